// @ts-check
// Every process of the scripts is started here, at the head of a group of its own, and none outlives the script.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { names } from './files.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, line?: (text: string) => void, show?: boolean }} Options */

/**
 * The heads of groups that still run: they and all that they have started end with this process, however it ends.
 * @type {Set<number>}
 */
const running = new Set();

process.on('exit', () => {
  const all = new Set([...running].flatMap(family));
  for (const pid of all) signalOne(pid, 'SIGTERM');
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let left = 10; left > 0 && [...all].some(pid => processes().has(pid)); left--) Atomics.wait(pause, 0, 0, 50);
  for (const pid of all) signalOne(pid, 'SIGKILL');
  for (const pid of running) signalGroup(pid, 'SIGKILL');
});

/** Lets a signal, or the end of the parent that listens to us, end this process as `process.exit` does, and so what it has started. */
export function exitWhenTold() {
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.once(event, () => process.exit(1));
}

/**
 * Sends a signal to a whole process group; false when none of it is left.
 * @param {number} pid @param {NodeJS.Signals | 0} signal
 */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a process at the head of a group of its own, which `stop` or the end of this process ends.
 * @param {string} command @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { keep?: boolean }} options keep: it may outlive this process, and may be missing
 */
export function launch(command, args, { keep = false, ...options } = {}) {
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (keep) {
    child.on('error', () => {});
    child.unref();
  } else if (pid !== undefined) {
    running.add(pid);
    child.once('exit', () => {
      if (!signalGroup(pid, 0)) running.delete(pid);
    });
  }
  return child;
}

/**
 * Ends a process and all that it started. It and whoever leads a group of its own below it (an editor's window is detached from the
 * command that opened it) are asked first; what is left after the grace is killed.
 * @param {ChildProcess} child @param {number} grace milliseconds
 */
export async function stop(child, grace = 1500) {
  const { pid } = child;
  if (pid === undefined) return;
  const known = new Set(family(pid));
  const left = () => {
    for (const each of family(pid)) known.add(each);
    const all = processes();
    return [...known].filter(each => all.has(each));
  };
  child.kill('SIGTERM');
  for (const each of left()) if (each !== pid && processes().get(each)?.group === each) signalOne(each, 'SIGTERM');
  for (const end = Date.now() + grace; left().length > 0 && Date.now() < end; ) await sleep(25);
  for (const end = Date.now() + 5000; left().length > 0 && Date.now() < end; await sleep(10))
    for (const each of left()) signalOne(each, 'SIGKILL');
  signalGroup(pid, 'SIGKILL');
  running.delete(pid);
}

/** Rejects at once when the signal is aborted. @param {number} ms @param {AbortSignal} [signal] @returns {Promise<void>} */
export const sleep = (ms, signal) => setTimeout(ms, undefined, { signal });

/**
 * Runs a command to its end and resolves with its standard output. Rejects with what it said last when it fails, and at once, the whole
 * group killed, when the signal is aborted.
 * @param {string} command @param {readonly string[]} args @param {Options} options
 * line: called with each line of the standard error as it comes. show: both outputs go to the terminal instead.
 * @returns {Promise<string>}
 */
export function run(command, args, { cwd, env, signal, line, show = false } = {}) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = launch(command, args, { cwd, env, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] });
    let out = '';
    let err = '';
    let rest = '';
    child.stdout?.setEncoding('utf8').on('data', text => {
      out += text;
    });
    child.stderr?.setEncoding('utf8').on('data', text => {
      err = (err + text).slice(-8000);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const each of lines) line?.(each);
    });
    const abort = () => {
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    };
    signal?.addEventListener('abort', abort, { once: true });
    child.once('error', reject);
    child.once('close', (code, by) => {
      signal?.removeEventListener('abort', abort);
      if (signal?.aborted) reject(signal.reason);
      else if (code === 0) resolve(out);
      else reject(new Error(`\`${[command, ...args].join(' ')}\` ended with ${by ?? `exit code ${code}`}${tail(err || out)}`));
    });
  });
}

/** @param {string} text */
function tail(text) {
  const lines = text.trim().split('\n').slice(-15);
  return lines.join('') === '' ? '' : `:\n  ${lines.join('\n  ')}`;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalOne(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended
  }
}

/** The processes of a group and all below its leader. @param {number} pid */
function family(pid) {
  const all = processes();
  const isBelow = (/** @type {number | undefined} */ each) => {
    for (let at = each; at !== undefined && at > 1; at = all.get(at)?.parent) if (at === pid) return true;
    return false;
  };
  return [...all].filter(([each, { group }]) => group === pid || isBelow(each)).map(([each]) => each);
}

/** What Linux says about all living processes; nothing elsewhere. */
function processes() {
  /** @type {Map<number, { parent: number, group: number }>} */
  const all = new Map();
  for (const name of names('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent, group] = text.slice(text.lastIndexOf(')') + 2).split(' ');
      if (state !== 'Z' && state !== 'X') all.set(Number(name), { parent: Number(parent), group: Number(group) });
    } catch {
      // it has ended
    }
  }
  return all;
}
