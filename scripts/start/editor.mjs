// @ts-check
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { onPath } from '../setup/path.mjs';
import { launch, run, sleep, stop } from '../setup/processes.mjs';
import { codeServer } from '../setup/vscode.mjs';
import { prepareSettings } from './settings.mjs';

/** @typedef {{ state: string, vsix: string, folder: string, say: (text: string) => void, signal: AbortSignal }} Options */
/** @typedef {{ closed: Promise<void>, stop: () => Promise<void> }} Editor */

/** What is opened in the folder, so that nobody begins before an empty window. The last one is in front. */
const shown = ['main.go', 'README.md'];
const shownIn = (/** @type {string} */ folder) => shown.map(name => join(folder, name)).filter(file => existsSync(file));

/**
 * Opens a folder in a VS Code that has our extension and keeps its settings and extensions in a place of its own: the one on the PATH,
 * else, or when that one cannot be used here, the embedded one in the browser.
 * @param {Options} options @returns {Promise<Editor>}
 */
export async function openEditor(options) {
  await prepareSettings(options.state);
  if (!onPath('code')) return openEmbedded(options);
  try {
    return await openDesktop(options);
  } catch (error) {
    options.signal.throwIfAborted();
    options.say(`the command \`code\` on the PATH cannot be used: ${error instanceof Error ? error.message : error}`);
    return openEmbedded(options);
  }
}

/** @param {Options} options @returns {Promise<Editor>} */
async function openDesktop({ state, vsix, folder, say, signal }) {
  const env = environment();
  const own = ['--user-data-dir', join(state, 'data'), '--extensions-dir', join(state, 'extensions')];
  // What Electron asks for when it is started by root, as it is in containers.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await run('code', [...own, ...sandbox, '--install-extension', vsix, '--force'], { env, signal });
  const wait = ['--wait', '--new-window', ...own, ...sandbox, '--disable-workspace-trust', folder, ...shownIn(folder)];
  const child = launch('code', wait, { env, stdio: 'ignore' });
  await new Promise((started, failed) => child.once('spawn', started).once('error', failed));
  say(`VS Code opens ${folder}; close its window or press Ctrl-C here to end`);
  return { closed: ended(child), stop: () => stop(child, 4000) };
}

/** @param {Options} options @returns {Promise<Editor>} */
async function openEmbedded({ state, vsix, folder, say, signal }) {
  const program = await codeServer(undefined, { say, signal });
  const env = environment();
  const own = [...program.args, '--user-data-dir', join(state, 'data'), '--extensions-dir', join(state, 'extensions')];
  await run(program.command, [...own, '--install-extension', vsix, '--force'], { env, signal });
  const args = [
    '--auth',
    'none',
    '--bind-addr',
    '127.0.0.1:0',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
  ];
  const child = launch(program.command, [...own, ...args, '--ignore-last-opened'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [first, ...others] = shownIn(folder);
  let address;
  try {
    address = addressOf(await listening(child, signal), folder, first);
  } catch (error) {
    await stop(child);
    throw error;
  }
  say(`VS Code is at ${address} (Ctrl-C here ends it)`);
  showInBrowser(address);
  void showLater({ ...program, args: own }, state, others, signal);
  return { closed: ended(child), stop: () => stop(child) };
}

/** Where the browser finds a folder with a file of it. @param {string} server @param {string} folder @param {string | undefined} file */
function addressOf(server, folder, file) {
  const query = new URLSearchParams({ folder });
  if (file !== undefined) query.set('payload', JSON.stringify([['openFile', `vscode-remote://${new URL(server).host}${encodeURI(file)}`]]));
  return `${server}/?${query}`;
}

/**
 * An address can name one file only: the others are opened as soon as a browser shows the window.
 * @param {{ command: string, args: readonly string[] }} program @param {string} state @param {readonly string[]} files @param {AbortSignal} signal
 */
async function showLater({ command, args }, state, files, signal) {
  const [file] = files;
  try {
    while (file !== undefined && !(await hasWindow(state, file))) await sleep(250, signal);
    if (file !== undefined) await run(command, [...args, '--reuse-window', ...files], { env: environment(), signal });
  } catch {
    // It was stopped, or the window is closed already. Each file is in the explorer, too.
  }
}

/** Whether a browser shows a window that the command line can open a file in. @param {string} state @param {string} file @returns {Promise<boolean>} */
function hasWindow(state, file) {
  return new Promise(resolve => {
    const asked = { socketPath: join(state, 'data', 'code-server-ipc.sock'), path: `/session?filePath=${encodeURIComponent(file)}` };
    get(asked, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', more => {
        text += more;
      });
      answer.once('close', () => resolve(text.includes('"socketPath"')));
    }).once('error', () => resolve(false));
  });
}

/** @param {import('node:child_process').ChildProcess} child @param {AbortSignal} signal @returns {Promise<string>} */
function listening(child, signal) {
  return new Promise((resolve, reject) => {
    let log = '';
    const take = (/** @type {string} */ text) => {
      log = (log + text).slice(-20_000);
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)\//.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    child.once('error', reject).once('exit', code => reject(new Error(`VS Code ended with exit code ${code}:\n${log}`)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Opens an address where a browser can be shown; it is the user's and stays when we end. @param {string} address */
function showInBrowser(address) {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const hasDisplay = process.platform === 'darwin' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (hasDisplay && onPath(opener)) launch(opener, [address], { stdio: 'ignore', keep: true });
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<void>} */
const ended = child => new Promise(done => void child.once('exit', () => done()));

/** The user's, without what npm and a surrounding VS Code have put there. */
function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|ELECTRON_|INIT_CWD$|NODE_ENV$)/.test(name)));
}
