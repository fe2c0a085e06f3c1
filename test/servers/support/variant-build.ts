import { execFile } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { symbolOf } from '../../../schemas/ekuiper/names.js';
import type { Variant } from '../variants/variants.js';

const run = promisify(execFile);
const counter = join(import.meta.dirname, '..', 'variants', 'counter.go');

/** Builds a variant of the sample plugin in a folder of its own, in a module of its own, and answers the .so. */
export async function buildVariant(folder: string, name: string, hostGo: string, variant: Variant): Promise<string> {
  const { exports = 'func SYMBOL() api.Source { return &counterSource{} }', imports = [], requires = [], contract = 'v2.3.1' } = variant;
  const go = variant.go ?? hostGo;
  mkdirSync(folder, { recursive: true });
  copyFileSync(counter, join(folder, 'counter.go'));
  const all = ['github.com/lf-edge/ekuiper/contract/v2/api', ...imports].map(path => `import "${path}"\n`);
  writeFileSync(
    join(folder, 'main.go'),
    `package main\n\n${all.join('')}\ntype _ = api.Source\n\n${exports.replaceAll('SYMBOL', symbolOf(name))}\n`,
  );
  const needed = [`github.com/lf-edge/ekuiper/contract/v2 ${contract}`, ...requires].map(line => `\t${line}\n`);
  writeFileSync(
    join(folder, 'go.mod'),
    `module example.com/${name}\n\ngo ${contract === 'v2.3.1' ? '1.24.1' : '1.23.1'}\n\nrequire (\n${needed.join('')})\n`,
  );

  const kept = Object.entries(process.env).filter(([key]) => !/^(GO(?!PROXY|SUMDB|PATH|MODCACHE|CACHE)|CGO_|CC$)/.test(key));
  const env = {
    ...Object.fromEntries(kept),
    GOTOOLCHAIN: `go${go}`,
    GOFLAGS: '-mod=mod -buildvcs=false',
    GOWORK: 'off',
    CGO_ENABLED: '1',
    ...variant.env,
  };
  const call = async (program: string, args: readonly string[], extra: Readonly<Record<string, string>> = {}) =>
    (await run(program, [...args], { cwd: folder, env: { ...env, ...extra }, maxBuffer: 1 << 26 })).stdout.trim();
  if (variant.replaced) {
    const { Dir } = JSON.parse(await call('go', ['mod', 'download', '-json', `github.com/lf-edge/ekuiper/contract/v2@${contract}`]));
    await call('cp', ['-r', '--no-preserve=mode', Dir, 'contract']);
    appendFileSync(join(folder, 'contract', 'api', 'node.go'), '\n// Changed is not in the published contract.\nconst Changed = true\n');
    appendFileSync(join(folder, 'go.mod'), '\nreplace github.com/lf-edge/ekuiper/contract/v2 => ./contract\n');
  }
  const out = join(folder, `${symbolOf(name)}@v1.0.0.so`);
  const args = ['build', '-buildmode=plugin', '-o', out, ...(variant.args ?? ['-trimpath', '.'])];
  if (variant.ownCache) {
    // The toolchain and the modules come out of the usual cache, so that nothing is fetched twice.
    const [root = '', cache = ''] = (await call('go', ['env', 'GOROOT', 'GOMODCACHE'])).split('\n');
    const own = { GOMODCACHE: join(folder, 'cache'), GOPROXY: `file://${cache}/cache/download`, GOSUMDB: 'off', GOTOOLCHAIN: 'local' };
    await call(join(root, 'bin', 'go'), args, own);
    await call(join(root, 'bin', 'go'), ['clean', '-modcache'], own);
  } else await call('go', args);
  if (variant.change) writeFileSync(out, variant.change(readFileSync(out)));
  return out;
}
