import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Element } from '../../server/src/languages/fluentd/element.js';
import { buildConfig } from '../../server/src/languages/fluentd/yaml/build.js';
import { load } from '../../server/src/languages/fluentd/yaml/load.js';
import { readYamlConfig } from '../../server/src/languages/fluentd/yaml/read.js';
import { isFatal } from '../support/fluentd-yaml.js';

// Configs in YAML, with what Fluentd 1.19.3 made of them.
const root = path.resolve(process.env['PLUGSMITH_CORPUS_DIR'] ?? path.join(import.meta.dirname, '../../../shared/corpus'), 'fluentd/yaml');
const isRequired = process.env['PLUGSMITH_CORPUS'] === 'required';
const files = existsSync(root) ? readdirSync(root).filter(name => name.endsWith('.yaml')) : [];

interface Recorded {
  readonly name: string;
  readonly arg: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly elements: readonly Recorded[];
}
interface Expected {
  readonly syntax_ok: boolean;
  readonly tree?: readonly Recorded[];
}

function expectSame(element: Element, recorded: Recorded): void {
  expect([element.name, element.arg]).toEqual([recorded.name, recorded.arg]);
  expect(element.params.map(({ key }) => key)).toEqual(Object.keys(recorded.params));
  for (const { key, value } of element.params) {
    const real = recorded.params[key];
    if (value !== undefined) expect(value).toBe(Array.isArray(real) ? JSON.stringify(real.map(String)) : String(real));
  }
  expect(element.elements.map(({ name }) => name)).toEqual(recorded.elements.map(({ name }) => name));
  for (const [i, each] of recorded.elements.entries()) {
    const own = element.elements[i];
    if (own) expectSame(own, each);
  }
}

test.skipIf(!isRequired && files.length === 0)('every config in YAML is what Fluentd makes of it', () => {
  expect(files.length).toBeGreaterThan(2);
  for (const name of files) {
    const text = readFileSync(path.join(root, name), 'utf8');
    const expected: Expected = JSON.parse(readFileSync(path.join(root, name.replace(/\.yaml$/, '.expected.json')), 'utf8'));
    const { errors, problems } = readYamlConfig(name, text);
    expect(errors.length === 0 && !problems.some(isFatal), name).toBe(expected.syntax_ok);
    if (!expected.tree) continue;
    // What a file of the corpus includes is not in it, but what came of it is.
    const include = () => [load('inc.yaml', '- match:\n    $tag: z\n    $type: "null"\n').root];
    const { config } = buildConfig(load(name, text).root, name, text.length, include, false);
    expect(config.elements.length).toBe(expected.tree.length);
    for (const [i, recorded] of expected.tree.entries()) {
      const own = config.elements[i];
      if (own) expectSame(own, recorded);
    }
  }
});
