import { describe, expect, test } from 'vitest';
import { parseSource } from '../../../golang/source.js';
import type { GoDecl, GoExpr, GoFunc, GoSource, GoType, GoValue } from '../../../golang/types.js';

function decl(source: GoSource, name: string): GoDecl {
  const found = source.decls.find(d => d.name.text === name);
  if (!found) throw new Error(`${name} is not found, only ${source.decls.map(d => d.name.text).join(', ')}`);
  return found;
}

const value = (text: string, name = 'X'): GoValue => {
  const found = decl(parseSource(text), name);
  if (found.kind !== 'var' && found.kind !== 'const') throw new Error(`${name} is a ${found.kind}`);
  return found;
};
const func = (text: string, name: string): GoFunc => {
  const found = decl(parseSource(text), name);
  if (found.kind !== 'func') throw new Error(`${name} is a ${found.kind}`);
  return found;
};
const type = (text: string, name = 'T'): GoType => {
  const found = decl(parseSource(text), name);
  if (found.kind !== 'type') throw new Error(`${name} is a ${found.kind}`);
  return found;
};
const names = (text: string) => parseSource(text).decls.map(d => d.name.text);
const brief = (e: GoExpr | undefined): unknown => {
  switch (e?.kind) {
    case 'address':
      return ['&', brief(e.of)];
    case 'composite':
      return ['{}', e.type.text];
    case 'call':
      return ['()', e.callee.text, ...e.args.map(brief)];
    case 'string':
      return ['""', e.value];
    case 'func':
      return ['func', e.results.map(r => r.type.text), ...e.body.returns.map(r => r.values.map(brief))];
    default:
      return e && [e.kind, e.text];
  }
};

describe('a plugin of eKuiper', () => {
  const text = `//go:build linux && cgo

// Package main is the plugin.
package main

import (
	"time"

	"github.com/lf-edge/ekuiper/contract/v2/api"
	mock "example.com/\u4f8b/v2"
)

type counter struct {
	interval time.Duration \`json:"interval"\`
	api.Closable
}

func (c *counter) Provision(_ api.StreamContext, configs map[string]any) error { return nil }

func Counter() api.Source { return &counter{} }

var Other = counter{}
`;
  const source = parseSource(text);

  test('says its package, imports and build constraint', () => {
    expect(source.package?.text).toBe('main');
    expect(source.imports.map(i => [i.name?.text, i.path])).toEqual([
      [undefined, 'time'],
      [undefined, 'github.com/lf-edge/ekuiper/contract/v2/api'],
      ['mock', 'example.com/例/v2'],
    ]);
    expect(source.constraints.map(c => c.text)).toEqual(['linux && cgo']);
    expect(source.damage).toEqual([]);
  });

  test('says what it exports, and with which types', () => {
    expect(func(text, 'Counter').results.map(r => r.type.text)).toEqual(['api.Source']);
    expect(brief(func(text, 'Counter').body?.returns[0]?.values[0])).toEqual(['&', ['{}', 'counter']]);
    expect(brief(value(text, 'Other').value)).toEqual(['{}', 'counter']);
    const method = func(text, 'Provision');
    expect([method.receiver?.base, method.receiver?.pointer, method.receiver?.name?.text]).toEqual(['counter', true, 'c']);
    expect(method.params.map(p => [p.name?.text, p.type.text])).toEqual([
      ['_', 'api.StreamContext'],
      ['configs', 'map[string]any'],
    ]);
  });

  test('says the fields of its types', () => {
    const { body } = type(text, 'counter');
    expect(body.kind === 'struct' && body.fields.map(f => [f.name?.text, f.type.text, f.tagValue])).toEqual([
      ['interval', 'time.Duration', 'json:"interval"'],
      [undefined, 'api.Closable', undefined],
    ]);
  });

  test('knows where all of it is', () => {
    const counter = func(text, 'Counter');
    expect(text.slice(counter.span.start, counter.span.end)).toBe('func Counter() api.Source { return &counter{} }');
    expect(text.slice(counter.name.span.start, counter.name.span.end)).toBe('Counter');
    expect(text.slice(counter.body?.span.start, counter.body?.span.end)).toBe('{ return &counter{} }');
  });
});

describe('what a variable begins with', () => {
  test.each([
    ['T{}', ['{}', 'T']],
    ['pkg.T{A: 1}', ['{}', 'pkg.T']],
    ['map[string]func() T{}', ['{}', 'map[string]func() T']],
    ['[]struct{ a int }{{1}}', ['{}', '[]struct{ a int }']],
    ['T[int]{}', ['{}', 'T[int]']],
    ['&T{}', ['&', ['{}', 'T']]],
    ['&(T{})', ['&', ['{}', 'T']]],
    ['(&x)', ['&', ['name', 'x']]],
    ['random.GetSource()', ['()', 'random.GetSource']],
    ['f(1, "a", b...)', ['()', 'f', ['other', '1'], ['""', 'a'], ['name', 'b']]],
    ['a.b(c).d(e{})', ['()', 'a.b(c).d', ['{}', 'e']]],
    ['new(T)', ['()', 'new', ['name', 'T']]],
    ['(*T)(nil)', ['()', '(*T)', ['name', 'nil']]],
    ['F[int](1)', ['()', 'F[int]', ['other', '1']]],
    ['func() T { return T{} }', ['func', ['T'], [['{}', 'T']]]],
    ['func() T { return T{} }()', ['()', 'func() T { return T{} }']],
    ['a.b.c', ['name', 'a.b.c']],
    ['`raw`', ['""', 'raw']],
    ['"a" + "b"', ['other', '"a" + "b"']],
    ['a[0]', ['other', 'a[0]']],
    ['x.(T)', ['other', 'x.(T)']],
    ['*p', ['other', '*p']],
    ['&a == b', ['other', '&a == b']],
  ])('var X = %s', (initialiser, expected) => {
    expect(brief(value(`package p\nvar X = ${initialiser}\n`).value)).toEqual(expected);
  });

  test('one call for two names, and constants that repeat', () => {
    const source = parseSource('package p\nvar a, b T = f()\nvar (\n\tc, d = 1, g()\n)\nconst (\n\te = "x"\n\tf\n)\n');
    expect(source.decls.map(d => d.kind !== 'func' && d.kind !== 'type' && [d.name.text, d.type?.text, d.value?.text, d.index])).toEqual([
      ['a', 'T', 'f()', 0],
      ['b', 'T', 'f()', 1],
      ['c', undefined, '1', 0],
      ['d', undefined, 'g()', 0],
      ['e', undefined, '"x"', 0],
      ['f', undefined, undefined, 0],
    ]);
  });
});

describe('types', () => {
  test('an interface names its methods and what it embeds', () => {
    const { body } = type('package p\ntype T interface {\n\tapi.Source\n\tPull(ctx C, n int) (a, b error)\n\t~int | string\n}\n');
    expect(
      body.kind === 'interface' && body.methods.map(m => [m.name.text, m.params.map(p => p.type.text), m.results.map(r => r.type.text)]),
    ).toEqual([['Pull', ['C', 'int'], ['error', 'error']]]);
    expect(body.kind === 'interface' && body.embedded.map(e => e.text)).toEqual(['api.Source', '~int | string']);
  });

  test('embedded fields are told from named ones', () => {
    const { body } = type('package p\ntype T struct {\n\ta, b []int\n\t*pkg.E `x`\n\tG[int]\n\tc [5]int\n\tF\n\tf func(int) error\n}\n');
    expect(body.kind === 'struct' && body.fields.map(f => [f.name?.text, f.type.text])).toEqual([
      ['a', '[]int'],
      ['b', '[]int'],
      [undefined, '*pkg.E'],
      [undefined, 'G[int]'],
      ['c', '[5]int'],
      [undefined, 'F'],
      ['f', 'func(int) error'],
    ]);
  });

  test('type parameters are told from array lengths', () => {
    const params = (text: string) => type(`package p\ntype T${text}\n`).typeParams.map(p => [p.name?.text, p.type.text]);
    expect(params('[P any] struct{}')).toEqual([['P', 'any']]);
    expect(params('[P, Q any] struct{}')).toEqual([
      ['P', 'any'],
      ['Q', 'any'],
    ]);
    expect(params('[P *C,] struct{}')).toEqual([['P', '*C']]);
    expect(params('[N]int')).toEqual([]);
    expect(params('[N * 2]int')).toEqual([]);
    expect(params('[]int')).toEqual([]);
  });

  test('an alias is one, and any other type is as written', () => {
    expect([type('package p\ntype T = api.Source\n').alias, type('package p\ntype T api.Source\n').alias]).toEqual([true, false]);
    expect(type('package p\ntype T func(a int) (b error)\n').type.text).toBe('func(a int) (b error)');
  });
});

describe('registrations', () => {
  const text = `package in
func init() {
	pipeline.AddServiceCreator("service_x", func() pipeline.ServiceInput {
		return &T{A: 1}
	})
	if on {
		pipeline.Creators["metric_y"] = func() any { return NewY() }
	}
	x := T{f()}
	go later()
	for _, t := range []T{{1}} {
		helper(t)
	}
	switch x.(type) {
	case nil:
		inSwitch()
	}
}
func NewY() *Y { return &Y{} }
`;
  const body = func(text, 'init').body;

  test('calls at statement level say what is called with what', () => {
    expect(body?.calls.map(brief)).toEqual([
      ['()', 'pipeline.AddServiceCreator', ['""', 'service_x'], ['func', ['pipeline.ServiceInput'], [['&', ['{}', 'T']]]]],
      ['()', 'helper', ['name', 't']],
      ['()', 'inSwitch'],
    ]);
    const name = body?.calls[0]?.args[0];
    expect(text.slice(name?.span.start, name?.span.end)).toBe('"service_x"');
  });

  test('assignments to a map say key and value', () => {
    expect(body?.assignments.map(a => [a.target.text, brief(a.key), brief(a.value)])).toEqual([
      ['pipeline.Creators', ['""', 'metric_y'], ['func', ['any'], [['()', 'NewY']]]],
    ]);
  });
});

describe('while a text is being written', () => {
  const after = '\nfunc Later() T { return T{} }\n\ntype T struct{}\n';
  test.each([
    'fu',
    'func',
    'func F',
    'func F(',
    'func F(a int,',
    'func F() {',
    'func F() {\n\tif x {\n\t\tfoo(',
    'func F() {\n\tx := []int{1,',
    'func F() api.',
    'func F() *',
    'func (r',
    'func (r T)',
    'func (r T) M',
    'var',
    'var X',
    'var X =',
    'var X = foo.',
    'var X = foo(',
    'var X = T{',
    'var X = "abc',
    'var X = `abc',
    "var X = 'a",
    'var (',
    'var (\n\tX = 1',
    'type',
    'type S',
    'type S struct',
    'type S struct {',
    'type S struct {\n\tA int `json:"a',
    'type S interface {\n\tM(',
    'type S[',
    'import "fmt',
    'import (',
    'import (\n\t"fmt"',
    '/* comment',
    'x := 1',
    '}',
    ')]',
    '@#$',
  ])('what follows is still found behind: %s', unfinished => {
    const found = names(`package p\n\n${unfinished}\n${after}`);
    expect(found).toContain('Later');
    expect(found.at(-1)).toBe('T');
    expect(parseSource(`package p\n\n${unfinished}\n${after}`).damage).not.toEqual([]);
  });

  test('what is already there of the unfinished declaration is known', () => {
    expect(func('package p\nfunc F(a int, b', 'F').params.map(p => [p.name?.text, p.type.text])).toEqual([
      ['a', 'int'],
      ['b', ''],
    ]);
    expect(func('package p\nfunc F() api.\n', 'F').results.map(r => r.type.text)).toEqual(['api.']);
    expect(names('package p\nvar (\n\tA = f(\n\nfunc B() {}\n')).toEqual(['A', 'B']);
    expect(parseSource('package\n').package).toBeUndefined();
    expect(parseSource('').damage).toEqual([{ start: 0, end: 0 }]);
  });

  test('a brace closes what was left open inside it', () => {
    expect(names('package p\nfunc F() {\n\tfoo(a\n}\n\n  func G() {}\n')).toEqual(['F', 'G']);
  });

  test('a raw string that never ends does not turn later ones inside out', () => {
    expect(names('package p\nvar X = `abc\n\nfunc Later() {}\n\nvar Y = `raw`\n\nfunc Last() {}\n')).toEqual(['X', 'Later', 'Y', 'Last']);
  });

  test('a parameter that lacks its element type has its name', () => {
    expect(func('package p\nfunc F(a []) {}\n', 'F').params.map(p => p.name?.text)).toEqual(['a']);
  });

  test('an index without a map is no assignment to one', () => {
    expect(func('package p\nfunc F() {\n\t["k"] = 1\n\tm["l"] = 2\n}\n', 'F').body?.assignments.map(a => a.target.text)).toEqual(['m']);
  });
});

test('a declaration keyword in a comment, string or in the first column of a body is none', () => {
  const text = 'package p\n\nvar X = `\nfunc A() {}\n`\n\n/*\nfunc B() {}\n*/\nfunc C() {\nvar d = 1\nfunc() {}()\n}\n';
  expect(names(text)).toEqual(['X', 'C']);
});

test('a very deep text neither overflows nor takes long', () => {
  for (const [open, close] of ['()', '[]', '{}', ['f(', ')'], ['func() T { return ', '}'], ['&(', ')'], ['map[', ']int']]) {
    const deep = `package p\nvar X = ${open?.repeat(50_000)}x${close?.repeat(50_000)}\nfunc F() {}\n`;
    expect(names(deep)).toContain('F');
    expect(names(deep.slice(0, 200_000))).toContain('X');
  }
});
