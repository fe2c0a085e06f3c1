import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GoFile, type GoPackage, methodSet, packageAt, resolve, typeOfValue } from '../../../golang/package.js';
import { parseSource } from '../../../golang/source.js';

interface Facts {
  readonly Path: string;
  readonly Files: readonly string[];
  readonly Values: Readonly<Record<string, string>>;
  /** The methods of T and of *T with their types. */
  readonly Types: Readonly<Record<string, readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>]>>;
}

const paths = [
  'errors',
  'io',
  'bufio',
  'fmt',
  'sort',
  'strings',
  'io/fs',
  'time',
  'reflect',
  'encoding/json',
  'go/ast',
  'go/token',
  'text/template',
  'text/template/parse',
];
const folder = mkdtempSync(join(tmpdir(), 'plugsmith-types-'));
let facts: readonly Facts[];
let module: ReadonlyMap<string, readonly GoFile[]>;

beforeAll(() => {
  const program = join(folder, 'types');
  const env = { ...process.env, GOFLAGS: '', GOWORK: 'off' };
  execFileSync('go', ['build', '-o', program, join(import.meta.dirname, 'oracle', 'types', 'main.go')], { cwd: folder, env });
  const out = execFileSync(program, paths, { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  facts = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  module = new Map(facts.map(f => [f.Path, f.Files.map(path => ({ path, source: parseSource(readFileSync(path, 'utf8')) }))]));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function* packages(): Generator<{ pkg: GoPackage; known: Facts }> {
  for (const known of facts) {
    const pkg = packageAt(module, known.Path);
    if (pkg) yield { pkg, known };
  }
}

test('where we name the type of a variable, the type checker of Go names the same', () => {
  const wrong: unknown[] = [];
  let named = 0;
  for (const { pkg, known } of packages()) {
    for (const [name, expected] of Object.entries(known.Values)) {
      const found = resolve(pkg, name);
      if (found?.decl.kind !== 'var' && found?.decl.kind !== 'const') {
        wrong.push({ pkg: pkg.path, name, found: found?.decl.kind });
        continue;
      }
      const ours = typeOfValue(pkg, found.file, found.decl);
      if (ours !== undefined) named++;
      if (ours !== undefined && ours !== expected) wrong.push({ pkg: pkg.path, name, ours, expected });
    }
  }
  expect(wrong).toEqual([]);
  expect(named).toBeGreaterThan(150);
});

test('a type has the methods that Go says; where it embeds what is not at hand, none that Go does not say', () => {
  const wrong: unknown[] = [];
  const compared = { sets: 0, signatures: 0 };
  for (const { pkg, known } of packages()) {
    for (const [name, sets] of Object.entries(known.Types)) {
      sets.forEach((expected, pointer) => {
        const isInterface = resolve(pkg, name)?.decl.kind === 'type' && pointer === 1 && Object.keys(expected).length === 0;
        if (isInterface) return;
        const { methods, unknown } = methodSet(pkg, name, pointer === 1);
        const ours = [...methods.keys()].sort();
        const theirs = Object.keys(expected).sort();
        if (unknown.length === 0) compared.sets++;
        const agreed = unknown.length > 0 ? ours.every(method => method in expected) : ours.join() === theirs.join();
        if (!agreed) wrong.push({ pkg: pkg.path, name, pointer, ours, theirs });
        for (const [method, { signature }] of methods) {
          if (signature === undefined) continue;
          compared.signatures++;
          if (signature !== expected[method]) wrong.push({ pkg: pkg.path, name, method, signature, expected: expected[method] });
        }
      });
    }
  }
  expect(wrong).toEqual([]);
  expect(compared.sets).toBeGreaterThan(500);
  expect(compared.signatures).toBeGreaterThan(1500);
});
