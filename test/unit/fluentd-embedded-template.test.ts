import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { Mapped } from '../../server/src/languages/fluentd/embedded/mapping.js';
import { templateMasks } from '../../server/src/languages/fluentd/embedded/template.js';
import { languages } from '../../server/src/languages/index.js';
import { memoryHost } from '../support/fixtures.js';

/** What is read instead of a template. */
function read(text: string, templating: 'helm' | 'compose' = 'helm'): string {
  const { masks } = templateMasks(text, templating);
  return new Mapped(text, [{ inner: 0, outer: 0, length: text.length, outerLength: text.length }]).masked(masks).text;
}

describe('what a template may bring stands as unknown', () => {
  test.each([
    ['port {{ .Values.port }}\n', 'port "#{0}"\n'],
    ['path /a/{{ .x }}/b # c\n', 'path "#{0}"\n'],
    ['path "/a/{{ .x | default "q" }}"\n', 'path "#{0}"\n'],
    ['<match {{ .tag }}.**>\n', '<match "#{0}">\n'],
    ['<{{ .x }}>\n</{{ .x }}>\n', '<t>\n</t>\n'],
    ['{{ .key }} 1\n', '@include http://template\n'],
    ['@include {{ .file }}\n', '@include http://template\n'],
    ['  {{- include "a" . | nindent 2 }}\n', '  @include http://template\n'],
    ['{{/* a\n<match> */}}\nport 1\n', '\nport 1\n'],
    ['{{- $x := 1 }}\nport 1\n', '\nport 1\n'],
    ['a 1\n{{ if .x }}\nb 1\n{{ else }}\nb 2\n{{ end }}\nc 1\n', 'a 1\n@include http://template\nb 1\n@include http://template\nc 1\n'],
    ['<record>\n  a {"b": "{{ .x }}",\n  "c": 1}\n</record>\n', '<record>\n  a "#{0}"\n</record>\n'],
    ['# {{ .x }}\nport 1\n', '# {{ .x }}\nport 1\n'],
    ['plain 1\n', 'plain 1\n'],
  ])('%j is read as %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('in docker-compose a name behind a dollar sign, and two of them are one', () => {
    expect(read('port ${PORT}\npath /$${tag}/a\nregexp /a$1$/\n', 'compose')).toBe('port "#{0}"\npath /${tag}/a\nregexp /a$1$/\n');
  });
});

const part = fc.constantFrom(
  ...[
    '{{',
    '}}',
    '{{ if .x }}',
    '{{- else }}',
    '{{ end }}\n',
    '{{ .a }}',
    '{{/*',
    '*/}}',
    '"',
    "'",
    '\n',
    '  ',
    '<match ',
    '>',
    '</match>\n',
    'k v\n',
  ],
  ...['[', '{', '}', '\\', '#', '`', '$x', '${Y}', '$$', '@include ', '@type '],
);

test('any template is read, from left to right', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(part, fc.string({ maxLength: 3 }))),
      fc.constantFrom('helm' as const, 'compose' as const),
      (parts, kind) => {
        const text = parts.join('');
        let before = 0;
        for (const { span } of templateMasks(text, kind).masks) {
          expect(span.start).toBeGreaterThanOrEqual(before);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          before = span.end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      },
    ),
    { numRuns: 2000 },
  );
});

test('whatever stands in a file, what is said of it stands in it', async () => {
  const line = fc.oneof(
    part,
    fc.constantFrom(
      '<source>\n',
      '@type tail\n',
      '</source>\n',
      'prot 1\n',
      'flush_interval 500ms\n',
      '<buffer>\n',
      '</buffer>\n',
      'path a\n',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), fc.constantFrom('|', '>', '|-'), async (lines, sign) => {
      const text = `data:\n  fluent.conf: ${sign}\n    <match a>\n${lines.join('').replace(/^/gm, '    ')}\n`;
      const file = await openFile('/a.yaml', text, languages, memoryHost(new Map([['/a.yaml', text]])));
      if (!file) return;
      const inside = ({ start, end }: { start: number; end: number }) =>
        expect(start <= end && start >= 0 && end <= text.length).toBe(true);
      for (const problem of problemsOf(file)) {
        inside(problem.span);
        for (const fix of problem.fixes)
          for (const edit of fix.edits) if (edit.kind === 'replace' && edit.path === '/a.yaml') inside(edit.span);
      }
      for (let at = 0; at <= text.length; at += 7) {
        for (const { replace } of file.complete(at) ?? []) {
          inside(replace);
          expect(replace.start <= at && at <= replace.end).toBe(true);
        }
        const hover = file.hover(at);
        if (hover) inside(hover.span);
      }
      let reached = 0;
      for (const { span } of file.tokens() ?? []) {
        expect(span.start).toBeGreaterThanOrEqual(reached);
        reached = span.end;
      }
      for (const span of file.folding() ?? []) inside(span);
    }),
    { numRuns: 60 },
  );
});
