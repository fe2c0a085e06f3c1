import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Which of our folders, or what in them, each may import from, itself aside. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  l10n: [],
  golang: [],
  schemas: ['l10n', 'golang'],
  server: ['l10n', 'golang', 'schemas'],
  toolchain: ['l10n', 'golang', 'schemas'],
  cli: ['l10n', 'golang', 'schemas', 'server', 'toolchain'],
  client: [
    'l10n',
    'toolchain',
    'schemas/fluentd/recognise.js',
    // Of the server only what draws the event flow, and what is asked for it.
    'server/src/languages/fluentd/flow',
    'server/src/lsp/flow-request.js',
  ],
};

interface Import {
  /** The importing file, from the project's folder. */
  readonly file: string;
  /** A file of ours, from the project's folder, or the name of a package; Node's own have `node:` before it, however they are written. */
  readonly target: string;
  /** What is taken from it, as written; empty when that is not said. */
  readonly clause: string;
  /** Whether it leaves nothing behind when it is compiled. */
  readonly typeOnly: boolean;
}

/** The imports of a TypeScript source, static and dynamic, re-exports included. */
function importsOf(file: string, source: string): Import[] {
  const statement =
    /(?:^|[;}])\s*(?:import|export)\s+(?<type>type\s)?(?:(?<clause>[\w*{}\s,$]*?|[*{][^'"`;]*?)\s?from\s*)?'(?<name>[^']+)'/gm;
  const call = /\b(?:import|require)\(\s*'(?<name>[^']+)'\s*\)/g;
  return [...source.matchAll(statement), ...source.matchAll(call)].map(({ groups }) => {
    const name = groups?.['name'] ?? '';
    const target = name.startsWith('.') ? path.join(path.dirname(file), name) : isBuiltin(name) ? name.replace(/^(node:)?/, 'node:') : name;
    return { file, target, clause: groups?.['clause'] ?? '', typeOnly: groups?.['type'] !== undefined };
  });
}

/** What git knows or would know: neither what is ignored nor what others have installed. */
function files(...of: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...of], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter(file => file !== '' && existsSync(path.join(root, file)));
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const sources = files(...Object.keys(mayImport)).filter(file => file.endsWith('.ts'));
const importsByFile = new Map(sources.map(file => [file, importsOf(file, read(file))]));
const imports = [...importsByFile.values()].flat();

/** What a file brings into a running program by itself and through what it imports; each import once. */
function reachedFrom(file: string): readonly Import[] {
  const found: Import[] = [];
  const visited = new Set([file]);
  for (const each of visited) {
    const runtime = (importsByFile.get(each) ?? []).filter(({ typeOnly }) => !typeOnly);
    found.push(...runtime);
    for (const { target } of runtime) visited.add(target.replace(/\.js$/, '.ts'));
  }
  return found;
}

const isIn = (file: string, ...folders: string[]): boolean => folders.some(folder => file === folder || file.startsWith(`${folder}/`));
const shown = (found: readonly Import[]): string[] => found.map(({ file, target }) => `${file} imports ${target}`);

test('the imports of this project are seen', () => {
  const seen = importsOf(
    'a/b.ts',
    `import x, { type Y } from '../c.js';
import type { Z } from 'node:fs';
import {
  one,
  two,
} from 'two';
import 'side';
import { get } from 'http';
import fs from 'fs/promises';
export * from './all.js';
export type { T } from './t.js';
const late = await import('./late.js');
// A sentence that says where a thing comes from 'nowhere'.`,
  );
  const runtime = seen.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target);
  expect(runtime).toEqual(['c.js', 'two', 'side', 'node:http', 'node:fs/promises', 'a/all.js', 'a/late.js']);
  expect(seen.filter(({ typeOnly }) => typeOnly).map(({ target }) => target)).toEqual(['node:fs', 'a/t.js']);
  expect(imports.length).toBeGreaterThan(sources.length);
});

describe('imports go one way', () => {
  test.each(Object.entries(mayImport))('%s imports only what lies below it', (folder, allowed) => {
    const ours = Object.keys(mayImport);
    const wrong = imports.filter(({ file, target }) => isIn(file, folder) && isIn(target, ...ours) && !isIn(target, folder, ...allowed));
    expect(shown(wrong)).toEqual([]);
  });

  test('what ships imports neither tests nor scripts', () => {
    expect(shown(imports.filter(({ target }) => isIn(target, 'test', 'scripts')))).toEqual([]);
  });
});

describe('the core and the languages', () => {
  const inner = imports.filter(({ file }) => isIn(file, 'server/src/core', 'server/src/languages', 'l10n', 'golang', 'schemas'));

  test('know no editor, no protocol and no Node', () => {
    expect(shown(inner.filter(({ target }) => /^(node:|vscode)/.test(target)))).toEqual([]);
  });

  test('are not told who uses them', () => {
    const outer = inner.filter(({ file, target }) => isIn(file, 'server') && isIn(target, 'server'));
    expect(shown(outer.filter(({ target }) => !isIn(target, 'server/src/core', 'server/src/languages', 'server/src/generated')))).toEqual(
      [],
    );
  });

  test('the core knows neither the languages nor an upstream', () => {
    const known = inner.filter(
      ({ file, target }) => isIn(file, 'server/src/core') && isIn(target, 'server/src/languages', 'schemas/ekuiper'),
    );
    expect(shown(known)).toEqual([]);
  });

  test('no language knows another one', () => {
    const languageOf = (file: string) => /^server\/src\/languages\/([^/]+)\//.exec(file)?.[1];
    const others = inner.filter(({ file, target }) => languageOf(file) && languageOf(target) && languageOf(file) !== languageOf(target));
    expect(new Set(inner.map(({ file }) => languageOf(file))).size).toBeGreaterThan(2);
    expect(shown(others)).toEqual([]);
  });

  test('look at no clock and roll no dice', () => {
    const readers = sources.filter(file => isIn(file, 'server/src/core', 'server/src/languages', 'golang', 'schemas'));
    expect(readers.filter(file => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/.test(read(file)))).toEqual([]);
  });
});

describe('effects have one place each', () => {
  test('a conversation with a server is data: whoever leads it starts nothing, connects to nothing and touches no file', () => {
    const conversations = sources.filter(file => isIn(file, 'toolchain/src/targets') && /\bfunction\*/.test(read(file)));
    expect(conversations.length).toBeGreaterThan(0);
    const effects = /^node:(?!path$)|^toolchain\/src\/(run|http|archive|files)\.js$/;
    const wrong = conversations.flatMap(file =>
      reachedFrom(file)
        .filter(({ target }) => effects.test(target))
        .map(({ file: by, target }) => `${file} comes to ${target} by ${by}`),
    );
    expect(wrong).toEqual([]);
  });

  test('only toolchain/src/run.ts starts processes', () => {
    const starters = imports.filter(({ target, typeOnly }) => !typeOnly && target === 'node:child_process');
    expect(starters.map(({ file }) => file)).toEqual(['toolchain/src/run.ts']);
  });

  test('only toolchain/src/http.ts opens connections', () => {
    const readsAddresses = /^\{ (?:(?:BlockList|isIP|isIPv4|isIPv6)(?:, )?)+ \}$/;
    const connects = /^node:(http|https|http2|net|tls|dgram)$/;
    const openers = imports.filter(
      ({ target, typeOnly, clause }) => !typeOnly && (connects.test(target) || target === 'undici') && !readsAddresses.test(clause),
    );
    const fetchers = sources.filter(file => /(?<![.\w])fetch\(/.test(read(file)));
    expect([...new Set([...openers.map(({ file }) => file), ...fetchers])]).toEqual(['toolchain/src/http.ts']);
  });
});

describe('each editor-facing package has one folder', () => {
  test.each([
    { name: 'vscode', folder: 'client' },
    { name: 'vscode-languageclient', folder: 'client' },
    { name: 'vscode-languageserver', folder: 'server/src/lsp' },
    { name: 'vscode-languageserver-textdocument', folder: 'server/src/lsp' },
  ])('$name is imported in $folder only', ({ name, folder }) => {
    const users = imports.filter(({ target }) => isIn(target, name));
    expect(users.length).toBeGreaterThan(0);
    expect(shown(users.filter(({ file }) => !isIn(file, folder)))).toEqual([]);
  });
});

test('the library for layouts is loaded by nothing that starts with an editor', () => {
  const uses = (all: readonly Import[]) => all.filter(({ target }) => target === '@dagrejs/dagre');
  expect(uses(imports).length).toBeGreaterThan(0);
  for (const start of ['server/src/lsp/main.ts', 'client/src/extension.ts', 'client/src/session.ts']) {
    expect(importsByFile.has(start)).toBe(true);
    expect(shown(uses(reachedFrom(start)))).toEqual([]);
  }
});

test('nothing that ships names a folder that only its makers have', () => {
  const shipped = files(...Object.keys(mayImport), 'docs', 'examples', 'syntaxes', 'README.md', 'package.json', '.vscodeignore');
  expect(shipped.length).toBeGreaterThan(sources.length);
  expect(shipped.filter(file => /\.\.\/shared\b/.test(read(file)))).toEqual([]);
});
