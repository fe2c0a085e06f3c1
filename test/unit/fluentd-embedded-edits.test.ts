import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outerEdit } from '../../server/src/languages/fluentd/embedded/edits.js';
import { findInJson, findInYaml } from '../../server/src/languages/fluentd/embedded/find.js';

const word = fc.constantFrom('<a>', '</a>', '  k v', 'x', '', 'a "b"', "it's", '\tt', '\\', 'ü');
const texts = fc.array(word, { minLength: 1, maxLength: 6 }).map(lines => lines.join('\n'));

/** What stands in a place of the text after the change to the outer text that stands for one to the inner text. */
function changed(outer: string, from: number, to: number, text: string, find = findInYaml): string | undefined {
  const [found] = find(outer);
  if (!found) return undefined;
  const { scalar } = found;
  const edit = outerEdit({ mapped: scalar.mapped, scalar }, outer, { start: from, end: to }, text);
  if (!edit) return undefined;
  const after = outer.slice(0, edit.span.start) + edit.text + outer.slice(edit.span.end);
  expect(after.endsWith('\nz: 1\n') || find === findInJson, JSON.stringify(after)).toBe(true);
  return find(after)[0]?.scalar.mapped.text;
}

test('a change to the text of a block is one to the block, whatever lines it takes, brings or joins', () => {
  fc.assert(
    fc.property(texts, texts, fc.nat(), fc.nat(), fc.constantFrom('\n', '\r\n'), (content, text, a, b, eol) => {
      const outer = `data:\n  a.conf: |\n${content.replace(/^(?=.)/gm, '    ')}\nz: 1\n`
        .replaceAll('\n', eol)
        .replace(/\r?\nz: 1\r?\n$/, '\nz: 1\n');
      const inner = findInYaml(outer)[0]?.scalar.mapped.text ?? '';
      if (inner.trim() === '') return;
      const [from = 0, to = 0] = [a % (inner.length + 1), b % (inner.length + 1)].sort((x, y) => x - y);
      const wanted = inner.slice(0, from) + text + inner.slice(to);
      // A first line that begins with a blank would be taken for indentation of the block.
      if (/^\s/.test(content) || /^\s/.test(wanted)) return;
      const bare = (value: string | undefined) => value?.replace(/^ +$/gm, '').trimEnd();
      expect(bare(changed(outer, from, to, text))).toBe(bare(wanted));
    }),
    { numRuns: 3000 },
  );
});

test('a change to a quoted text is written with its escapes', () => {
  fc.assert(
    fc.property(texts, texts, fc.nat(), fc.nat(), (content, text, a, b) => {
      if (content === '') return;
      const [from = 0, to = 0] = [a % (content.length + 1), b % (content.length + 1)].sort((x, y) => x - y);
      const wanted = content.slice(0, from) + text + content.slice(to);
      const json = `{"a.conf": ${JSON.stringify(content)}}`;
      expect(changed(json, from, to, text, findInJson)).toBe(wanted);
      const nested = JSON.stringify({ x: JSON.stringify({ volume_path: '/a', file_content: content }) });
      const [path, file] = findInJson(nested);
      expect([path?.scalar.mapped.text, file?.scalar.mapped.text]).toEqual(['/a', content]);
      if (!file) return;
      const edit = outerEdit({ mapped: file.scalar.mapped, scalar: file.scalar }, nested, { start: from, end: to }, text);
      const after = nested.slice(0, edit?.span.start) + (edit?.text ?? '') + nested.slice(edit?.span.end);
      expect(findInJson(after)[1]?.scalar.mapped.text).toBe(wanted);
    }),
  );
});

test('what a place cannot hold is refused', () => {
  expect(changed("a.conf: 'x'\nz: 1\n", 0, 1, 'a\nb')).toBeUndefined();
  expect(changed("a.conf: 'x'\nz: 1\n", 0, 1, "it's")).toBe("it's");
  expect(changed('a.conf: >\n  x\n  y\nz: 1\n', 0, 1, 'a\nb')).toBeUndefined();
});
