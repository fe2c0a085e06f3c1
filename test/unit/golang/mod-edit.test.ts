import { describe, expect, test } from 'vitest';
import { parseMod } from '../../../golang/mod.js';
import { addRequire, removeReplace, setGoVersion, setRequireVersion } from '../../../golang/mod-edit.js';
import type { GoMod, TextEdit } from '../../../golang/types.js';

function edited(text: string, edit: (mod: GoMod) => TextEdit | undefined): string {
  const change = edit(parseMod(text));
  const after = change ? text.slice(0, change.span.start) + change.text + text.slice(change.span.end) : text;
  expect(parseMod(after).problems).toEqual([]);
  return after;
}

const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('the sample has none');
  return one;
};

test('a require gets another version and keeps its comment', () => {
  const text = 'require (\n\ta.b/c v1.2.3 // indirect\n)\n';
  expect(edited(text, mod => setRequireVersion(first(mod.require), 'v1.3.0'))).toBe('require (\n\ta.b/c v1.3.0 // indirect\n)\n');
});

describe('a new require', () => {
  const add = (text: string, indirect = false) => edited(text, mod => addRequire(text, mod, 'x.y/z', 'v1.0.0', indirect));

  test('goes to the end of the block of its kind', () => {
    const text = 'module a\n\nrequire (\n\ta.b/c v1.2.3\n)\n\nrequire (\n\ta.b/d v1.2.3 // indirect\n)\n';
    expect(add(text)).toBe('module a\n\nrequire (\n\ta.b/c v1.2.3\n\tx.y/z v1.0.0\n)\n\nrequire (\n\ta.b/d v1.2.3 // indirect\n)\n');
    expect(add(text, true)).toContain('// indirect\n\tx.y/z v1.0.0 // indirect\n)\n');
  });

  test('goes behind a lone require, the go line, the module line, or to the end', () => {
    expect(add('require a.b/c v1.2.3\n')).toBe('require a.b/c v1.2.3\nrequire x.y/z v1.0.0\n');
    expect(add('module a\n\ngo 1.24\n')).toBe('module a\n\ngo 1.24\n\nrequire x.y/z v1.0.0\n');
    expect(add('module a')).toBe('module a\n\nrequire x.y/z v1.0.0\n');
    expect(add('')).toBe('require x.y/z v1.0.0\n');
    expect(add('require ()\n')).toBe('require (\n\tx.y/z v1.0.0\n)\n');
    expect(add('module a\r\n')).toBe('module a\r\n\r\nrequire x.y/z v1.0.0\r\n');
  });
});

test('the go line is set, or added behind the module line', () => {
  const set = (text: string) => edited(text, mod => setGoVersion(text, mod, '1.25.4'));
  expect(set('module a\n\ngo 1.24 // why\n')).toBe('module a\n\ngo 1.25.4 // why\n');
  expect(set('module a\n\nrequire a.b/c v1.0.0\n')).toBe('module a\n\ngo 1.25.4\n\nrequire a.b/c v1.0.0\n');
  expect(set('')).toBe('go 1.25.4\n');
});

test('a replace is removed with its line, the last one with its block', () => {
  const remove = (text: string) => edited(text, mod => removeReplace(first(mod.replace)));
  expect(remove('module a\n\nreplace a.b/c => ../c // mine\n\ngo 1.24\n')).toBe('module a\n\n\ngo 1.24\n');
  expect(remove('replace (\n\ta.b/c => ../c\n\ta.b/d => ../d\n)\n')).toBe('replace (\n\ta.b/d => ../d\n)\n');
  expect(remove('replace (\n\ta.b/c => ../c\n)\ngo 1.24\n')).toBe('go 1.24\n');
});
