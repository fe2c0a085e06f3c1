import { parseSource } from '../../golang/source.js';
import type { GoSource } from '../../golang/types.js';
import { join } from '../paths.js';
import { type DescriptorSummary, summarize } from './descriptor-summary.js';
import type { GoFile } from './go-types.js';

/** How a project learns about files: paths are absolute with `/`, folders in a list end with `/`. A `Host` of the server is one. */
export interface ProjectReader {
  read(path: string): Promise<string | undefined>;
  list(folder: string): Promise<readonly string[]>;
}

export interface JsonFile {
  readonly path: string;
  readonly text: string;
  readonly summary: DescriptorSummary;
}

/** What a folder of a project has that plugins are made of. */
export interface FolderFiles {
  readonly folder: string;
  /** Without tests. */
  readonly go: readonly GoFile[];
  readonly json: readonly JsonFile[];
  /** Paths of the Go tests. */
  readonly tests: readonly string[];
  /** Paths of the .yaml files. */
  readonly yaml: readonly string[];
}

const mostFolders = 400;
const mostGoFiles = 800;
const deepest = 10;
const mostJson = 1_000_000;

/** What was read before, so that only changed files are read into again. */
export class ProjectCache {
  readonly #go = new Map<string, { readonly text: string; readonly source: GoSource }>();
  readonly #json = new Map<string, { readonly text: string; readonly summary: DescriptorSummary }>();

  go(path: string, text: string): GoFile {
    const known = this.#go.get(path);
    const source = known?.text === text ? known.source : parseSource(text);
    this.#go.set(path, { text, source });
    return { path, text, source };
  }

  json(path: string, text: string): JsonFile {
    const known = this.#json.get(path);
    const summary = known?.text === text ? known.summary : summarize(text);
    this.#json.set(path, { text, summary });
    return { path, text, summary };
  }
}

const isPassedOver = (folder: string): boolean => /^([._]|(vendor|testdata|node_modules)\/$)/.test(folder);

/**
 * The files of the module at `root`, folder by folder; other modules within it, vendored code and what Go passes over are left out.
 * Bounded: of a very large repository only the first folders are read.
 */
export async function readFolders(
  root: string,
  starts: readonly string[],
  reader: ProjectReader,
  cache: ProjectCache,
): Promise<FolderFiles[]> {
  const found: FolderFiles[] = [];
  let goFiles = 0;
  let next = [...starts];
  for (let depth = 0; depth < deepest && next.length > 0 && found.length < mostFolders && goFiles < mostGoFiles; depth++) {
    const level = await Promise.all(
      next.slice(0, mostFolders - found.length).map(folder => readFolder(folder, folder === root, reader, cache)),
    );
    next = [];
    for (const read of level) {
      if (!read) continue;
      found.push(read.files);
      goFiles += read.files.go.length;
      next.push(...read.folders);
    }
  }
  return found;
}

async function readFolder(folder: string, isRoot: boolean, reader: ProjectReader, cache: ProjectCache) {
  const names = await reader.list(folder);
  if (!isRoot && names.includes('go.mod')) return undefined;
  const paths = names.filter(name => !name.endsWith('/')).map(name => join(folder, name));
  const readAll = async <T>(ending: string, make: (path: string, text: string) => T | undefined): Promise<T[]> => {
    const wanted = paths.filter(path => path.endsWith(ending));
    const made = await Promise.all(
      wanted.map(async path => {
        const text = await reader.read(path);
        return text === undefined ? undefined : make(path, text);
      }),
    );
    return made.flatMap(file => file ?? []);
  };
  const files: FolderFiles = {
    folder,
    go: await readAll('.go', (path, text) => (path.endsWith('_test.go') ? undefined : cache.go(path, text))),
    json: await readAll('.json', (path, text) => (text.length > mostJson ? undefined : cache.json(path, text))),
    tests: paths.filter(path => path.endsWith('_test.go')),
    yaml: paths.filter(path => path.endsWith('.yaml')),
  };
  const folders = names.filter(name => name.endsWith('/') && !isPassedOver(name)).map(name => join(folder, name.slice(0, -1)));
  return { files, folders };
}
