// @ts-check
// What `npm pack` runs first, also in a fresh clone. Its words go to the standard error: `npm pack --json` has the other one.
import { join } from 'node:path';
import { root } from './setup/cached.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { exitWhenTold, run } from './setup/processes.mjs';

exitWhenTold();
const say = (/** @type {string} */ text) => console.error(`plugsmith: ${text}`);

try {
  await installDependencies({ say });
  await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, line: console.error });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
