import { describe, expect, test } from 'vitest';
import { quote, unquote } from '../../../golang/literal.js';
import { isDirectoryPath, majorMismatch, pathMajor } from '../../../golang/module-path.js';
import { canonicalModuleVersion, compareGo, goMinor } from '../../../golang/version.js';

/** Each is smaller than the next; lists hold equals. */
function expectOrder(ordered: readonly (string | readonly string[])[], compare: (a: string, b: string) => number): void {
  const ranks = ordered.flatMap((same, rank) => (typeof same === 'string' ? [{ rank, text: same }] : same.map(text => ({ rank, text }))));
  for (const a of ranks)
    for (const b of ranks)
      expect([a.text, b.text, Math.sign(compare(a.text, b.text))]).toEqual([a.text, b.text, Math.sign(a.rank - b.rank)]);
}

describe('Go versions', () => {
  test('a language version comes before its candidates, and these before the release', () => {
    expectOrder(
      [
        ['', 'v1.24', '1.024', 'latest', 'gopher'],
        ['1', '1.0', '1.0.0'],
        ['1.20', '1.20.0'],
        '1.20.1',
        '1.21',
        '1.21beta1',
        '1.21rc1',
        '1.21rc2',
        '1.21rc10',
        '1.21.0',
        '1.23.4',
        ['1.24', 'go1.24', '1.24.', '1.24-devel_abc'],
        ['1.24.1', 'go1.24.1-custom', 'go1.24.1 X:none', '1.24.1rc1'],
        '1.24.5',
        '1.25.4',
        '1.100',
        '2.0',
      ],
      compareGo,
    );
  });

  test('releases of one minor share language, runtime and plugin format', () => {
    expect(['1.25.4', '1.25', '1.25rc1', 'go1.27-devel_abc', 'x'].map(goMinor)).toEqual(['1.25', '1.25', '1.25', '1.27', '']);
  });
});

describe('module versions', () => {
  test('have one canonical form', () => {
    expect(['v1', 'v1.2', 'v1.2.3+meta', 'v2.0.0+incompatible', '1.2.3', 'master'].map(canonicalModuleVersion)).toEqual([
      'v1.0.0',
      'v1.2.0',
      'v1.2.3',
      'v2.0.0+incompatible',
      undefined,
      undefined,
    ]);
  });
});

describe('module paths', () => {
  test('name their major version at the end', () => {
    expect(['a.b/c', 'a.b/c/v2', 'a.b/v10', 'gopkg.in/yaml.v3', 'a.b/c/v2x'].map(pathMajor)).toEqual(['', '/v2', '/v10', '.v3', '']);
    expect(['a.b/c/v1', 'a.b/c/v02', 'a.b/c/v2.1', 'gopkg.in/yaml'].map(pathMajor)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('and versions of another one cannot belong to them', () => {
    expect(majorMismatch('v2.3.1', '/v2')).toBeUndefined();
    expect(majorMismatch('v2.3.1', '')).toContain('should be v0 or v1, not v2');
    expect(majorMismatch('v1.0.0', '/v2')).toContain('should be v2, not v1');
    expect(majorMismatch('v2.0.0+incompatible', '')).toBeUndefined();
  });

  test('are not folders', () => {
    expect(['.', '..', './x', '../x', '/x', 'C:x', '.\\x'].filter(p => !isDirectoryPath(p))).toEqual([]);
    expect(['x', 'a.b/c', '.x', '...', ''].filter(isDirectoryPath)).toEqual([]);
  });
});

test('string literals stand for what Go takes them for', () => {
  const literals = ['"a\\tb"', '"\\u00e9\\x41\\101"', '`a\\b`', '`a\r\nb`', '"\\xe4\\xb8\\xad"', '""'];
  expect(literals.map(unquote)).toEqual(['a\tb', 'éAA', 'a\\b', 'a\nb', '中', '']);
  const refused = ['"a', '"', "'a'", '"a\\q"', '"a\nb"', '"a"b"', '"\\777"', '"\\ud800"', '"a\\"', '`a`b`', '"\\\'"'];
  expect(refused.map(unquote)).toEqual(refused.map(() => undefined));
  expect(quote('a"\\\n\x01\u00a0中\u{1f600}')).toBe('"a\\"\\\\\\n\\x01\\u00a0中😀"');
});
