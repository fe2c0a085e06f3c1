import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Host } from '../../server/src/core/host.js';
import type { Problem } from '../../server/src/core/problem.js';
import { Text } from '../../server/src/core/text.js';
import { decode } from '../../server/src/disk-host.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { memoryHost } from './fixtures.js';

/** One config, or one project of several files, with what the real Fluentd 1.19.3 said about it. */
export interface Case {
  readonly id: string;
  readonly category: string;
  /** By path from the folder of the case, the bytes as they are on disk. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly entry: string;
  readonly expected: Expected;
}

export interface Expected {
  readonly syntax_ok: boolean;
  readonly error?: { readonly class: string; readonly message: string };
  readonly mutation?: { readonly op: string; readonly line: number };
  readonly embedded_ruby?: boolean;
  readonly root_params?: Readonly<Record<string, unknown>>;
  readonly tree?: readonly ExpectedSection[];
  readonly includes?: readonly unknown[];
  readonly dry_run_core?: DryRun;
  readonly dry_run_all_plugins_stubbed?: DryRun;
}

export interface ExpectedSection {
  readonly name: string | null;
  readonly arg: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly elements: readonly ExpectedSection[];
  readonly pos: { readonly open: Position; readonly close: Position };
  readonly keys?: Readonly<Record<string, { readonly key: readonly [Position, Position]; readonly value?: readonly [Position, Position] }>>;
}

/** Line from 1, UTF-16 column from 0, byte offset. */
type Position = readonly [number, number, number];

interface DryRun {
  readonly ok: boolean;
  readonly maybe_stub_artifact?: boolean;
  readonly located?: readonly Report[];
  readonly all?: readonly Report[];
}

export interface Report {
  readonly kind: 'error' | 'unused_param' | 'unused_section' | 'deprecated';
  readonly file: string;
  readonly line?: number;
  readonly param?: string;
  readonly message?: string;
}

/** Reads every case of the corpus. */
export function readCases(root: string): readonly Case[] {
  const index: { id: string; category: string; file: string }[] = JSON.parse(readFileSync(path.join(root, 'index.json'), 'utf8'));
  return index.map(({ id, category, file }) => {
    const entry = path.join(root, file);
    if (category !== 'project') {
      const files = new Map([[path.basename(file), readFileSync(entry)]]);
      const expected = JSON.parse(readFileSync(entry.replace(/\.\w+$/, '.expected.json'), 'utf8'));
      return { id, category, files, entry: path.basename(file), expected };
    }
    const folder = path.join(root, 'projects', id);
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      each => each.isFile() && each.name !== 'expected.json',
    );
    const files = new Map(
      names.map(each => {
        const name = path.join(each.parentPath, each.name);
        return [path.relative(folder, name).split(path.sep).join('/'), readFileSync(name)];
      }),
    );
    const expected = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8'));
    return { id, category, files, entry: expected.entry, expected };
  });
}

/** The folder that every case lies in while it is checked. */
const folder = '/corpus/fluentd';

/** The problems of a file with their lines, from 1. */
export type Found = Problem & { readonly line: number };

/** What we say about each file of a case. A file that is alone has the name by which every Fluentd config is known. */
export async function check({ files, entry }: Pick<Case, 'files' | 'entry'>): Promise<ReadonlyMap<string, readonly Found[]>> {
  const [only = ''] = files.keys();
  const paths = new Map(
    files.size === 1 && only.endsWith('.conf')
      ? [[`${folder}/fluent.conf`, only]]
      : [...files.keys()].map(name => [`${folder}/${name}`, name]),
  );
  const bytesOf = (file: string) => files.get(paths.get(file) ?? '');
  const texts = new Map([...paths.keys()].map(file => [file, decode(bytesOf(file) ?? new Uint8Array())]));
  const [root] = [...paths].find(([, name]) => name === entry) ?? [];
  // The real one was started with the entry, whatever is in it.
  const setting = async (_: string, name: string) => (name === 'fluentd.roots' && root !== undefined ? [root] : undefined);
  const host: Host = { ...memoryHost(texts), readBytes: async file => bytesOf(file), setting, revision: 0 };
  const all = new Map<string, readonly Found[]>();
  for (const [file, text] of texts) {
    const open = await openFile(file, text, languages, host);
    const lines = new Text(text);
    const problems = open ? problemsOf(open) : [];
    all.set(
      paths.get(file) ?? file,
      problems.map(problem => Object.assign(problem, { line: lines.positionAt(problem.span.start).line + 1 })),
    );
  }
  return all;
}
