import { expect, test } from 'vitest';
import { abilities } from '../../server/src/languages/abilities.js';
import { languages } from '../../server/src/languages/index.js';

const all = <T>(of: (language: (typeof languages)[number]) => Iterable<T>) => [...new Set(languages.flatMap(each => [...of(each)]))].sort();

test('an editor is told exactly what the languages can do', () => {
  expect([...abilities.features].sort()).toEqual(all(({ features }) => features));
});

test.each(['completion', 'signature', 'format'] as const)('and after which characters to ask for %s', kind => {
  expect([...abilities.triggers[kind]].sort()).toEqual(all(({ triggers }) => triggers[kind] ?? []));
});

test('what can be formatted is what an extension would call a Fluentd config', () => {
  expect(languages.flatMap(({ id, features }) => (features.has('format') ? [id] : []))).toEqual(['fluentd', 'fluentd-embedded']);
  expect(abilities.formatted).toEqual(['fluentd']);
});
