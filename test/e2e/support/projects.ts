import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const examples = join(import.meta.dirname, '../../../examples');

/** A workspace of several folders, all of it in one folder. */
export interface Folders {
  readonly dir: string;
  /** The `.code-workspace` file. */
  readonly workspace: string;
  /** A copy of the example with a source, and one of that with two functions. */
  readonly source: string;
  readonly functions: string;
  /** A Go project that has nothing to do with us, with a file that looks like one of ours. */
  readonly unrelated: string;
  remove(): void;
}

/** Two plugin projects and an unrelated one, as the folders of one workspace. */
export function severalFolders(): Folders {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'roots-')));
  const source = join(dir, 'alpha');
  const functions = join(dir, 'beta');
  const unrelated = join(dir, 'other');
  cpSync(join(examples, 'ekuiper-source'), source, { recursive: true, filter });
  cpSync(join(examples, 'ekuiper-functions'), functions, { recursive: true, filter });
  mkdirSync(unrelated);
  writeFileSync(join(unrelated, 'go.mod'), 'module example.com/unrelated\n\ngo 1.24\n');
  writeFileSync(join(unrelated, 'lamp.json'), '{\n  "about": {},\n  "propertis": []\n}\n');
  const workspace = join(dir, 'plugins.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: ['alpha', 'beta', 'other'].map(path => ({ path })) }));
  return { dir, workspace, source, functions, unrelated, remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

const filter = (file: string) => !file.endsWith('.plugsmith');
