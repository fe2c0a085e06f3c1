import { describe, expect, test } from 'vitest';
import { parseMod } from '../../../golang/mod.js';
import type { GoMod, Piece } from '../../../golang/types.js';

const sample = `// What the plugin is.
module "example.com/counter/v2" // ours

go 1.25.4
toolchain go1.25.4
godebug default=go1.21

require github.com/lf-edge/ekuiper/contract/v2 v2.3.1

require (
	github.com/a/b v1.2.3 // indirect
	// the odd one
	gopkg.in/yaml.v3 v3.0.1 // indirect; for tests
)

exclude github.com/a/b v1.2.2
replace (
	github.com/a/b => ../b
	github.com/c/d v1.0.0 => github.com/e/f v1.1.0
)
retract v1.0.0 // broken
retract [v1.1.0, v1.2.0]
tool github.com/a/b/cmd/gen
ignore ./node_modules
`;

/** Everything with a text and a span. */
function* pieces(value: unknown): Generator<Piece> {
  if (typeof value !== 'object' || value === null) return;
  if ('text' in value && 'span' in value) yield value as Piece;
  for (const [key, inner] of Object.entries(value)) if (key !== 'block' && key !== 'span') yield* pieces(inner);
}

const reasons = (mod: GoMod) => mod.problems.map(p => p.reason);

describe('a go.mod', () => {
  const mod = parseMod(sample);

  test('is read without a complaint', () => {
    expect(mod.problems).toEqual([]);
    expect([mod.module?.value.value, mod.go?.value.value, mod.toolchain?.value.value]).toEqual([
      'example.com/counter/v2',
      '1.25.4',
      'go1.25.4',
    ]);
    expect(mod.godebug.map(g => [g.key, g.value])).toEqual([['default', 'go1.21']]);
  });

  test('says which modules it requires, and which only for others', () => {
    expect(mod.require.map(r => [r.path.value, r.version.value, r.indirect])).toEqual([
      ['github.com/lf-edge/ekuiper/contract/v2', 'v2.3.1', false],
      ['github.com/a/b', 'v1.2.3', true],
      ['gopkg.in/yaml.v3', 'v3.0.1', true],
    ]);
  });

  test('says what replaces, excludes, retracts, is a tool or ignored', () => {
    expect(mod.replace.map(r => [r.path.value, r.version?.value, r.newPath.value, r.newVersion?.value])).toEqual([
      ['github.com/a/b', undefined, '../b', undefined],
      ['github.com/c/d', 'v1.0.0', 'github.com/e/f', 'v1.1.0'],
    ]);
    expect(mod.exclude.map(e => [e.path.value, e.version.value])).toEqual([['github.com/a/b', 'v1.2.2']]);
    expect(mod.retract.map(r => [r.low.value, r.high.value])).toEqual([
      ['v1.0.0', 'v1.0.0'],
      ['v1.1.0', 'v1.2.0'],
    ]);
    expect([mod.tool[0]?.value.value, mod.ignore[0]?.value.value]).toEqual(['github.com/a/b/cmd/gen', './node_modules']);
  });

  test('knows where every token stands', () => {
    const all = [...pieces(mod)];
    expect(all.length).toBeGreaterThan(60);
    for (const { text, span } of all) expect(sample.slice(span.start, span.end)).toBe(text);
  });

  test('knows the whole line of a directive, with comment and line break', () => {
    const yaml = mod.require[2];
    const line = sample.slice(yaml?.line.start, yaml?.line.end);
    expect(line).toBe('\tgopkg.in/yaml.v3 v3.0.1 // indirect; for tests\n');
    expect(sample.slice(yaml?.span.start, yaml?.span.end)).toBe('gopkg.in/yaml.v3 v3.0.1');
    const block = sample.slice(yaml?.block?.span.start, yaml?.block?.span.end);
    expect([block.slice(0, 10), block.slice(-2)]).toEqual(['require (\n', '\n)']);
    expect(yaml?.keyword.text).toBe('require');
    expect(mod.comments.map(c => c.text)).toContain('// the odd one');
  });

  test('may have Windows line ends and no end of the last line', () => {
    const crlf = parseMod('module a.b/c\r\n\r\nrequire a.b/d v1.0.0 // indirect\r\ngo 1.24');
    expect(crlf.problems).toEqual([]);
    expect([crlf.require[0]?.indirect, crlf.require[0]?.comment?.text, crlf.go?.value.value]).toEqual([true, '// indirect', '1.24']);
  });
});

test('what only a go.work has is refused', () => {
  expect(reasons(parseMod('use ./x\n'))).toEqual(['unknown directive: use']);
});

describe('what Go refuses', () => {
  test('is said in the words of Go, at its place, and the rest is still read', () => {
    const text = 'module a.b/c\nrequier a.b/d v1.0.0\nrequire a.b/e latest\nrequire a.b/f v1.0.0\n';
    const mod = parseMod(text);
    expect(mod.problems.map(p => [text.slice(p.span.start, p.span.end), p.reason])).toEqual([
      ['requier', 'unknown directive: requier'],
      ['latest', 'require a.b/e: version "latest" invalid: must be of the form v1.2.3'],
    ]);
    expect(mod.require.map(r => r.path.value)).toEqual(['a.b/e', 'a.b/f']);
  });

  test('a major version that does not fit the path', () => {
    expect(reasons(parseMod('require a.b/c v2.0.0\n'))).toEqual(['require a.b/c: version "v2.0.0" invalid: should be v0 or v1, not v2']);
  });

  test('a line that is still being written', () => {
    const mod = parseMod('require a.b/c\nreplace a.b/c =>\ngo 1.24\n');
    expect(reasons(mod)[0]).toBe('usage: require module/path v1.2.3');
    expect(mod.problems).toHaveLength(2);
    expect(mod.lines.map(l => [l.keyword.text, ...l.args.map(a => a.text)])).toEqual([
      ['require', 'a.b/c'],
      ['replace', 'a.b/c', '=>'],
      ['go', '1.24'],
    ]);
    expect(mod.go?.value.value).toBe('1.24');
  });

  test('a block that is not closed: the next directive is still one', () => {
    const mod = parseMod('require (\n\ta.b/c v1.0.0\n\nreplace a.b/c => ../c\n');
    expect(reasons(mod)).toEqual(['syntax error (unterminated block started at go.mod:1:1)']);
    expect([mod.require.length, mod.replace.length]).toEqual([1, 1]);
    const followed = parseMod('require (\n\ta.b/c v1.0.0\n\nrequire (\n\ta.b/d v1.0.0\n)\n');
    expect([followed.problems.length, followed.require.length]).toEqual([1, 2]);
  });

  test('comments and quotes that go.mod does not have', () => {
    expect(reasons(parseMod('/* no */\nmodule a.b/c\n'))).toEqual(['mod files must use // comments (not /* */ comments)']);
    expect(reasons(parseMod('module `a.b/c`\n'))).toEqual(['invalid quoted string: unquoted string cannot contain quote']);
    expect(reasons(parseMod('module "a.b/c\ngo 1.24\n'))).toEqual(['unexpected newline in string']);
  });
});
