import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { Lines } from './lines.js';
import { notStarted, programMissing } from './programs.js';

/** A process to start. Never a shell string: the program gets exactly these arguments and this environment, apart from our own token. */
export interface Command {
  /** A name that is looked up on the PATH of `env`, or an absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Watch {
  readonly signal?: AbortSignal;
  /** Called with each line of both streams as it comes. */
  readonly line?: (text: string) => void;
}

/** How a process ended, with the first mebibyte of what it printed on each stream. */
export interface Ran {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Milliseconds between the polite signal and the other, and how long the end of what was killed is waited for. */
const grace = 1000;
const patience = 500;

/**
 * The only place that starts a process. Resolves when it has ended, whatever its exit code.
 * Rejects with the signal's reason when that is aborted: the process and all that it started are gone by then.
 * Throws a Refusal that names the package to install when the program is not there.
 */
export async function run(command: Command, { signal, line }: Watch = {}): Promise<Ran> {
  signal?.throwIfAborted();
  const program = findProgram(command.program, command.env);
  if (program === undefined) throw programMissing(command.program);
  const child = spawn(program, command.args, {
    cwd: command.cwd,
    env: defined(command.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
    // Its own group, so that a cancel reaches what the program starts. On Windows that would open a console.
    detached: process.platform !== 'win32',
  });
  const stdout = new Lines(line);
  const stderr = new Lines(line);
  child.stdout.setEncoding('utf8').on('data', text => stdout.add(text));
  child.stderr.setEncoding('utf8').on('data', text => stderr.add(text));

  let abort = () => {};
  let ending: Promise<void> | undefined;
  const killed = new Promise<void>(resolve => {
    abort = () => {
      ending = killTree(child);
      resolve(ending);
    };
  });
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const code = await ended(child, command.program, killed);
    await ending;
    signal?.throwIfAborted();
    return { code, stdout: stdout.end(), stderr: stderr.end() };
  } finally {
    signal?.removeEventListener('abort', abort);
    // What has left the group may hold the other ends; it shall not keep this process alive.
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

/**
 * Where a program is: an absolute path that can be executed, or the first such in the PATH of `env`. Empty and relative entries of the
 * PATH are passed over, so that a project that is opened cannot bring a program of its own.
 */
export function findProgram(program: string, env: Environment, platform: NodeJS.Platform = process.platform): string | undefined {
  const windows = platform === 'win32';
  // A .cmd or .bat file would need a shell.
  const names = windows && !/\.(exe|com)$/i.test(program) ? [`${program}.exe`, `${program}.com`] : [program];
  if (path.isAbsolute(program)) return names.find(executable);
  if (/[/\\]/.test(program)) return undefined;
  return searchPath(env, windows)
    .split(windows ? ';' : ':')
    .filter(folder => path.isAbsolute(folder))
    .flatMap(folder => names.map(name => path.join(folder, name)))
    .find(executable);
}

function searchPath(env: Environment, windows: boolean): string {
  if (!windows) return env['PATH'] ?? '';
  const key = Object.keys(env).find(name => name.toUpperCase() === 'PATH');
  return (key === undefined ? undefined : env[key]) ?? '';
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The exit code, when all output is there. After a kill the streams may be held open by a process that left the group: then the end of
 * the program is enough, also when that was before the kill.
 */
function ended(child: ChildProcess, program: string, killed: Promise<void>): Promise<number | undefined> {
  const exited = new Promise<number | undefined>(resolve => child.once('exit', code => resolve(code ?? undefined)));
  const closed = new Promise<number | undefined>((resolve, reject) => {
    child.once('error', error => reject(notStarted(program, error)));
    child.once('close', code => resolve(code ?? undefined));
  });
  return Promise.race([closed, killed.then(() => exited)]);
}

/** Ends a process and all that it started: asked first, so that tools can remove their temporary files, then without asking. */
async function killTree(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') return taskkill(pid);
  signalGroup(pid, 'SIGINT');
  for (const end = Date.now() + grace; alive(pid) && Date.now() < end; ) await sleep(20);
  signalGroup(pid, 'SIGKILL');
  for (const end = Date.now() + patience; alive(pid) && Date.now() < end; ) await sleep(5);
}

function taskkill(pid: number): Promise<void> {
  const program = path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  return new Promise(resolve => {
    const killer = spawn(program, ['/T', '/F', '/PID', String(pid)], {
      env: defined(process.env),
      stdio: 'ignore',
      windowsHide: true,
    });
    killer.once('error', () => resolve());
    killer.once('close', () => resolve());
  });
}

const alive = (group: number) => signalGroup(group, 0);

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

const sleep = (ms: number) => new Promise(done => setTimeout(done, ms));

/** The token for a server, which no program that we start has any business with. */
const secret = 'PLUGSMITH_TOKEN';

function defined(env: Environment): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => name.toUpperCase() !== secret);
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
