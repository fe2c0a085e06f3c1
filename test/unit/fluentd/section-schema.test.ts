import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../../schemas/fluentd/knowledge.js';
import { type KnownSection, type SectionSchema, type Step, schemaBelow } from '../../../schemas/fluentd/section-schema.js';

const knowledge = await loadKnowledge();

/** A section by its name and type, with parameters and, as `<name>`, sections. */
function step(name: string, type?: string, ...keys: string[]): Step {
  return { name, type, keys: new Set(type === undefined ? keys : ['@type', ...keys]) };
}
/** What a section takes, by the way to it from the top. */
function at(...path: readonly Step[]): SectionSchema {
  let schema: SectionSchema | undefined;
  for (const [i, each] of path.entries()) schema = schemaBelow(knowledge, path[i - 1], schema, each);
  if (!schema) throw new Error('no section');
  return schema;
}
function known(...path: readonly Step[]): KnownSection {
  const schema = at(...path);
  if (!schema.known) throw new Error(schema.why);
  return schema;
}

describe('what a section may hold', () => {
  test('a directive holds what its plugin takes, and what all plugins take', () => {
    const tail = known(step('source', 'tail'));
    for (const key of ['@type', '@id', '@label', '@log_level', 'log_level', 'path', 'format', 'format3'])
      expect(tail.takes(key), key).toBe(true);
    expect(tail.takes('paht')).toBe(false);
    expect([...tail.sections.keys()]).toEqual(expect.arrayContaining(['parse', 'group']));
    expect(known(step('match', 'file')).takes('@label')).toBe(false);
    expect(known(step('match', 'relabel')).takes('@label')).toBe(true);
  });

  test('a nested section holds what its owner and its own plugin take', () => {
    const parse = known(step('source', 'syslog'), step('parse', 'syslog'));
    expect(parse.plugin?.kind).toBe('parser');
    expect(parse.param('with_priority')).toMatchObject({ default: true });
    const buffer = known(step('match', 'file'), step('buffer'));
    expect(buffer.plugin?.type).toBe('file');
    expect([buffer.takes('timekey'), buffer.takes('path'), buffer.takes('type'), buffer.takes('@id')]).toEqual([true, true, true, true]);
    expect(buffer.argument?.default).toEqual(['time']);
    expect(known(step('match', 'stdout'), step('buffer')).plugin?.type).toBe('memory');
  });

  test('a secondary without a type is of the type of its primary', () => {
    expect(known(step('match', 'forward'), step('secondary')).plugin?.type).toBe('forward');
    expect(known(step('match', 'forward'), step('secondary', 'secondary_file')).takes('directory')).toBe(true);
  });

  test('a store is an output, in a label and a worker too', () => {
    const path = [step('worker'), step('label'), step('match', 'copy'), step('store', 'file'), step('buffer')];
    expect(known(...path).plugin?.type).toBe('file');
    expect(known(step('match', 'roundrobin'), step('store', 'null')).takes('weight')).toBe(true);
  });

  test('the expression of a parser can be its type', () => {
    const parse = known(step('source', 'tail'), step('parse', '/^(?<a>.*)$/'));
    expect(parse.plugin?.type).toBe('regexp');
    expect(parse.params.has('expression')).toBe(false);
  });

  test('what is made by default needs no type of its own', () => {
    expect(known(step('source', 'http'), step('parse')).plugin?.type).toBe('in_http');
    expect(at(step('source', 'tail'), step('parse'))).toMatchObject({ known: false, why: 'missing-type', kind: 'parser' });
    expect(at(step('source', 'tail'), step('parse', undefined, 'type'))).toMatchObject({ why: 'missing-type' });
  });

  test('in a record every parameter is data', () => {
    expect(known(step('filter', 'record_transformer'), step('record')).takes('anything')).toBe(true);
  });

  test('a pattern of multi_format has its type in format', () => {
    const pattern = { ...step('pattern', undefined, 'format', 'time_key'), format: 'json' };
    const schema = known(step('source', 'tail'), step('parse', 'multi_format'), pattern);
    expect(schema.plugin?.type).toBe('json');
    expect(schema.takes('format')).toBe(true);
  });
});

describe('what is not guessed at', () => {
  test.each([
    ['an unknown plugin', [step('match', 'company')], 'unknown-plugin'],
    ['what is in one', [step('match', 'company'), step('buffer')], 'unknown-plugin'],
    ['a type that Ruby makes', [{ ...step('match'), keys: new Set(['@type']) }], 'computed-type'],
    ['a directive without a type', [step('match')], 'missing-type'],
    ['a section that its owner does not have', [step('match', 'file'), step('bogus')], 'unknown-section'],
    ['what is no directive', [step('bogus')], 'unknown-section'],
    ['a source in a label', [step('label'), step('source', 'forward')], 'misplaced'],
    ['a type that nothing reaches', [step('match', 'tcp')], 'unknown-plugin'],
    ['what forest passes on', [step('match', 'forest'), step('template')], 'open'],
  ] as const)('%s', (_, path, why) => {
    expect(at(...path)).toMatchObject({ known: false, why });
  });
});

describe('flat parameters of v0.12', () => {
  test('count as long as the section of their purpose is absent', () => {
    expect(known(step('match', 'file', 'buffer_chunk_limit')).takes('buffer_chunk_limit')).toBe(true);
    expect(known(step('match', 'file', 'buffer_chunk_limit', '<buffer>')).takes('buffer_chunk_limit')).toBe(false);
  });

  test('may have the name of the section that they stand for', () => {
    expect(known(step('match', 'file', 'format')).takes('format')).toBe(true);
    expect(known(step('match', 'file', 'format', '<format>')).takes('format')).toBe(false);
  });

  test('can stand for two sections', () => {
    const flat = known(step('source', 'exec', 'time_format')).flat.get('time_format');
    expect(flat?.uses.map(({ section }) => section).sort()).toEqual(['extract', 'parse']);
  });
});

test('any path has an answer', () => {
  const name = fc.constantFrom(
    'source',
    'match',
    'filter',
    'label',
    'worker',
    'system',
    'store',
    'buffer',
    'parse',
    'secondary',
    'log',
    'constructor',
    '',
  );
  const type = fc.constantFrom(undefined, 'copy', 'file', 'tail', 'json', '__proto__', '/x/', '');
  const any = fc.record({ name, type, keys: fc.subarray(['@type', 'type', 'format', '<format>', '__proto__']) });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), path => {
      const schema = at(...path.map(each => ({ ...each, keys: new Set(each.keys) })));
      if (schema.known) for (const key of ['__proto__', 'constructor', '@type']) expect(typeof schema.takes(key)).toBe('boolean');
      else expect(schema.why).toMatch(/^[a-z-]+$/);
    }),
  );
});
