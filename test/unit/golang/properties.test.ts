import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMod } from '../../../golang/mod.js';
import { addRequire, setGoVersion } from '../../../golang/mod-edit.js';
import { methodSet, typeOfValue } from '../../../golang/package.js';
import { parseSource } from '../../../golang/source.js';
import type { Span } from '../../../golang/types.js';

/** Go with everything in it that the parser knows. */
const sources = [
  readFileSync(join(import.meta.dirname, 'oracle', 'main.go'), 'utf8'),
  '//go:build a\npackage p\nimport (\n\t"a"\n\tb "c"\n)\nvar X, Y = f(&T{A: []int{1}}, `r`, \'x\')\nconst (\n\tC = iota\n\tD\n)\ntype G[P any, Q ~int | string] struct {\n\ta, b P `t`\n\t*E\n}\ntype I interface {\n\tM(x ...int) (r error)\n\tE\n}\nfunc (g *G[P, Q]) M(f func(int) error) (a, b int) {\n\tfor i := range []int{1} {\n\t\tm["k"] = func() any { return &T{} }\n\t}\n\tselect {\n\tcase <-c:\n\t\tcall("x", func() { return })\n\t}\n\treturn 1, 2\n}\n',
];
const mods = [
  'module a.b/c // x\n\ngo 1.25.4\nrequire (\n\ta.b/d v1.0.0 // indirect\n\t"e.f/g" v1.2.3-pre\n)\nreplace a.b/d v1.0.0 => ../d\nretract [v1.0.0, v1.1.0]\nuse (\n\t./x\n)\ntool a.b/c/t\n',
];

/** Texts that people type, and texts that nobody does. */
const texts = (real: readonly string[], parts: readonly string[]) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map(list => list.join('')),
    fc.tuple(fc.constantFrom(...real), fc.nat(10_000)).map(([text, n]) => text.slice(0, n % (text.length + 1))),
    fc
      .tuple(fc.constantFrom(...real), fc.nat(10_000), fc.nat(40), fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 5 })))
      .map(([text, n, cut, added]) => text.slice(0, n % (text.length + 1)) + added + text.slice((n % (text.length + 1)) + cut)),
  );
const goTexts = texts(sources, [
  ...[
    'package',
    'import',
    'func',
    'type',
    'var',
    'const',
    'struct',
    'interface',
    'map',
    'chan',
    'return',
    'if',
    'for',
    'switch',
    'case',
    'else',
    'go',
    'select',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ';',
    ':',
    '.',
    '...',
    '=',
    ':=',
    '*',
    '&',
    '<-',
    '~',
    '+',
    '"',
    '`',
    "'",
    '\\',
    '//',
    '/*',
    '*/',
    '\n',
    '\n',
    ' ',
    ' ',
  ],
  ...[
    'x',
    'T',
    'pkg',
    '1',
    '"s"',
    '`r`',
    'é',
    '\u{1f600}',
    '\ud800',
    '\u0000',
    '\r\n',
    'func F() {\n',
    '//go:build x\n',
    'T{',
    'f(',
    '&T{}',
  ],
]);
const modTexts = texts(mods, [
  ...[
    'module',
    'go',
    'require',
    'replace',
    'retract',
    'use',
    'tool',
    'godebug',
    'toolchain',
    '(',
    ')',
    '[',
    ']',
    ',',
    '{',
    '=>',
    '"',
    '`',
    '\\',
    '//',
    '/*',
  ],
  ...[
    '\n',
    '\n',
    ' ',
    ' ',
    '\t',
    '\r\n',
    'a.b/c',
    'v1.0.0',
    '1.25',
    '../x',
    'é',
    '\u{1f600}',
    '\ud800',
    '\u0000',
    '\ufeff',
    '// indirect',
    '"x"',
  ],
]);

/** Every span lies in the text and in the span of what it belongs to; every text is what stands at its span. */
function expectNested(value: unknown, text: string, outer: Span, skipped: readonly string[] = []): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) expectNested(item, text, outer, skipped);
    return;
  }
  const fields: Record<string, unknown> = { ...value };
  const span = isSpan(fields['span']) ? fields['span'] : outer;
  if (!(outer.start <= span.start && span.start <= span.end && span.end <= outer.end)) {
    throw new Error(`${JSON.stringify(span)} is not in ${JSON.stringify(outer)}: ${JSON.stringify(value).slice(0, 300)}`);
  }
  if (typeof fields['text'] === 'string' && isSpan(fields['span'])) expect(text.slice(span.start, span.end)).toBe(fields['text']);
  for (const [key, inner] of Object.entries(fields)) if (!skipped.includes(key)) expectNested(inner, text, span, skipped);
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value && typeof value.start === 'number';
}

describe('any text at all', () => {
  test('is read as Go without a throw, and every span is where it says', () => {
    fc.assert(
      fc.property(goTexts, text => {
        expectNested(parseSource(text), text, { start: 0, end: text.length });
      }),
      { numRuns: 3000 },
    );
  });

  test('gives types and methods without a throw', () => {
    fc.assert(
      fc.property(goTexts, text => {
        const file = { path: 'a.go', source: parseSource(text) };
        const pkg = { path: 'a.b/p', files: [file], module: new Map() };
        for (const decl of file.source.decls) {
          if (decl.kind === 'type') methodSet(pkg, decl.name.text, true);
          else if (decl.kind !== 'func') typeOfValue(pkg, file, decl);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is read without a throw, and every span is where it says', () => {
    fc.assert(
      fc.property(modTexts, text => {
        const mod = parseMod(text);
        // The keyword of a block stands in front of its lines, and `line` is wider than `span`.
        expectNested(mod, text, { start: 0, end: text.length }, ['keyword', 'line', 'comment', 'block', 'inner']);
        for (const line of mod.lines) {
          expect(line.line.start).toBeLessThanOrEqual(line.span.start);
          expect(line.line.end).toBeGreaterThanOrEqual(line.comment?.span.end ?? line.span.end);
          if (line.block) expect(line.span.start).toBeGreaterThanOrEqual(line.block.inner.start);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('a go.mod that Go accepts is still accepted after an edit', () => {
    fc.assert(
      fc.property(modTexts, text => {
        const mod = parseMod(text);
        fc.pre(mod.problems.length === 0);
        for (const edit of [addRequire(text, mod, 'x.y/z', 'v1.0.0'), setGoVersion(text, mod, '1.25.4')]) {
          const after = parseMod(text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end));
          expect(after.problems).toEqual([]);
          expect(after.require.length + (after.go?.value.value === '1.25.4' ? 1 : 0)).toBeGreaterThan(mod.require.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('every cut of a Go file keeps what stood before the declaration that was cut', () => {
  for (const text of sources) {
    const all = parseSource(text).decls;
    for (let end = 0; end <= text.length; end += 7) {
      const cut = parseSource(text.slice(0, end)).decls.map(d => d.name.text);
      const whole = all.filter(d => d.span.end < end).map(d => d.name.text);
      expect(cut.slice(0, whole.length)).toEqual(whole);
    }
  }
});
