import path from 'node:path';
import * as vscode from 'vscode';
import type { Server, Target } from '../../../toolchain/src/target.js';
import { say } from '../messages.js';
import { type Found, isWithin, type Workbench } from '../workbench.js';

/** The file or folder that a menu or lens names, else the file of the active editor. */
export function fileOf(args: readonly unknown[]): string | undefined {
  const [given] = args;
  if (given instanceof vscode.Uri) return given.fsPath;
  if (typeof given === 'string') return given;
  const active = vscode.window.activeTextEditor?.document.uri;
  return active?.scheme === 'file' ? active.fsPath : undefined;
}

/**
 * The plugin to work on: the one that is built from the file, else the one whose folder it is in, else the only one of its project or of
 * the workspace, else the one that the user picks. Undefined when there is none, which is said, and when the user picks none. Throws the
 * Refusal of the file's project, and that of another one when there is nothing else.
 */
export async function choosePlugin(bench: Workbench, args: readonly unknown[]): Promise<Found | undefined> {
  const file = fileOf(args);
  const near = file === undefined ? [] : await bench.pluginsAt(file);
  const { found: plugins, refusal } = near.length > 0 ? { found: near, refusal: undefined } : await bench.allPlugins();
  if (plugins.length === 0) {
    if (refusal) throw refusal;
    void vscode.window.showWarningMessage(say('no-plugin'));
    return undefined;
  }
  const around = plugins.filter(({ plugin }) => file !== undefined && isWithin(file, plugin.folder));
  const deepest = around.filter(({ plugin }) => around.every(other => isWithin(plugin.folder, other.plugin.folder)));
  const builtFrom = deepest.filter(({ plugin }) => file !== undefined && plugin.file !== undefined && isWithin(file, plugin.file));
  const likely = [builtFrom, deepest, plugins].find(each => each.length > 0) ?? [];
  const [own, another] = likely;
  if (own && !another) return own;
  const items = likely.map(each => ({
    label: each.plugin.name,
    description: [each.plugin.kind, each.plugin.version].filter(Boolean).join(' '),
    detail: shownPath(each.plugin.folder),
    each,
  }));
  return (await vscode.window.showQuickPick(items, { title: say('which-plugin'), matchOnDescription: true, matchOnDetail: true }))?.each;
}

/** A server that the user's settings name, with what they say about how it was built. */
export interface KnownServer extends Server {
  readonly hostBinary?: string;
  readonly assumeFits?: boolean;
}

/**
 * The servers of the settings, then those of the project's plugsmith.yml. An address that is no address is left out. Throws the Refusal of
 * the project when there are none at all.
 */
async function serversFor(bench: Workbench, folder: string | undefined, target: Target | undefined): Promise<KnownServer[]> {
  const settings = vscode.workspace.getConfiguration('plugsmith.ekuiper').get<readonly unknown[]>('servers') ?? [];
  const own = settings.filter(isServer);
  const asked = target && vscode.workspace.isTrusted && folder !== undefined ? [folder] : [];
  const { found, refusal } = await bench.ask(asked, async project => (await target?.servers(project)) ?? []);
  if (refusal && own.length === 0) throw refusal;
  const all = [...own, ...found].filter(({ url }) => /^https?:\/\//.test(url) && URL.canParse(url));
  return [...new Map(all.map(server => [`${server.name}\n${server.url}`, server])).values()];
}

function isServer(value: unknown): value is KnownServer {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'url' in value &&
    typeof value.url === 'string'
  );
}

/** The server to work on, with its token: the only one, or the one that the user picks. With none, it is said how to name one. */
export async function chooseServer(
  bench: Workbench,
  folder: string | undefined,
  target: Target | undefined,
): Promise<KnownServer | undefined> {
  const servers = await serversFor(bench, folder, target);
  const [only, another] = servers;
  if (!only) {
    const settings = say('open-settings');
    const answer = await vscode.window.showWarningMessage(say('no-server'), settings);
    if (answer === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'plugsmith.ekuiper.servers');
    return undefined;
  }
  const items = servers.map(server => ({ label: server.name, description: server.url, server }));
  const chosen = another
    ? (await vscode.window.showQuickPick(items, { title: say('which-server'), matchOnDescription: true }))?.server
    : only;
  if (!chosen) return undefined;
  const token = await bench.secrets.get(chosen.url);
  return { ...chosen, ...(token !== undefined && { token }) };
}

/** A path as a user knows it: within the workspace, relative; a folder of the workspace by its name. */
export function shownPath(file: string): string {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
  return folder?.uri.fsPath === file ? folder.name : vscode.workspace.asRelativePath(file) || path.basename(file);
}
