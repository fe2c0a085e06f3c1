import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fromConfigFormat, kindOfDump } from '../../schemas/fluentd/config-format.js';
import { loadKnowledge } from '../../schemas/fluentd/knowledge.js';

// What fluent-plugin-config-format of Fluentd 1.19.3 printed about plugins that come with it.
const corpus = process.env['PLUGSMITH_CORPUS_DIR'] ?? path.join(import.meta.dirname, '../../../shared/corpus');
const root = path.resolve(corpus, '..', 'data', 'fluent-plugin-config-format');
const isRequired = process.env['PLUGSMITH_CORPUS'] === 'required';

test.skipIf(!isRequired && !existsSync(root))('a description made of it says what the plugin itself declares', async () => {
  const knowledge = await loadKnowledge();
  const names = readdirSync(root);
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    const dump: unknown = JSON.parse(readFileSync(path.join(root, name), 'utf8'));
    const kind = kindOfDump(dump) ?? expect.fail(name);
    const type = path.basename(name, '.json').slice(kind.length + 1);
    const made = fromConfigFormat(dump, kind, 'mine') ?? expect.fail(name);
    const own = knowledge.with([made]).plugin(kind, 'mine');
    const real = knowledge.plugin(kind, type);
    const shape = (plugin: typeof own) =>
      [...(plugin?.params.values() ?? [])].map(p => [p.name, p.type, p.required, p.enum, p.alias, p.secret]).sort();
    expect(shape(own), name).toEqual(shape(real));
    const sections = (plugin: typeof own) =>
      [...(plugin?.sections.values() ?? [])].map(s => [s.name, s.multi, [...s.params.keys()].sort()]).sort();
    expect(sections(own), name).toEqual(sections(real));
  }
});
