import { appendFileSync, chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { symbolOf } from '../../../schemas/ekuiper/names.js';
import type { Variant } from '../variants/variants.js';
import { goCommand } from './go.js';

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

  const call = (args: readonly string[]) => goCommand(args, { cwd: folder, go, env: variant.env ?? {} });
  if (variant.replaced) {
    const { Dir } = JSON.parse(await call(['mod', 'download', '-json', `github.com/lf-edge/ekuiper/contract/v2@${contract}`]));
    cpSync(Dir, join(folder, 'contract'), { recursive: true });
    chmodSync(join(folder, 'contract', 'api'), 0o755);
    chmodSync(join(folder, 'contract', 'api', 'node.go'), 0o644);
    appendFileSync(join(folder, 'contract', 'api', 'node.go'), '\n// Changed is not in the published contract.\nconst Changed = true\n');
    appendFileSync(join(folder, 'go.mod'), '\nreplace github.com/lf-edge/ekuiper/contract/v2 => ./contract\n');
  }
  const out = join(folder, `${symbolOf(name)}@v1.0.0.so`);
  const args = ['build', '-buildmode=plugin', '-o', out, ...(variant.args ?? ['-trimpath', '.'])];
  if (variant.ownCache) {
    // The modules come out of the usual cache, so that nothing is fetched twice.
    const [root = '', cache = ''] = (await call(['env', 'GOROOT', 'GOMODCACHE'])).split('\n');
    const own = { GOMODCACHE: join(folder, 'cache'), GOPROXY: `file://${cache}/cache/download`, GOSUMDB: 'off', GOTOOLCHAIN: 'local' };
    const program = join(root, 'bin', 'go');
    await goCommand(args, { cwd: folder, go: 'local', env: own, program });
    await goCommand(['clean', '-modcache'], { cwd: folder, go: 'local', env: own, program });
  } else await call(args);
  if (variant.change) writeFileSync(out, variant.change(readFileSync(out)));
  return out;
}
