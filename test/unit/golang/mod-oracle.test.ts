import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseMod } from '../../../golang/mod.js';
import type { GoMod } from '../../../golang/types.js';
import { canonicalModuleVersion } from '../../../golang/version.js';

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugsmith-mod-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the go command on this machine reads in a text, or what it says against it. */
async function real(text: string): Promise<{ file?: Record<string, unknown>; error?: string }> {
  const own = await mkdtemp(join(folder, 'case-'));
  const path = join(own, 'go.mod');
  await writeFile(path, text);
  const env = { ...process.env, GOFLAGS: '', GOTOOLCHAIN: 'local', GO111MODULE: 'on' };
  try {
    const { stdout } = await run('go', ['mod', 'edit', '-json', path], { cwd: folder, env });
    return { file: JSON.parse(stdout) };
  } catch (thrown) {
    return { error: String((thrown as { stderr?: unknown }).stderr).replaceAll(/[^\s(]*\/(?=go\.)/g, '') };
  }
}

/** Our reading in the form of `go mod edit -json`. */
function ours(mod: GoMod): Record<string, unknown> {
  const version = (text: string) => canonicalModuleVersion(text) ?? text;
  const list = <T>(name: string, all: readonly T[]) => ({ [name]: all.length === 0 ? null : all });
  const go = { ...(mod.go && { Go: mod.go.value.value }), ...(mod.toolchain && { Toolchain: mod.toolchain.value.value }) };
  const replace = mod.replace.map(r => ({
    Old: { Path: r.path.value, ...(r.version && { Version: version(r.version.value) }) },
    New: { Path: r.newPath.value, ...(r.newVersion && { Version: version(r.newVersion.value) }) },
  }));
  const require = mod.require.map(r => ({
    Path: r.path.value,
    Version: version(r.version.value),
    ...(r.indirect && { Indirect: true }),
  }));
  return {
    Module: { Path: mod.module?.value.value ?? '' },
    ...go,
    ...list(
      'GoDebug',
      mod.godebug.map(g => ({ Key: g.key, Value: g.value })),
    ),
    ...list('Require', require),
    ...list(
      'Exclude',
      mod.exclude.map(e => ({ Path: e.path.value, Version: version(e.version.value) })),
    ),
    ...list('Replace', replace),
    ...list(
      'Retract',
      mod.retract.map(r => ({ Low: r.low.value, High: r.high.value })),
    ),
    ...list(
      'Tool',
      mod.tool.map(t => ({ Path: t.value.value })),
    ),
    ...list(
      'Ignore',
      mod.ignore.map(i => ({ Path: i.value.value })),
    ),
  };
}

/** Deprecation and rationale come from comments that we do not read. */
function comparable(file: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = JSON.parse(JSON.stringify(file), (key, value) =>
    key === 'Deprecated' || key === 'Rationale' ? undefined : value,
  );
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null));
}

const texts: readonly string[] = [
  '',
  '\n\n// only a comment',
  'module a.b/c\n',
  'module "a.b/c"\n',
  'module `a.b/c`\n',
  "module 'a.b/c'\n",
  'module a.b/c d\n',
  'module\n',
  'module a.b/c\nmodule a.b/d\n',
  'module (\n\ta.b/c\n)\n',
  'module ()\n',
  'module "a\\u002eb/c"\n',
  'module "a\\.b"\n',
  'module "a\\"b"\n',
  'module "a\n',
  'module "a',
  '\ufeffmodule a.b/c\n',
  'module 例子.com/c\n',
  'module a.b/c\u00a0d\n',
  'module a.b/c // Deprecated: use d\n',
  'module a.b/c // x\r\n\r\ngo 1.24\r\n',
  'module a.b/c//x\n',
  'module a.b/c /* x */\n',
  '/* x */\n',
  'module a.b/c/*\n',
  'go 1.24\n',
  'go 1.24.1\n',
  'go 1.24rc1\n',
  'go 1.24.1rc1\n',
  'go 1.024\n',
  'go 1\n',
  'go v1.24\n',
  'go go1.24\n',
  'go "1.24"\n',
  'go 1.24 1.25\n',
  'go\n',
  'go 1.24\ngo 1.24\n',
  'go (\n\t1.24\n)\n',
  'toolchain go1.25.4\n',
  'toolchain go1.25.4-custom\n',
  'toolchain default\n',
  'toolchain 1.25.4\n',
  'toolchain go2\n',
  'godebug k=v\n',
  'godebug k\n',
  'godebug k=v,w=x\n',
  'godebug k=v w=x\n',
  'godebug (\n\tk=v\n\tl=w\n)\n',
  'godebug "k=v"\n',
  'require a.b/c v1.2.3\n',
  'require a.b/c v1.2.3 // indirect\n',
  'require a.b/c v1.2.3 //indirect\n',
  'require a.b/c v1.2.3 // indirect; why\n',
  'require a.b/c v1.2.3 // indirect why\n',
  'require "a.b/c" "v1.2.3"\n',
  'require a.b/c "v1.2.3\\x"\n',
  'require a.b/c v1\n',
  'require a.b/c v1.2\n',
  'require a.b/c 1.2.3\n',
  'require a.b/c latest\n',
  'require a.b/c v1.2.3-rc.1\n',
  'require a.b/c v1.2.3-rc.01\n',
  'require a.b/c v1.2.3+meta\n',
  'require a.b/c v0.0.0-20200101000000-abcdefabcdef\n',
  'require a.b/c v2.0.0\n',
  'require a.b/c v2.0.0+incompatible\n',
  'require a.b/c/v2 v2.0.0\n',
  'require a.b/c/v2 v1.0.0\n',
  'require a.b/c/v1 v1.0.0\n',
  'require a.b/c/v0 v0.1.0\n',
  'require a.b/c/v02 v2.1.0\n',
  'require gopkg.in/yaml.v3 v3.0.1\n',
  'require gopkg.in/yaml.v3 v2.0.1\n',
  'require gopkg.in/yaml v1.0.1\n',
  'require gopkg.in/check.v1 v0.0.0-20161208181325-20d25e280405\n',
  'require gopkg.in/x.v2-unstable v2.0.0\n',
  'require a.b/c\n',
  'require a.b/c v1.2.3 v1.2.4\n',
  'require a.b/c@v1.2.3\n',
  'require "" latest\n',
  'require (\n\ta.b/c v1.2.3\n\n\t// why\n\ta.b/d v1.2.3 // indirect\n)\n',
  'require ( // the first\n\ta.b/c v1.2.3\n) // the last\n',
  'require ()\n',
  'require () x\n',
  'require (\n\ta.b/c v1.2.3\n',
  'require (\n\ta.b/c v1.2.3 )\n',
  'require (\n\ta.b/c v1.2.3\n) x\n',
  'require ( a.b/c v1.2.3 )\n',
  'require x (\n\ta.b/c v1.2.3\n)\n',
  'require (\n\ta.b/c v1.2.3\n\nrequire (\n\ta.b/d v1.2.3\n)\n',
  'require a.b/c v1.2.3,\n',
  'require [a.b/c] v1.2.3\n',
  ')\n',
  '(\n',
  'exclude a.b/c v1.2.3\n',
  'exclude a.b/c v1.x\n',
  'replace a.b/c => ../c\n',
  'replace a.b/c => ./c\n',
  'replace a.b/c => /c\n',
  'replace a.b/c => C:/c\n',
  'replace a.b/c => C:\\c\n',
  'replace a.b/c => c\n',
  'replace a.b/c => ../c v1.0.0\n',
  'replace a.b/c v1.0.0 => d.e/f v1.0.0\n',
  'replace a.b/c v1 => d.e/f v1.2\n',
  'replace a.b/c => d.e/f\n',
  'replace a.b/c => d.e/f@v1.0.0\n',
  'replace a.b/c@v1.0.0 => d.e/f v1.0.0\n',
  'replace a.b/c v2.0.0 => d.e/f v1.0.0\n',
  'replace a.b/c/v1 => ../c\n',
  'replace a.b/c => d.e/f master\n',
  'replace a.b/c => d.e/f v2.0.0\n',
  'replace a.b/c\n',
  'replace a.b/c =>\n',
  'replace a.b/c=> ../c\n',
  'replace => ../c\n',
  'replace a.b/c => ".. /c"\n',
  'replace a.b/c => "../c d"\n',
  'replace (\n\ta.b/c => ../c\n\ta.b/d v1.0.0 => ../d // near\n)\n',
  'retract v1.0.0\n',
  'retract [v1.0.0, v1.2.0]\n',
  'retract [v1.0.0,v1.2.0] // broken\n',
  'retract [v1.0.0 v1.2.0]\n',
  'retract [v1.0.0, v1.2.0\n',
  'retract [\n',
  'retract\n',
  'retract v1.0.0 v1.1.0\n',
  'retract (\n\tv1.0.0\n\t[v1.1.0, v1.2.0]\n)\n',
  'retract "v1\n',
  'tool a.b/c/cmd/x\n',
  'tool a.b/c/cmd/x y\n',
  'tool (\n\ta.b/c\n\t"d.e/f"\n)\n',
  'ignore ./x\n',
  'ignore\n',
  'ignore (\n\t./x\n\tstatic\n)\n',
  'use ./x\n',
  'use (\n\t.\n\t"./a b"\n)\n',
  'use ./x ./y\n',
  'go 1.24\n\nuse .\n\nreplace a.b/c => ../c\n',
  'foo bar\n',
  'foo (\n\tbar\n)\n',
  '\u0000\n',
  'module a.b/c\u0000\n',
  'module a\\b\n',
  '"module" a.b/c\n',
  '// a\r\n// b\r\nmodule a.b/c',
];

/** Go takes a second `require (` for a line of the first block; that the first one is open says it better. */
const unterminated = 'syntax error (unterminated block';

test('what the go command accepts has no problem, and what it refuses has one', { timeout: 120_000 }, async () => {
  const wrong: unknown[] = [];
  let [accepted, refused] = [0, 0];
  for (const text of texts) {
    const { file, error } = await real(text);
    const mod = parseMod(text);
    if (file) accepted++;
    else refused++;
    if (file && (mod.problems.length > 0 || !isDeepStrictEqual(comparable(ours(mod)), comparable(file)))) {
      wrong.push({ text, file: comparable(file), ours: comparable(ours(mod)), problems: mod.problems });
    } else if (!file && !mod.problems.some(p => error?.includes(p.reason) || p.reason.startsWith(unterminated)))
      wrong.push({ text, error, problems: mod.problems });
  }
  expect(wrong).toEqual([]);
  expect(accepted).toBeGreaterThan(60);
  expect(refused).toBeGreaterThan(80);
});
