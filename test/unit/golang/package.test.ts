import { describe, expect, test } from 'vitest';
import {
  canonicalType,
  type GoFile,
  type GoPackage,
  importFor,
  methodSet,
  namedType,
  packageAt,
  resolve,
  typeOf,
  typeOfValue,
} from '../../../golang/package.js';
import { parseSource } from '../../../golang/source.js';

const contract = 'github.com/lf-edge/ekuiper/contract/v2/api';

/** Packages by import path, each of one file. */
function moduleOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, readonly GoFile[]> {
  return new Map(Object.entries(texts).map(([path, text]) => [path, [{ path: `${path}.go`, source: parseSource(text) }]]));
}

function open(texts: Readonly<Record<string, string>>, path: string): { pkg: GoPackage; file: GoFile } {
  const pkg = packageAt(moduleOf(texts), path);
  const file = pkg?.files[0];
  if (!pkg || !file) throw new Error(`no package ${path}`);
  return { pkg, file };
}

const main = (text: string, more: Readonly<Record<string, string>> = {}) => open({ 'a.b/p': `package main\n${text}`, ...more }, 'a.b/p');

function typeOfVar(name: string, { pkg }: { pkg: GoPackage }): string | undefined {
  const found = resolve(pkg, name);
  if (found?.decl.kind !== 'var' && found?.decl.kind !== 'const') throw new Error(`${name} is no variable`);
  return typeOfValue(pkg, found.file, found.decl);
}

const methods = (text: string, name = 'T', pointer = false, more: Readonly<Record<string, string>> = {}) => {
  const set = methodSet(main(text, more).pkg, name, pointer);
  return [[...set.methods.keys()].sort(), set.unknown];
};

describe('the type of a variable', () => {
  test("the documentation's mistake: a function of another package gives the interface, not a type of the plugin", () => {
    const more = {
      'a.b/p/random': `package random\nimport "${contract}"\nfunc GetSource() api.Source { return &source{} }\ntype source struct{}\n`,
    };
    expect(typeOfVar('Random', main('import "a.b/p/random"\nvar Random = random.GetSource()\n', more))).toBe(`${contract}.Source`);
  });

  test('is what it is declared as, or what it begins with', () => {
    const p = main(`import "${contract}"
type T struct{}
type A = *T
func make2() (T, error) { return T{}, nil }
func F(ctx api.StreamContext, n ...byte) (err error) { return nil }
var a = T{}
var b = &T{}
var c api.Source = b
var d, e = make2()
var f = F
var g = b
var h = func() api.Source { return nil }
var i A
var j = new(T)
var k = B(nil)
type B api.Source
var l = "text"
var m = make(map[string]T)
var n = (*T)(nil)
var o = F(nil)
`);
    const found = [...'abcdefghijklmno'].map(name => typeOfVar(name, p)?.replaceAll(contract, 'api'));
    expect(found).toEqual([
      'a.b/p.T',
      '*a.b/p.T',
      'api.Source',
      'a.b/p.T',
      'error',
      'func(api.StreamContext, ...uint8) error',
      '*a.b/p.T',
      'func() api.Source',
      '*a.b/p.T',
      '*a.b/p.T',
      'a.b/p.B',
      'string',
      'map[string]a.b/p.T',
      '*a.b/p.T',
      'error',
    ]);
  });

  test('is unknown where the files at hand do not tell', () => {
    const p = main(
      'import "x.y/z"\nimport . "x.y/w"\nvar a = z.F()\nvar b = z.V\nvar c = D{}\nvar d = c.m()\nvar e = 1 + 2\nvar f = g\nvar g = f\nvar h = missing.T{}\nvar i = z.T(nil)\n',
    );
    expect([...'abcdefghi'].map(name => typeOfVar(name, p))).toEqual(Array.from({ length: 9 }, () => undefined));
  });

  test('a lone name in a body may be local', () => {
    const { pkg, file } = main('type T struct{}\nvar x = T{}\nfunc f() any { return x }\n');
    const found = resolve(pkg, 'f')?.decl;
    const returned = found?.kind === 'func' ? found.body?.returns[0]?.values[0] : undefined;
    expect(returned && [typeOf(pkg, file, returned), typeOf(pkg, file, returned, true)]).toEqual(['a.b/p.T', undefined]);
  });
});

describe('types in one spelling', () => {
  test('packages by their path, aliases replaced, parameter names gone', () => {
    const p = main('import api2 "c.d/api/v2"\nimport "gopkg.in/yaml.v3"\nimport "e.f/go-redis"\ntype B = api2.C\ntype T struct{}\n');
    const spelled = [
      'interface{}',
      '[]byte',
      'map[string] *T',
      'func(a, b api2.C, _ ...any) (n int, err error)',
      'B',
      'yaml.Node',
      'redis.Client',
      '<-chan struct{}',
      '[3]T',
      'api2.G[T, int]',
    ].map(text => canonicalType(p.pkg, p.file, text));
    expect(spelled).toEqual([
      'any',
      '[]uint8',
      'map[string]*a.b/p.T',
      'func(c.d/api/v2.C, c.d/api/v2.C, ...any) (int, error)',
      'c.d/api/v2.C',
      'gopkg.in/yaml.v3.Node',
      'e.f/go-redis.Client',
      '<-chan struct{}',
      '[3]a.b/p.T',
      'c.d/api/v2.G[a.b/p.T,int]',
    ]);
    expect(['nope.T', 'Missing', '[N]T', 'struct{ a int }', '', 'T T'].map(text => canonicalType(p.pkg, p.file, text))).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  test('an alias of itself ends', () => {
    const p = main('type A = B\ntype B = A\ntype C = []C\n');
    expect(['A', 'C'].map(text => canonicalType(p.pkg, p.file, text))).toEqual([undefined, undefined]);
  });

  test('tell package, name and pointer', () => {
    expect(namedType(`*${contract}.Source`)).toEqual({ package: contract, name: 'Source', pointer: true });
    expect(namedType('gopkg.in/yaml.v3.Node')).toEqual({ package: 'gopkg.in/yaml.v3', name: 'Node', pointer: false });
    expect(['int', '[]a.b/p.T', 'func() a.b/p.T'].map(namedType)).toEqual([undefined, undefined, undefined]);
  });

  test('a package is called what its files say', () => {
    const { pkg, file } = main('import "x.y/odd"\n', { 'x.y/odd': 'package even\n' });
    expect([importFor(file, 'even', pkg.module)?.path, importFor(file, 'odd', pkg.module)?.path]).toEqual(['x.y/odd', undefined]);
  });
});

describe('the methods of a type', () => {
  test('those with pointer receivers belong to the pointer', () => {
    const text = 'type T struct{}\nfunc (t T) A() {}\nfunc (t *T) B() {}\n';
    expect(methods(text)).toEqual([['A'], []]);
    expect(methods(text, 'T', true)).toEqual([['A', 'B'], []]);
  });

  test('come through what it embeds', () => {
    const text =
      'type T struct {\n\tE\n\t*F\n\tI\n}\ntype E struct{}\nfunc (*E) A() {}\ntype F struct{ G }\nfunc (*F) B() {}\ntype G struct{}\nfunc (G) C() {}\ntype I interface {\n\tJ\n\terror\n}\ntype J interface { D() }\n';
    expect(methods(text)).toEqual([['B', 'C', 'D', 'Error'], []]);
    expect(methods(text, 'T', true)).toEqual([['A', 'B', 'C', 'D', 'Error'], []]);
    expect(methodSet(main(text).pkg, 'T', false).methods.get('C')?.through).toEqual(['*F', 'G']);
  });

  test('a nearer name hides a farther one, and two equally near cancel each other out', () => {
    expect(methods('type T struct {\n\tE\n\tA int\n}\ntype E struct{}\nfunc (E) A() {}\nfunc (E) B() {}\n')).toEqual([['B'], []]);
    expect(methods('type T struct {\n\tE\n\tF\n}\ntype E struct{}\ntype F struct{}\nfunc (E) A() {}\nfunc (F) A() {}\n')).toEqual([[], []]);
    expect(methods('type T struct {\n\tE\n\tF\n}\ntype E struct{ G }\ntype F struct{ G }\ntype G struct{}\nfunc (G) A() {}\n')).toEqual([
      [],
      [],
    ]);
    expect(
      methods('type T struct{ I }\ntype I interface {\n\tJ\n\tK\n}\ntype J interface{ A() }\ntype K interface {\n\tJ\n\tA()\n}\n'),
    ).toEqual([['A'], []]);
  });

  test('a defined type has the fields of another, not its methods; an alias has all', () => {
    const text = 'type T U\ntype A = U\ntype U struct{ E }\nfunc (U) X() {}\ntype E struct{}\nfunc (E) Y() {}\n';
    expect(methods(text)).toEqual([['Y'], []]);
    expect(methods(text, 'A')).toEqual([['X', 'Y'], []]);
  });

  test('what is embedded from elsewhere is looked up where it is at hand, else named as unknown', () => {
    const text = 'import "a.b/q"\nimport "x.y/z"\ntype T struct {\n\tq.E\n\t*z.F\n}\n';
    expect(methods(text, 'T', false, { 'a.b/q': 'package q\ntype E struct{}\nfunc (E) A() {}\n' })).toEqual([['A'], ['*z.F']]);
    expect(methods(text)).toEqual([[], ['q.E', '*z.F']]);
    expect(methods('', 'Missing')).toEqual([[], ['Missing']]);
  });

  test('have signatures that can be compared with those of an interface', () => {
    const text = `import "${contract}"\ntype T struct{}\nfunc (t *T) Provision(ctx api.StreamContext, configs map[string]interface{}) error { return nil }\n`;
    const provision = methodSet(main(text).pkg, 'T', true).methods.get('Provision');
    expect(provision?.signature).toBe(`func(${contract}.StreamContext, map[string]any) error`);
  });

  test('types that embed each other end', () => {
    expect(methods('type T struct{ *U }\ntype U struct{ *T }\nfunc (T) A() {}\nfunc (U) B() {}\n')).toEqual([['A', 'B'], []]);
    expect(methods('type T interface{ U }\ntype U interface{ T }\n')).toEqual([[], []]);
    const diamonds = Array.from(
      { length: 60 },
      (_, i) => `type A${i} struct {\n\tA${i + 1}\n\tB${i + 1}\n}\ntype B${i} struct {\n\tA${i + 1}\n\tB${i + 1}\n}\n`,
    );
    expect(methods(`${diamonds.join('')}type A60 struct{}\ntype B60 struct{}\nfunc (A60) M() {}\n`, 'A0')).toEqual([[], []]);
  });
});
