import { type ChildProcess, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { exitWhenTold, launch, stop } from '../../../scripts/setup/processes.mjs';
import { type CodeServer, codeServer, newest, oldest } from '../../../scripts/setup/vscode.mjs';
import { quietSettings } from './settings.js';
import { Window } from './window.js';

export { newest, oldest };

export interface StartOptions {
  /** The folder, or `.code-workspace` file, that `open` shows. */
  readonly workspace: string;
  /** Packaged extensions to install; see `extension()`. */
  readonly vsix?: readonly string[];
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False: VS Code asks for trust, or starts restricted, as it does for a user. Default: everything is trusted. */
  readonly trust?: boolean;
  /** Turns on what tests inside the extension host need. It hides notifications, so leave it off for tests of the interface. */
  readonly driver?: boolean;
  readonly version?: typeof newest | typeof oldest;
  /** Additions to the environment of the server, its extensions and terminals. An undefined one is taken out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface OpenOptions {
  readonly folder?: string;
  /** Pairs such as `['openFile', code.remote('/folder/file')]`. */
  readonly payload?: readonly (readonly [string, string])[];
  /** False: returns as soon as the page is loaded. */
  readonly ready?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Called with the page before anything is loaded into it. */
  readonly onPage?: (page: Page) => Promise<void>;
}

/** What an interrupted run would leave behind: removed when this process ends. */
const folders = new Set<string>();
process.on('exit', () => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});
exitWhenTold();

function browserProgram(): string {
  const found = [process.env['CHROMIUM'], '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(file => file && existsSync(file));
  if (found === undefined) throw new Error('There is no chromium. On Debian: apt-get install chromium-headless-shell');
  return found;
}

/** A headless Chromium. */
export function browser(env: NodeJS.ProcessEnv): Promise<Browser> {
  return chromium.launch({
    executablePath: browserProgram(),
    env: definedOf(env),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A real VS Code, served by code-server on the loopback address and shown in a headless Chromium. Everything that it writes (home, user
 * data, extensions, temporary files) lies in one folder, which `stop` removes; no process outlives it. It asks nothing of the network.
 */
export class VSCode {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  #browser: Browser | undefined;

  private constructor(
    private readonly dir: string,
    private readonly server: ChildProcess,
    private readonly env: NodeJS.ProcessEnv,
    private readonly options: StartOptions,
    port: string,
    /** What the server has printed. */
    readonly log: () => string,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Installs VS Code on the first call ever, the extensions on each, and starts it. */
  static async start(options: StartOptions): Promise<VSCode> {
    const program = await codeServer(options.version);
    // Kept short: VS Code puts its sockets below it, and a socket's path has 107 bytes at most.
    const dir = mkdtempSync(join(tmpdir(), 'vsc-'));
    folders.add(dir);
    const env = environment(dir, options);
    mkdirSync(join(dir, 'data', 'User'), { recursive: true });
    writeFileSync(join(dir, 'data', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }, null, 2));
    const common = [...program.args, '--user-data-dir', join(dir, 'data'), '--extensions-dir', join(dir, 'ext')];
    if (options.vsix !== undefined && options.vsix.length > 0) {
      const install = options.vsix.flatMap(file => ['--install-extension', file]);
      execFileSync(program.command, [...common, ...install, '--force'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    }
    const server = launch(program.command, [...common, ...serverArguments(program, options)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    const port = await new Promise<string>((resolve, reject) => {
      const take = (text: string): void => {
        log += text;
        const found = /listening on http:\/\/127\.0\.0\.1:(\d+)\//.exec(log)?.[1];
        if (found !== undefined) resolve(found);
      };
      server.stdout?.setEncoding('utf8').on('data', take);
      server.stderr?.setEncoding('utf8').on('data', take);
      server.once('exit', code => reject(new Error(`VS Code ended with ${code}: ${log}`)));
      setTimeout(() => reject(new Error(`VS Code does not listen: ${log}`)), 60_000).unref();
    });
    return new VSCode(dir, server, env, options, port, () => log);
  }

  /** The folder that is `HOME` in there, empty at first. */
  get home(): string {
    return join(this.dir, 'home');
  }

  /** The user's settings; VS Code notices when the file is written. */
  get settingsFile(): string {
    return join(this.dir, 'data', 'User', 'settings.json');
  }

  /** A new window in a browser profile of its own. */
  async open({ folder, payload = [], ready = true, viewport = { width: 1280, height: 800 }, onPage }: OpenOptions = {}): Promise<Window> {
    this.#browser ??= await browser(this.env);
    const context = await this.#browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    const win = new Window(page);
    await onPage?.(page);
    const shown = realpathSync(folder ?? this.options.workspace);
    const query = new URLSearchParams({ [shown.endsWith('.code-workspace') ? 'workspace' : 'folder']: shown });
    if (payload.length > 0) query.set('payload', JSON.stringify(payload));
    await page.goto(`${this.url}/?${query}`);
    if (ready) await win.ready();
    return win;
  }

  /** The URI that the browser's side has for a file of this machine. */
  remote(file: string): string {
    return `vscode-remote://${new URL(this.url).host}${encodeURI(file)}`;
  }

  /** Ends the browser, the server and all that they started, and removes their folder. */
  async stop(): Promise<void> {
    await this.#browser?.close();
    await stop(this.server);
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
    folders.delete(this.dir);
  }
}

function serverArguments(program: CodeServer, { trust = true, driver = false }: StartOptions): string[] {
  return [
    ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'],
    ...['--disable-getting-started-override', '--ignore-last-opened'],
    ...(trust ? ['--disable-workspace-trust'] : []),
    // 1.93 obeys without, and has no such option.
    ...(driver && program.version !== oldest ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
}

function environment(dir: string, { env = {} }: StartOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|VITEST|npm_|NODE_OPTIONS$|NODE_ENV$)/.test(name));
  const own = {
    HOME: 'home',
    TMPDIR: 'tmp',
    XDG_CONFIG_HOME: 'home/.config',
    XDG_DATA_HOME: 'home/.local',
    XDG_CACHE_HOME: 'home/.cache',
    XDG_RUNTIME_DIR: 'run',
  };
  const folders = Object.entries(own).map(([name, folder]) => [name, join(dir, folder)] as const);
  for (const [, folder] of folders) mkdirSync(folder, { recursive: true });
  // Without a gallery nothing is asked of VS Code's marketplace.
  return { ...Object.fromEntries(inherited), ...Object.fromEntries(folders), EXTENSIONS_GALLERY: '{}', ...env };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
