import type { GoDecl, GoFunc, GoImport, GoSource } from './types.js';

/** A file of a package. `path` is for the caller: nothing is read from it. */
export interface GoFile {
  readonly path: string;
  readonly source: GoSource;
}

/** The packages whose files are known, by import path; test files are not among them. Other modules may be in it as well. */
export type GoModule = ReadonlyMap<string, readonly GoFile[]>;

/** One package and what is known around it. */
export interface GoPackage {
  /** The import path; any text of its own where it is not known. */
  readonly path: string;
  readonly files: readonly GoFile[];
  readonly module: GoModule;
}

/** A declaration and the file that it is in. */
export interface Declared<D extends GoDecl = GoDecl> {
  readonly decl: D;
  readonly file: GoFile;
}

export function packageAt(module: GoModule, path: string): GoPackage | undefined {
  const files = module.get(path);
  return files && { path, files, module };
}

interface Index {
  readonly names: ReadonlyMap<string, Declared>;
  readonly methods: ReadonlyMap<string, readonly Declared<GoFunc>[]>;
}

const indexes = new WeakMap<readonly GoFile[], Index>();

function indexOf(files: readonly GoFile[]): Index {
  const known = indexes.get(files);
  if (known) return known;
  const names = new Map<string, Declared>();
  const methods = new Map<string, Declared<GoFunc>[]>();
  for (const file of files) {
    for (const decl of file.source.decls) {
      if (decl.kind === 'func' && decl.receiver) {
        const list = methods.get(decl.receiver.base);
        if (list) list.push({ decl, file });
        else methods.set(decl.receiver.base, [{ decl, file }]);
      } else if (isReferable(decl) && !names.has(decl.name.text)) names.set(decl.name.text, { decl, file });
    }
  }
  const index = { names, methods };
  indexes.set(files, index);
  return index;
}

/** `_` and `init` are declared as often as one likes and never referred to. */
function isReferable(decl: GoDecl): boolean {
  return decl.name.text !== '_' && !(decl.kind === 'func' && decl.name.text === 'init');
}

/** The package-level declaration of a name. Its first one, where an unfinished text has several. */
export function resolve(pkg: GoPackage, name: string): Declared | undefined {
  return indexOf(pkg.files).names.get(name);
}

/** The methods declared with this receiver type, with and without pointer. */
export function methodsOf(pkg: GoPackage, typeName: string): readonly Declared<GoFunc>[] {
  return indexOf(pkg.files).methods.get(typeName) ?? [];
}

/**
 * The import that a qualifier stands for. The package's own name decides where its files are known, else the name that its path suggests:
 * `v2` at the end and the `.v3` of gopkg.in do not count.
 */
export function importFor(file: GoFile, qualifier: string, module: GoModule): GoImport | undefined {
  const { imports } = file.source;
  return (
    imports.find(i => i.name?.text === qualifier) ??
    imports.find(i => !i.name && packageName(i.path, module) === qualifier) ??
    imports.find(i => !i.name && !module.has(i.path) && mayBeNamed(i.path, qualifier))
  );
}

function packageName(path: string, module: GoModule): string {
  const declared = module.get(path)?.find(f => f.source.package)?.source.package?.text;
  return declared ?? lastElement(path).replace(/\.v[0-9]+$/, '');
}

function lastElement(path: string): string {
  const parts = path.split('/');
  const last = parts.pop() ?? '';
  return /^v[0-9]+$/.test(last) ? (parts.pop() ?? last) : last;
}

/** `go-redis`, `redis-go` and `redis.go` are commonly packages named redis. */
function mayBeNamed(path: string, qualifier: string): boolean {
  return lastElement(path)
    .replace(/\.v[0-9]+$/, '')
    .split(/[-.]/)
    .includes(qualifier);
}
