// @ts-check
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { remove } from '../setup/files.mjs';
import { kuiperd, Missing, release } from '../setup/kuiperd.mjs';
import { serve } from '../setup/kuiperd-server.mjs';
import { sleep } from '../setup/processes.mjs';
import { nameServer } from './settings.mjs';

/** @typedef {import('../setup/kuiperd-server.mjs').Server} Server */
/** @typedef {{ state: string, say: (text: string) => void, signal: AbortSignal }} Options */

/**
 * Builds eKuiper when it is not there yet, starts it, and starts it again whenever it ends, until it is stopped. The editor works without
 * it: what goes wrong is said, not thrown.
 * @param {Options} options @returns {() => Promise<void>} stops it, after the signal is aborted
 */
export function runEkuiper(options) {
  const ended = keepRunning(options).catch(async error => {
    if (options.signal.aborted) return;
    if (error instanceof Missing) options.say(`${error.message} Until then the editor works without a local eKuiper.`);
    else options.say(`there is no local eKuiper: ${error instanceof Error ? error.message : error}`);
  });
  return async () => {
    await ended;
    await nameServer(options.state, undefined);
  };
}

/** @param {Options} options */
async function keepRunning({ state, say, signal }) {
  const installed = await kuiperd({ say, signal });
  const base = join(state, 'ekuiper');
  /** @type {number | undefined} */
  let port;
  while (!signal.aborted) {
    const server = await startOrBeginAnew({ installed, base, port, signal }, say);
    port = server.port;
    await nameServer(state, { url: server.url, hostBinary: installed.binary });
    say(`eKuiper ${release} runs at ${server.url}; the extension knows it as "local"`);
    const code = await endOf(server, signal);
    await server.stop();
    if (signal.aborted) return;
    say(`eKuiper has ended (${code}); it is started again. Its log: ${join(base, 'log', 'stream.log')}`);
    await sleep(1000); // A rule can make it end again at once.
  }
}

/**
 * A plugin can make eKuiper die at every start. Then it begins with an empty folder, and the old one is kept beside it.
 * @param {Parameters<typeof serve>[0]} options @param {(text: string) => void} say
 */
async function startOrBeginAnew(options, say) {
  try {
    return await serve(options);
  } catch (error) {
    options.signal?.throwIfAborted();
    const kept = `${options.base}.failed`;
    remove(kept);
    renameSync(options.base, kept);
    say(
      `${error instanceof Error ? error.message : error}\neKuiper does not start with its data; it begins anew. The old data are in ${kept}.`,
    );
    return serve(options);
  }
}

/** Resolves when a server has ended or is to be stopped. @param {Server} server @param {AbortSignal} signal @returns {Promise<string>} */
function endOf({ child }, signal) {
  return new Promise(resolve => {
    const end = () => resolve(child.signalCode ?? `exit code ${child.exitCode}`);
    if (child.exitCode !== null || child.signalCode !== null || signal.aborted) end();
    child.once('exit', end);
    signal.addEventListener('abort', end, { once: true });
  });
}
