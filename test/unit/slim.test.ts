import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as wholeSettings from '../../schemas/ekuiper/plugsmith-yml.js';
import { root } from '../../scripts/setup/cached.mjs';
import { slim } from '../../scripts/slim.mjs';
import * as wholeYaml from '../../server/src/core/data/yaml.js';
import * as wholeZip from '../../toolchain/src/archive.js';

// The libraries are cut when they are bundled: what is bundled says what the whole library says.

let folder: string;
let yaml: typeof wholeYaml;
let settings: typeof wholeSettings;
let zip: typeof wholeZip;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'slim-'));
  // What lies in node_modules is loaded by Node itself, to which `module` is nothing in an ES module.
  const modules = path.join(folder, 'node_modules');
  await build({
    absWorkingDir: root,
    entryPoints: { yaml: 'server/src/core/data/yaml.ts', settings: 'schemas/ekuiper/plugsmith-yml.ts', zip: 'toolchain/src/archive.ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    outdir: modules,
    outExtension: { '.js': '.mjs' },
    plugins: [slim()],
  });
  const load = (name: string) => import(pathToFileURL(path.join(modules, name)).href);
  [yaml, settings, zip] = await Promise.all([load('yaml.mjs'), load('settings.mjs'), load('zip.mjs')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const piece = fc.constantFrom(
  ...[
    'a: ',
    'b: 1',
    '- ',
    '? ',
    '"q": ',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '&x ',
    '*x',
    '<<: *x',
    '| ',
    '>-',
    '\n',
    '\n  ',
    '\n    ',
    '# c',
    '%YAML 1.1\n',
  ],
  ...[
    '---\n',
    '...\n',
    '!!binary ',
    'aGk=',
    '%%',
    '!!set ',
    '!!omap ',
    '!!pairs ',
    '!!timestamp ',
    '2024-01-01',
    '!!int ',
    '!!str ',
    '!own ',
    '\t',
    '"\\x"',
  ],
);

test('YAML', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
      const text = pieces.join('');
      expect(yaml.readFullYaml(text), text).toEqual(wholeYaml.readFullYaml(text));
      expect(settings.readSettings(text), text).toEqual(wholeSettings.readSettings(text));
    }),
    { numRuns: 5000 },
  );
});

test('zips', async () => {
  const bytes = Buffer.from('text '.repeat(1000));
  const files = [
    { name: 'lib/a.so', mode: 0o755, from: { bytes } },
    { name: 'b.json', mode: 0o644, from: { path: path.join(root, 'package.json') } },
  ] as const;
  const [cut, whole] = ['cut.zip', 'whole.zip'].map(name => path.join(folder, name));
  if (cut === undefined || whole === undefined) throw new Error('unreachable');
  await zip.writeZip(cut, files);
  await wholeZip.writeZip(whole, files);
  expect(readFileSync(cut).equals(readFileSync(whole))).toBe(true);
  const read = await zip.readZip(cut);
  expect('broken' in read ? read.broken : read.entries.map(entry => entry.name)).toEqual(['b.json', 'lib/', 'lib/a.so']);
});
