// @ts-check
// `npm start`: a real VS Code with the extension and examples/first-steps, and a real eKuiper beside it. Ctrl-C ends all of it.
// `npm start -- FOLDER` opens another project.
// Until the dependencies are installed this needs nothing but Node.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cache, lock, root } from './setup/cached.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { run } from './setup/processes.mjs';
import { openEditor } from './start/editor.mjs';
import { runEkuiper } from './start/ekuiper.mjs';

const stopping = new AbortController();
const { signal } = stopping;
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(name, () => {
    if (signal.aborted) process.exit(130);
    stopping.abort(new Error('stopped'));
  });
}

/** @param {string} text */
const say = text => console.log(`plugsmith: ${text}`);

const folder = resolve(process.argv[2] ?? join(root, 'examples', 'first-steps'));
/** What this VS Code and this eKuiper keep from one start to the next. */
const state = join(cache, 'start');

async function start() {
  mkdirSync(state, { recursive: true });
  const unlock = await lock(join(state, 'lock'), () => {
    throw new Error('`npm start` runs already for this folder. Stop it first, with Ctrl-C in its terminal.');
  });
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  try {
    await installDependencies({ say, signal });
    say('building the extension');
    await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, signal, show: true });
    const { packageExtension } = await import('./package.mjs');
    const vsix = await packageExtension({ into: join(state, 'plugsmith.vsix'), say, signal });
    const editor = await openEditor({ state, vsix, folder, say, signal });
    stops.push(editor.stop);
    stops.push(runEkuiper({ state, say, signal }));
    await Promise.race([editor.closed, new Promise(stop => signal.addEventListener('abort', stop, { once: true }))]);
    if (!signal.aborted) say('the editor was closed');
  } finally {
    stopping.abort(new Error('stopped'));
    await Promise.all(stops.map(stop => stop()));
    unlock();
  }
}

let failed = false;
try {
  await start();
} catch (error) {
  failed = error !== signal.reason;
  if (failed) say(error instanceof Error ? error.message : String(error));
}
say('stopped');
process.exit(failed ? 1 : 0);
