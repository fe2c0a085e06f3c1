import fc from 'fast-check';

const blanks = fc.constantFrom('', ' ', '  ', '\t', '    ', ' \t ');
const gap = fc.constantFrom(' ', '  ', '\t', '      ');
const word = fc.constantFrom('a', 'path', '@type', '@id', 'tag', 'k:', 'キー', 'a#b', 'x</t>', '"q k"', "'s'");
const value = fc.constantFrom(
  '',
  'v',
  'a b  c',
  '#not a comment',
  'a#b',
  'a \\',
  '500ms',
  '"x"',
  '"a # b"',
  '"two\n   lines  \n\n  end"',
  '"join\\\n    ed"',
  "'single # '",
  '"#{ENV[\'X\']}  y"',
  '"a#{[1,\n   2].join}"',
  '[1, 2]',
  '[\n    "a", # why\n  "b  c"\n ]',
  '{"k":\n      {"l": "#{1 +\n   2}"}\n  }',
  '{ }',
  '</match>',
  '\u00a0x\u3000',
);
const comment = fc.constantFrom('', '', '', ' # why', '   #why  ', '\t# 为什么');
const ending = fc.constantFrom('\n', '\n', '\n', '\n\n', '  \n', '\n  \n\t\n');

const parameter = fc
  .tuple(blanks, word, gap, value, comment, ending)
  .map(
    ([lead, key, space, text, end, line]) => lead + key + (text === '' ? line : `${space}${text}${text.startsWith('#') ? '' : end}${line}`),
  );
const remark = fc.tuple(blanks, fc.constantFrom('# remark', '#', '#   x  ', '# <match>'), ending).map(parts => parts.join(''));
const include = fc
  .tuple(blanks, fc.constantFrom('@include', 'include'), gap, fc.constantFrom('a.conf', '"b c.conf"', 'd/*.conf'), ending)
  .map(parts => parts.join(''));

const arg = fc.constantFrom('', '', ' a.**', '  a b ', ' ', ' "x y"', '\n  multi # c\n ', '/', ' @L');
const { body } = fc.letrec<{ body: string; section: string }>(tie => ({
  section: fc
    .tuple(
      blanks,
      fc.constantFrom('match', 'source', 'a', 'buffer', 'label'),
      arg,
      comment,
      ending,
      tie('body'),
      blanks,
      fc.constantFrom('', ' ', '\n'),
      comment,
      ending,
    )
    .map(
      ([lead, name, text, end, line, inner, tail, inTag, end2, line2]) =>
        `${lead}<${name}${text}>${end}${line}${inner}${tail}</${name}${inTag}>${end2}${line2}`,
    ),
  body: fc
    .array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, parameter, remark, include, tie('section')), { maxLength: 5 })
    .map(parts => parts.join('')),
}));

/** Configs in the v1 format, well written and badly, as Fluentd takes them. */
export const configs = body;

/** Configs out of which something is cut, or into which something is put. */
export const brokenConfigs = fc
  .tuple(
    body,
    fc.nat(),
    fc.nat(20),
    fc.constantFrom('', '<', '>', '</', '"', "'", '{', '[', '#{', '<a>', '</a>', '\\', '@', '\r', ' #', '}'),
  )
  .map(([text, at, length, put]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + put + text.slice(start + length);
  });
