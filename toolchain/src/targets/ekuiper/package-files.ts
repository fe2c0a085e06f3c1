import { open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { loadAll, YAMLException } from 'js-yaml';
import { type ParseError, parseTree } from 'jsonc-parser';
import type { Packed } from '../../archive.js';
import { isCode, readText } from '../../files.js';
import { Refusal } from '../../target.js';
import { guard, type Owner } from './package-guard.js';
import { messages } from './package-messages.js';

const longestText = 1 << 20;

/** Gathers the files of an archive; each is looked at before it counts. Paths on disk may be symbolic links, but not out of the project. */
export class Gathering {
  readonly files: Packed[] = [];
  readonly #names = new Set<string>();

  constructor(
    readonly project: string,
    readonly owner: Owner,
  ) {}

  /** A file as an entry. `by` says who names it, for when it is not there. */
  async file(
    name: string,
    from: string,
    { mode = 0o644, by = 'plugsmith.yml' }: { mode?: 0o644 | 0o755; by?: string } = {},
  ): Promise<void> {
    await this.#inside(from, by);
    if (/\.(ya?ml)$/i.test(name)) await strictYaml(from);
    if (/\.json$/i.test(name)) await strictJson(from);
    guard(name, await shortText(from), this.owner);
    this.add({ name, mode, from: { path: from } });
  }

  /** A file that has been judged already, such as the library itself. */
  add(file: Packed): void {
    if (this.#names.has(file.name)) throw new Refusal(messages('twice', { file: file.name }), messages('takeOut'));
    this.#names.add(file.name);
    this.files.push(file);
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Everything below a folder, for which `take` decides by the entry's name; `name` is the entry of the folder. */
  async folder(name: string, from: string, take: (entry: string) => boolean = () => true): Promise<void> {
    await this.#below(name, from, take, []);
  }

  /** `branch`: the real folders that it lies in, so that a link back to one of them is seen. */
  async #below(name: string, from: string, take: (entry: string) => boolean, branch: readonly string[]): Promise<void> {
    const { real } = await this.#inside(from, 'plugsmith.yml');
    if (branch.includes(real)) throw new Refusal(messages('loop', { file: from }), messages('removeLink'));
    for (const entry of (await readdir(from, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = name === '' ? entry.name : `${name}/${entry.name}`;
      const at = path.join(from, entry.name);
      const isFolder = (await this.#inside(at, name)).stats.isDirectory();
      if (isFolder ? !take(`${inner}/`) : !take(inner) || this.#names.has(inner)) continue;
      if (entry.name === '.git') guard(inner, undefined, this.owner);
      if (isFolder) await this.#below(inner, at, take, [...branch, real]);
      else await this.file(inner, at, { mode: inner.endsWith('.sh') ? 0o755 : 0o644 });
    }
  }

  async #inside(file: string, by: string) {
    const real = await realpath(file).catch((error: unknown) => {
      if (isCode(error, 'ELOOP')) throw new Refusal(messages('loop', { file }), messages('removeLink'));
      return undefined;
    });
    const root = await realpath(this.project);
    if (real === undefined) throw new Refusal(messages('missing', { file, by }), messages('addOrRemove'));
    if (real !== root && !real.startsWith(root + path.sep)) throw new Refusal(messages('outside', { file }), messages('copyIn'));
    return { real, stats: await stat(real) };
  }
}

async function shortText(file: string): Promise<string | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > longestText) return undefined;
    return await handle.readFile('latin1');
  } finally {
    await handle.close();
  }
}

async function strictYaml(file: string): Promise<void> {
  try {
    loadAll((await readText(file)) ?? '');
  } catch (error) {
    const mark = error instanceof YAMLException ? error.mark : undefined;
    const reason = error instanceof YAMLException ? error.reason : String(error);
    throw broken(file, reason, mark?.line ?? 0, mark?.column ?? 0);
  }
}

async function strictJson(file: string): Promise<void> {
  const text = (await readText(file)) ?? '';
  try {
    JSON.parse(text);
  } catch (error) {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    const before = text.slice(0, first?.offset ?? 0).split('\n');
    const reason = error instanceof Error ? error.message : String(error);
    throw broken(file, reason, before.length - 1, before.at(-1)?.length ?? 0);
  }
}

function broken(file: string, reason: string, line: number, character: number): Refusal {
  const sentence = messages('broken', { file: path.basename(file), reason });
  return new Refusal(sentence, messages('correct'), [{ path: file, line, character, message: reason }]);
}
