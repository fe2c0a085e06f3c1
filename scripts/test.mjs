// @ts-check
// `npm test`: installs what is missing, builds, and runs every test of every kind. `npm test -- --only unit,cli` runs some kinds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installTools } from './setup/apt.mjs';
import { root } from './setup/cached.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { kuiperd } from './setup/kuiperd.mjs';
import { exitWhenTold, run } from './setup/processes.mjs';
import { codeServer, newest, nodeFor, oldest } from './setup/vscode.mjs';
import { command, printSummary, vitest } from './test/kinds.mjs';

/** @typedef {import('./test/kinds.mjs').Outcome} Outcome */
/** @typedef {import('./setup/apt.mjs').Tool} Tool */
/** @typedef {keyof typeof caches} Cache */
/** @typedef {{ run: () => Promise<Outcome>, tools?: readonly Tool[], caches?: readonly Cache[] }} Kind */

exitWhenTold();

const say = (/** @type {string} */ text) => console.log(`plugsmith: ${text}`);
const node = (/** @type {string[]} */ ...args) =>
  command(
    process.execPath,
    args.map((arg, i) => (i === 0 ? join(root, arg) : arg)),
  );

/** What is fetched or built once, in this order, beside the kinds of test that do not need it. */
const caches = {
  node: () => nodeFor(newest, { say }),
  newest: () => codeServer(newest, { say }),
  kuiperd: () => kuiperd({ say }),
  otherKuiperd: () => kuiperd({ go: 'local', say }),
  oldest: () => codeServer(oldest, { say }),
};

/** @type {readonly Tool[]} */
const compilers = ['gcc', 'musl', 'arm64'];

/** In the order in which they run: what is quick first. @type {Readonly<Record<string, Kind>>} */
const kinds = {
  lint: { run: () => node('node_modules/@biomejs/biome/bin/biome', 'check', '.') },
  types: { run: types },
  docs: { run: () => node('scripts/docs.mjs', '--check') },
  unit: { run: () => vitest('unit') },
  fixtures: { run: () => vitest('fixtures') },
  corpus: { run: corpus },
  lsp: { run: () => vitest('lsp'), tools: ['neovim'] },
  package: { run: () => node('scripts/package.mjs'), caches: ['node'] },
  cli: { run: () => vitest('cli'), tools: compilers, caches: ['node', 'kuiperd', 'newest'] },
  servers: { run: () => vitest('servers'), tools: compilers, caches: ['kuiperd', 'otherKuiperd'] },
  e2e: { run: () => vitest('e2e'), tools: [...compilers, 'chromium'], caches: ['node', 'kuiperd', 'newest', 'oldest'] },
};

/** What runs in a browser is looked at apart: it knows other things. @returns {Promise<Outcome>} */
async function types() {
  const compiler = 'node_modules/typescript/bin/tsc';
  const all = await node(compiler, '--noEmit');
  return all.failed > 0 ? all : node(compiler, '--noEmit', '-p', join(root, 'client', 'src', 'flow', 'view'));
}

/** The upstreams' real files, which a stranger's clone does not have beside it. @returns {Promise<Outcome>} */
async function corpus() {
  const folder = process.env['PLUGSMITH_CORPUS_DIR'] ?? join(root, '..', 'shared', 'corpus');
  if (existsSync(folder)) return vitest('corpus', { PLUGSMITH_CORPUS_DIR: folder });
  if (process.env['PLUGSMITH_CORPUS'] === 'required') {
    say(`corpus: ${folder} is missing, and PLUGSMITH_CORPUS=required`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  say('corpus: not run (no corpus at hand)');
  return { passed: 0, failed: 0, skipped: 1 };
}

async function main() {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  const wanted = only === undefined ? Object.keys(kinds) : only.split(',').map(name => name.trim());
  const unknown = wanted.find(name => !(name in kinds));
  if (unknown !== undefined) throw new Error(`there is no kind ${unknown}, only ${Object.keys(kinds).join(', ')}`);
  const chosen = Object.entries(kinds).filter(([name]) => wanted.includes(name));

  const line = await installTools([...new Set(chosen.flatMap(([, kind]) => kind.tools ?? []))], say);
  if (line !== undefined) throw new Error(`some programs that the tests need are missing. Run this, then try again:\n\n  ${line}\n`);
  await installDependencies({ say });
  say('building');
  await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, show: true });

  const filled = fill(new Set(chosen.flatMap(([, kind]) => kind.caches ?? [])));
  /** @type {Map<string, Outcome & { seconds: number }>} */
  const outcomes = new Map();
  for (const [name, kind] of chosen) {
    await Promise.all((kind.caches ?? []).map(cache => filled.get(cache)));
    say(`${name}:`);
    const started = Date.now();
    const outcome = await kind.run();
    outcomes.set(name, { ...outcome, seconds: (Date.now() - started) / 1000 });
  }
  return printSummary(outcomes);
}

/**
 * Begins to fill the caches, one after the other: there is one processor for them and one for the tests. Answers when each is filled.
 * @param {ReadonlySet<Cache>} wanted
 */
function fill(wanted) {
  /** @type {Map<Cache, Promise<void>>} */
  const filled = new Map();
  let last = Promise.resolve();
  for (const name of /** @type {Cache[]} */ (Object.keys(caches))) {
    if (!wanted.has(name)) continue;
    last = last.then(async () => {
      try {
        await caches[name]();
      } catch (error) {
        say(`${error instanceof Error ? error.message : error}`); // The tests that need it say so as well, and fail.
      }
    });
    filled.set(name, last);
  }
  return filled;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.log(`plugsmith: ${error instanceof Error ? error.message : error}\n\n0 passed, 1 failed`);
  process.exitCode = 1;
}
