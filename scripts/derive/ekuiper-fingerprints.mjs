/**
 * Derives schemas/ekuiper/fingerprints.json: what the Go runtime compares when a server loads a plugin, for the Go and contract version
 * of every release that is no prerelease. Builds a plugin that holds the standard library and the contract for each, and reads it.
 * Usage: node scripts/derive/ekuiper-fingerprints.mjs KUIPERD… , where KUIPERD is a server of the newest release, for each architecture
 * that is at hand: its packages are the ones that the table has. Needs Go, gcc and aarch64-linux-gnu-gcc.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importTs } from '../import-ts.mjs';

const servers = process.argv.slice(2);
if (servers.length === 0) {
  console.error('usage: node scripts/derive/ekuiper-fingerprints.mjs KUIPERD…');
  process.exit(2);
}
const { readElf } = await importTs('toolchain/src/binary/elf.ts');
const { fingerprints } = await importTs('toolchain/src/binary/goplugin.ts');
const { contractPackage, contractModule, newest, releases } = await importTs('schemas/ekuiper/releases.ts');

const read = file => {
  const elf = readElf(readFileSync(file));
  return { arch: elf.arch, found: fingerprints(elf) };
};
const compilers = { amd64: 'gcc', arm64: 'aarch64-linux-gnu-gcc' };
const own = new Map(servers.map(read).map(({ arch, found }) => [arch, found]));
const packages = [...new Set([...own.values()].flatMap(found => [...found.keys()]))]
  .filter(name => !name.startsWith('github.com/lf-edge/ekuiper/v2') && !name.startsWith('main'))
  .sort();
const isStandard = name => !name.split('/')[0].includes('.') && !name.startsWith('vendor/');

const stable = releases().filter(release => !release.prerelease);
const pairs = [...new Map(stable.map(({ go, contract }) => [`${go} ${contract}`, { go, contract }])).values()];
const folder = mkdtempSync(path.join(tmpdir(), 'fingerprints-'));
const builds = [];
try {
  for (const { go, contract } of pairs) {
    for (const [arch, cc] of Object.entries(compilers)) {
      const isNewest = go === newest().go && contract === newest().contract;
      const built = build(go, contract, arch, cc);
      const found = (isNewest && own.get(arch)) || built;
      for (const [name, print] of built)
        if (found.has(name) && found.get(name) !== print) throw new Error(`${name} of Go ${go} ${arch} is not what the server has`);
      builds.push({ go, contract, arch, prints: packages.map(name => found.get(name) ?? '-'.repeat(16)).join('') });
      console.log(go, contract, arch, packages.filter(name => found.has(name)).length);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

const lines = builds.map(entry => `    ${JSON.stringify(entry)}`);
const target = new URL('../../schemas/ekuiper/fingerprints.json', import.meta.url);
writeFileSync(target, `{\n  "packages": ${JSON.stringify(packages)},\n  "builds": [\n${lines.join(',\n')}\n  ]\n}\n`);

/** A plugin of the contract and of everything of the standard library that can be imported and this Go has. */
function build(go, contract, arch, cc) {
  const env = { ...process.env, GOTOOLCHAIN: `go${go}`, GOFLAGS: '-mod=mod', GOWORK: 'off', CGO_ENABLED: '1', GOARCH: arch, CC: cc };
  const cwd = path.join(folder, `${go}-${contract}`);
  mkdirSync(cwd, { recursive: true });
  const run = (...args) => execFileSync('go', args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 26 });
  writeFileSync(path.join(cwd, 'go.mod'), `module example.com/fingerprints\n\ngo ${go}\n\nrequire ${contractModule} ${contract}\n`);
  const importable = new Set(
    run('list', 'std')
      .split('\n')
      .filter(name => !/(^|\/)(internal|vendor)(\/|$)/.test(name)),
  );
  const imports = [...packages.filter(name => isStandard(name) && importable.has(name)), contractPackage];
  writeFileSync(path.join(cwd, 'main.go'), `package main\n\nimport (\n${imports.map(name => `\t_ "${name}"`).join('\n')}\n)\n`);
  const out = path.join(cwd, `${arch}.so`);
  run('build', '-trimpath', '-buildmode=plugin', '-o', out, '.');
  return read(out).found;
}
