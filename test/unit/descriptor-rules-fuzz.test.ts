import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { memoryHost } from '../support/fixtures.js';

const words = [
  'about',
  'properties',
  'default',
  'name',
  'control',
  'type',
  'values',
  'functions',
  'args',
  'node',
  'hint',
  'en_US',
  'optional',
  'language',
  'executable',
  'sources',
  'env',
  '__proto__',
  '',
];
const scalar = fc.oneof(
  fc.constantFrom('text', 'select', 'string', 'int', 'list_string', 'python', 'a b', ''),
  fc.integer({ min: -2, max: 2 }),
  fc.boolean(),
  fc.constant(null),
);
const { any } = fc.letrec(tie => ({
  any: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('any'), { maxKeys: 6 }),
  ),
}));
const about = { about: { author: {} } };

async function everything(path: string, text: string, others: Readonly<Record<string, string>> = {}): Promise<void> {
  const files = new Map([...Object.entries(others), [path, text]].map(([name = '', content = '']) => [`/p/${name}`, content] as const));
  const file = await openFile(`/p/${path}`, text, languages, memoryHost(files));
  if (!file) return;
  for (const { span, message, fixes } of problemsOf(file)) {
    expect(span.start <= span.end && span.end <= text.length, message).toBe(true);
    expect(message).not.toMatch(/undefined|\[object|NaN/);
    for (const edit of fixes.flatMap(f => f.edits))
      if (edit.kind === 'replace' && !edit.path) expect(edit.span.end).toBeLessThanOrEqual(text.length);
  }
  for (let offset = 0; offset <= text.length; offset += 3) {
    file.complete(offset);
    file.hover(offset);
  }
  file.symbols();
  file.folding();
  file.links();
}

test.each(['etc/sources/a.json', 'etc/sinks/a.json', 'etc/functions/a.json', 'a.json'])(
  'whatever %s holds, every rule and feature ends',
  async path => {
    await fc.assert(
      fc.asyncProperty(any, fc.boolean(), async (value, whole) => {
        await everything(
          path,
          JSON.stringify(
            typeof value === 'object' && value !== null && whole ? { ...about, language: 'python', executable: 'a', ...value } : value,
          ) ?? '',
        );
      }),
      { numRuns: 400 },
    );
  },
);

test('broken descriptors and configs end as well', async () => {
  const descriptor = JSON.stringify(
    { ...about, properties: { default: [{ name: 'aB', default: '', control: 'text', type: 'int' }] } },
    null,
    1,
  );
  const config = 'default:\n  aB: 1\n  ab: "x"\n  list: [1, 2]\n  place:\n    zip: {a: 1}\nHome: &h\n  <<: *h\n';
  await fc.assert(
    fc.asyncProperty(fc.nat(descriptor.length), fc.nat(config.length), fc.constantFrom(...'{}[]":, \n#-&*'), async (at, place, sign) => {
      const broken = descriptor.slice(0, at) + sign + descriptor.slice(at + 1);
      await everything('etc/sources/a.json', broken);
      await everything('etc/sources/a.yaml', config.slice(0, place) + sign + config.slice(place + 1), { 'etc/sources/a.json': broken });
      await everything('etc/sources/a.yaml', config.slice(0, place), { 'etc/sources/a.json': descriptor });
    }),
    { numRuns: 300 },
  );
});
