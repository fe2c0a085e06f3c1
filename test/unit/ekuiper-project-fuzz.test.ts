import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edit } from '../../server/src/core/fix.js';
import type { Span } from '../../server/src/core/text.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { functionCode, goMod, sinkCode, sourceCode, sourceDescriptor } from '../support/ekuiper-code.js';
import { memoryHost } from '../support/fixtures.js';

const base: Readonly<Record<string, string>> = {
  '/p/go.mod': goMod(
    'example.com/p',
    '\nrequire github.com/google/uuid v1.3.0\n\nreplace github.com/lf-edge/ekuiper/contract/v2 => ../contract\n',
  ),
  '/p/plugsmith.yml':
    'target: 2.3.1-slim\nplugins:\n  - name: Random\n    kind: source\n    package: ./source\n  - name: text\n    functions: [echo, shuot]\nservers:\n  - {name: a, url: "http://u:p@h", token: x}\nrules: {a/b: off}\n',
  '/p/source/main.go': `${sourceCode('Random')}\nvar Other api.Source = Random()\n\nvar RANDOM = &source{}\n\nfunc RandomLookup() *source { return nil }\n`,
  '/p/source/random.json': sourceDescriptor,
  '/p/source/random.yaml': 'default:\n  interval: 1s\n',
  '/p/sink/main.go': sinkCode('writer'),
  '/p/text/main.go': functionCode('Echo', 'SHOUT'),
  '/p/text/text.json': '{"about":{},"name":"text","functions":[{"name":"echo"},{"name":"shout"}]}',
};

/** Cuts a piece out of a file, doubles it, or puts something else in its place. */
const mutilation = fc.record({
  path: fc.constantFrom(...Object.keys(base)),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(60),
  by: fc.oneof(
    fc.constant(''),
    fc.constant(null),
    fc.constantFrom('{', '}', '(', '"', '`', '/*', '\n- ', ': ', '&*T', 'api.', '\u0000', '😀'),
    fc.string({ maxLength: 8 }),
  ),
});

function mutilate(
  files: Readonly<Record<string, string>>,
  { path, from, length, by }: { path: string; from: number; length: number; by: string | null },
) {
  const text = files[path] ?? '';
  const start = Math.floor(from * text.length);
  const end = Math.min(text.length, start + length);
  return { ...files, [path]: text.slice(0, start) + (by ?? text.slice(start, end) + text.slice(start, end)) + text.slice(end) };
}

test('whatever is done to the files of a project, everything that is said lies within its texts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mutilation, { minLength: 1, maxLength: 4 }), fc.nat(), async (changes, seed) => {
      const files = changes.reduce(mutilate, base);
      const host = { ...memoryHost(new Map(Object.entries(files))), revision: 1 };
      const outside: string[] = [];
      const isInside = (path: string, span: Span | undefined) => {
        const isFine = !span || (0 <= span.start && span.start <= span.end && span.end <= (files[path]?.length ?? 0));
        if (!isFine) outside.push(`${path} ${JSON.stringify(span)}`);
      };
      const areInside = (home: string, edits: readonly Edit[]) => {
        for (const edit of edits) if (edit.kind === 'replace') isInside(edit.path ?? home, edit.span);
      };
      for (const [path, text] of Object.entries(files)) {
        const file = await openFile(path, text, languages, host);
        if (!file) continue;
        for (const problem of problemsOf(file)) {
          isInside(path, problem.span);
          if (/undefined|\[object/.test(problem.message)) outside.push(problem.message);
          for (const { path: other, span } of problem.related) isInside(other ?? path, span);
          for (const { edits } of problem.fixes) areInside(path, edits);
        }
        const offset = text.length === 0 ? 0 : seed % text.length;
        for (const { path: other, span } of [...(file.definition(offset) ?? []), ...(file.references(offset) ?? [])]) isInside(other, span);
        isInside(path, file.renameable(offset)?.span);
        isInside(path, file.hover(offset)?.span);
        for (const { replace } of file.complete(offset) ?? []) isInside(path, replace);
        for (const { span } of file.lenses() ?? []) isInside(path, span);
        const renamed = file.rename(offset, 'another');
        if (renamed && !('refused' in renamed)) areInside(path, renamed);
      }
      expect(outside).toEqual([]);
    }),
    { numRuns: 120 },
  );
});
