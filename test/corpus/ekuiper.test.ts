import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseYaml } from '../../server/src/core/data/yaml.js';
import type { Host } from '../../server/src/core/host.js';
import type { Problem } from '../../server/src/core/problem.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';

// The metadata files of four releases of eKuiper, as they are in its repository.
const root = path.resolve(process.env['PLUGSMITH_CORPUS_DIR'] ?? path.join(import.meta.dirname, '../../../shared/corpus'), 'ekuiper');
const isRequired = process.env['PLUGSMITH_CORPUS'] === 'required';

// The collection holds no code; this is the one file of it that a descriptor names.
const code: Readonly<Record<string, readonly string[]>> = { 'sdk/python/example/pysam': ['pysam.py'] };

const host: Host = {
  read: async file => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
  list: async folder =>
    existsSync(folder)
      ? readdirSync(folder, { withFileTypes: true })
          .map(e => (e.isDirectory() ? `${e.name}/` : e.name))
          .concat(code[path.relative(root, folder)] ?? [])
          .sort()
      : [],
};

interface Checked {
  readonly language: string;
  readonly problems: readonly Problem[];
}

describe.runIf(isRequired || existsSync(root))('the metadata files of eKuiper', () => {
  const checked = new Map<string, Checked | undefined>();
  const found = (file: string) => (checked.get(file)?.problems ?? []).map(p => `${p.severity} ${p.code}`);
  const said = (file: string, code: string) => (checked.get(file)?.problems ?? []).filter(p => p.code === code).map(p => p.message);

  beforeAll(async () => {
    const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter(e => e.isFile() && /\.(?:json|ya?ml)$/.test(e.name));
    for (const entry of names) {
      const file = path.join(entry.parentPath, entry.name);
      const open = await openFile(file, readFileSync(file, 'utf8'), languages, host);
      checked.set(path.relative(root, file), open && { language: open.language.id, problems: problemsOf(open) });
    }
  });

  test('the properties of websocket.json are a list: its default config is lost', () => {
    expect(found('etc/sources/websocket.json')).toEqual(['error ekuiper/properties-shape']);
  });

  test('redisSub.json has its node inside properties', () => {
    expect(found('etc/sources/redisSub.json')).toContain('warning ekuiper/misplaced-node');
  });

  test('internal.json has an argument of type strng', () => {
    expect(said('etc/functions/internal.json', 'ekuiper/vocabulary')).toEqual([expect.stringContaining('"strng"')]);
    expect(said('etc/functions/internal.json', 'ekuiper/vocabulary')[0]).toContain('Did you mean string?');
  });

  test('redis.yaml says datatype where redis.json declares dataType', () => {
    expect(found('etc/sources/redis.yaml')).toEqual(['warning ekuiper/other-spelling']);
  });

  test('kafka.yaml has maxBytes and partition, which kafka.json does not declare', () => {
    expect(found('extensions/sources/kafka/kafka.yaml').sort()).toEqual([
      'information ekuiper/undeclared-key',
      'warning ekuiper/lower-cased-key',
    ]);
    expect(said('extensions/sources/kafka/kafka.yaml', 'ekuiper/lower-cased-key')[0]).toContain('maxBytes reaches the plugin as maxbytes');
    expect(said('extensions/sources/kafka/kafka.yaml', 'ekuiper/undeclared-key')[0]).toContain('partition');
  });

  test('no other file has an error', () => {
    const errors = [...checked].filter(([, file]) => file?.problems.some(p => p.severity === 'error')).map(([name]) => name);
    expect(errors).toEqual(['etc/sources/websocket.json']);
  });

  test('every descriptor and default config is recognised as what it is', () => {
    const kinds: Record<string, string> = {
      'source-descriptor': 'ekuiper-source',
      'sink-descriptor': 'ekuiper-sink',
      'function-descriptor': 'ekuiper-function',
      'portable-descriptor': 'ekuiper-portable',
      'source-config': 'ekuiper-default-config',
    };
    const index: { path: string; kind: string; bytes: number }[] = JSON.parse(readFileSync(path.join(root, 'index.json'), 'utf8'));
    const wrong = index
      .filter(({ kind, bytes }) => kinds[kind] && bytes > 0)
      .filter(({ path: file, kind }) => checked.get(file)?.language !== kinds[kind])
      .map(entry => entry.path);
    // Its descriptor is empty on purpose, and nothing else around it says what it is.
    expect(wrong).toEqual(['internal/plugin/testzips/sources/random2.zip.d/random2.yaml']);
  });

  test('connections, operators and the index of the files are left alone', () => {
    const owned = [...checked].filter(([name, file]) => /(?:^|\/)(?:connections|ops)\/|^index\.json$/.test(name) && file);
    expect(owned).toEqual([]);
  });

  test('every YAML file is read without a problem', () => {
    const broken = [...checked.keys()].filter(
      name => /\.ya?ml$/.test(name) && parseYaml(readFileSync(path.join(root, name), 'utf8')).problems.length > 0,
    );
    expect(broken).toEqual([]);
  });
});
