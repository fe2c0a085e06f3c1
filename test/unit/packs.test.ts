import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packed } from '../../scripts/bundles/load.mjs';
import { writePacks } from '../../scripts/bundles/pack.mjs';
import { commonJs } from '../../scripts/bundles/small.mjs';

// What the build packs is what comes out again.

let folder: string;

const outer = (name: string) => ({ outer: name });
const load = (name: string) => packed(folder, outer)(name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'packs with blanks, ünd 中文 '));
  const source = `#!/usr/bin/env node
    import { readFileSync } from 'node:fs';
    import table from './table.json';
    export const strict = (function () { return this === undefined; })();
    export const letters = 'ä中😀';
    export const read = () => [table, readFileSync];
    export const later = () => import('./later.js');`;
  const texts = {
    'main.js': await commonJs('main.js', source),
    'table.json': '{"ключ":["\u2028"]}',
    'later.js': await commonJs(
      'later.js',
      `import { letters } from './main.js'; export default letters; export const own = import('outside');`,
    ),
    'broken.js': 'exports.half = 1; globalThis.tried = (globalThis.tried ?? 0) + 1; throw new Error("no " + globalThis.tried);',
  };
  const built = { inputs: {}, outputs: { 'out/main.js': { bytes: 0, inputs: {}, exports: [], entryPoint: 'src/main.ts', imports: [] } } };
  writePacks(folder, new Map(Object.entries(texts)), built, ['src/main.ts']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a module comes out with what it imports, as strict as it was, and JSON as a value', () => {
  const main = load('./main.js');
  expect(main.strict).toBe(true);
  expect(main.letters).toBe('ä中😀');
  expect(main.read()[0]).toEqual({ ключ: ['\u2028'] });
});

test('an import in a function gets the same module each time, and what is not packed from outside', async () => {
  const get = packed(folder, outer);
  const later = await get('./main.js').later();
  expect(later.default).toBe(get('./main.js').letters);
  expect(await later.own).toMatchObject({ outer: 'outside' });
  expect((await get('./main.js').later()).own).toBe(later.own);
});

test('the text of a module can be had', () => {
  expect(load('./broken.js.txt')).toContain('half');
});

test('a module that throws says in which file, and is run anew for who asks again', () => {
  const get = packed(folder, outer);
  let thrown: unknown;
  try {
    get('./broken.js');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ message: 'no 1', stack: expect.stringContaining(path.join(folder, 'broken.js')) });
  expect(() => get('./broken.js')).toThrow('no 2');
});

test('a name that no build has is an error', () => {
  expect(() => load('./other.js')).toThrow('There is no other.js');
});

test('a source that is not built is an error of the build', () => {
  expect(() => writePacks(folder, new Map(), { inputs: {}, outputs: {} }, ['src/main.ts'])).toThrow('src/main.ts');
});

test('what a start needs is read alone; the rest of another build is never taken for its own', () => {
  const get = packed(folder, outer);
  for (const file of readdirSync(folder).filter(name => name !== 'start.br')) rmSync(path.join(folder, file));
  expect(get('./main.js.txt')).toContain('letters');
  expect(() => get('./table.json')).toThrow('ENOENT');
});
