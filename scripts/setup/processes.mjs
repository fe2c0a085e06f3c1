// @ts-check
// Every process of the scripts is started here, at the head of a group of its own, and none outlives the script.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, line?: (text: string) => void, show?: boolean }} Options */

/** The groups that still run: they are killed when this process ends, however it ends. */
const running = new Set();

process.on('exit', () => {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
});

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
 * @param {import('node:child_process').SpawnOptions} options
 */
export function launch(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: true });
  const { pid } = child;
  if (pid !== undefined) {
    running.add(pid);
    child.once('exit', () => {
      if (!signalGroup(pid, 0)) running.delete(pid);
    });
  }
  return child;
}

/**
 * Ends a process, its group and all that they started, politely first. Editors detach their windows from the command
 * that opened them, so the tree is read before anything is told to end.
 * @param {ChildProcess} child @param {number} grace milliseconds until SIGKILL
 */
export async function stop(child, grace = 1500) {
  const { pid } = child;
  if (pid === undefined) return;
  const all = [pid, ...descendants(pid)];
  const send = (/** @type {NodeJS.Signals | 0} */ signal) =>
    [signalGroup(pid, signal), ...all.slice(1).map(each => signalOne(each, signal))].some(Boolean);
  for (const end = Date.now() + grace, first = send('SIGTERM'); first && send(0) && Date.now() < end; ) await sleep(25);
  for (const end = Date.now() + 2000; send('SIGKILL') && Date.now() < end; ) await sleep(10);
  running.delete(pid);
}

/** @param {number} ms */
export const sleep = ms => new Promise(done => setTimeout(done, ms));

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

/** @param {number} pid @param {NodeJS.Signals | 0} signal */
function signalOne(pid, signal) {
  try {
    process.kill(pid, signal);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** @param {number} pid */
const isZombie = pid => stat(pid)?.state === 'Z';

/**
 * What Linux says about a process; undefined elsewhere, and when it is gone.
 * @param {number | string} pid
 */
function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/**
 * All processes below one.
 * @param {number} pid @returns {number[]}
 */
export function descendants(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  let names;
  try {
    names = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  } catch {
    return [];
  }
  for (const name of names) {
    const parent = stat(name)?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  /** @type {(of: number) => number[]} */
  const below = of => (children.get(of) ?? []).flatMap(each => [each, ...below(each)]);
  return below(pid);
}
