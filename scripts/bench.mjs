// Measures Plugsmith against what it is to be compared with, all in one run; prints ratios beside their aims.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const npm = (...args) => {
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

if (!existsSync(path.join(root, 'node_modules'))) npm('ci', '--ignore-scripts');
if (!existsSync(path.join(root, 'test/bench/node_modules'))) npm('ci', '--ignore-scripts', '--prefix', 'test/bench');
npm('run', 'build');

const { nodeFor } = await import('./setup/vscode.mjs');
const { start } = await import('../test/bench/start.mjs');
const { diagnostics } = await import('../test/bench/diagnostics.mjs');
const { build } = await import('../test/bench/build.mjs');
const { packaging } = await import('../test/bench/package.mjs');
const { fluentd } = await import('../test/bench/fluentd.mjs');

const only = process.argv.slice(2);
const parts = {
  start: () => start(root),
  diagnostics: async () => diagnostics(root, await nodeFor()),
  build: () => build(root),
  package: () => packaging(root),
  fluentd: () => fluentd(root),
};
for (const [name, run] of Object.entries(parts)) if (only.length === 0 || only.includes(name)) await run();
