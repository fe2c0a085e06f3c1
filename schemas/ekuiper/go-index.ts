import type { GoDecl, GoFunc } from '../../golang/types.js';
import type { GoFile } from './go-types.js';

interface Declared<T extends GoDecl = GoDecl> {
  readonly decl: T;
  readonly file: GoFile;
}

/** The declarations of files that are compiled together, each list in the order of the files. */
interface GoIndex {
  /** By name, without methods. */
  readonly named: ReadonlyMap<string, readonly Declared[]>;
  /** By the name of the type that they belong to. */
  readonly methods: ReadonlyMap<string, readonly Declared<GoFunc>[]>;
  /** Whether a part of a file cannot be read, so that there may be more. */
  readonly damaged: boolean;
}

const known = new WeakMap<readonly GoFile[], GoIndex>();

/** Made once for a list of files, however often names are looked up in it. */
export function indexOf(built: readonly GoFile[]): GoIndex {
  const before = known.get(built);
  if (before) return before;
  const named = new Map<string, Declared[]>();
  const methods = new Map<string, Declared<GoFunc>[]>();
  for (const file of built) {
    for (const decl of file.source.decls) {
      if (decl.kind === 'func' && decl.receiver) add(methods, decl.receiver.base, { decl, file });
      else add(named, decl.name.text, { decl, file });
    }
  }
  const made = { named, methods, damaged: built.some(({ source }) => source.damage.length > 0) };
  known.set(built, made);
  return made;
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
