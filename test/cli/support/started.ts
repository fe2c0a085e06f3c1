import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { cache, root } from '../../../scripts/setup/cached.mjs';
import { exitWhenTold, launch } from '../../../scripts/setup/processes.mjs';

/** What an interrupted run would leave behind: removed when this process ends. */
const folders = new Set<string>();
process.on('exit', () => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});
exitWhenTold();

interface StartOptions {
  /** The PATH holds these programs and nothing else. */
  readonly only?: readonly string[];
  /** Additions to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The project to open instead of the example. */
  readonly folder?: string;
}

/** A machine of a user of its own: home, cache and PATH. The slow parts of the cache are taken from the project's. */
export class Machine {
  readonly dir = mkdtempSync(join(tmpdir(), 'start-'));
  readonly state = join(this.dir, 'cache', 'start');
  readonly #bin = join(this.dir, 'bin');
  readonly #started: Started[] = [];

  /** cached: what the names of the parts that are there begin with */
  constructor(cached: readonly string[]) {
    folders.add(this.dir);
    for (const name of ['home', 'cache', 'bin']) mkdirSync(join(this.dir, name));
    for (const name of readdirSync(cache)) {
      if (cached.some(prefix => name.startsWith(prefix))) symlinkSync(join(cache, name), join(this.dir, 'cache', name));
    }
  }

  /** Puts a shell script on the PATH, before everything else. */
  program(name: string, script: string): void {
    writeFileSync(join(this.#bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.#bin, name), 0o755);
  }

  /** Runs `npm start`. */
  start({ only, env, folder }: StartOptions = {}): Started {
    const search = (process.env['PATH'] ?? '').split(delimiter);
    for (const name of only ?? []) {
      const found = search.map(folder => join(folder, name)).find(file => existsSync(file));
      if (found !== undefined) symlinkSync(found, join(this.#bin, name));
    }
    const PATH = only === undefined ? [this.#bin, dirname(process.execPath), ...search].join(delimiter) : this.#bin;
    const own = { HOME: join(this.dir, 'home'), PATH, PLUGSMITH_CACHE: join(this.dir, 'cache'), RECORD: this.record };
    const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|npm_|DISPLAY$|WAYLAND_DISPLAY$|NODE_)/.test(name));
    const args = folder === undefined ? ['start'] : ['start', '--', folder];
    const started = new Started(launch('npm', args, { cwd: root, env: { ...Object.fromEntries(inherited), ...own, ...env } }));
    this.#started.push(started);
    return started;
  }

  /** A file that the programs here can write to, as $RECORD. */
  get record(): string {
    return join(this.dir, 'record');
  }

  recorded(): string[] {
    return existsSync(this.record) ? readFileSync(this.record, 'utf8').trim().split('\n') : [];
  }

  settings(): Record<string, unknown> {
    return JSON.parse(readFileSync(join(this.state, 'data', 'User', 'settings.json'), 'utf8'));
  }

  /** The command lines of what runs here, by process id. */
  running(): Map<number, string> {
    const here = readdirSync('/proc').flatMap((name): [number, string][] => {
      try {
        if (!/^\d+$/.test(name) || !readFileSync(`/proc/${name}/environ`, 'utf8').includes(`PLUGSMITH_CACHE=${this.dir}/`)) return [];
        return [[Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()]];
      } catch {
        return []; // it has ended
      }
    });
    return new Map(here);
  }

  processes(): string[] {
    return [...this.running().values()];
  }

  async remove(): Promise<void> {
    for (const started of this.#started) await started.interrupt();
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
    folders.delete(this.dir);
  }
}

/** An `npm start` that runs. */
class Started {
  #said = '';
  readonly #end: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', text => {
        this.#said += text;
      });
    }
    this.#end = new Promise(resolve => void child.once('exit', code => resolve(code)));
  }

  /** All that it has printed. */
  get said(): string {
    return this.#said;
  }

  /** Waits until it has printed something, and answers the first group of the expression. Throws when it ends before. */
  async says(expression: RegExp): Promise<string> {
    let ended = false;
    void this.#end.then(() => {
      ended = true;
    });
    for (;;) {
      const found = expression.exec(this.#said);
      if (found !== null) return found[1] ?? found[0];
      if (ended) throw new Error(`it ended without saying ${expression}:\n${this.#said}`);
      await new Promise(done => setTimeout(done, 50));
    }
  }

  /** What Ctrl-C in a terminal does: every process of the terminal is told. Waits for the end of npm, which is when the prompt is back. */
  async interrupt(): Promise<void> {
    if (this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null)
      process.kill(-this.child.pid, 'SIGINT');
    await this.#end;
  }

  /** The exit code, once it has ended by itself. */
  ended(): Promise<number | null> {
    return this.#end;
  }
}
