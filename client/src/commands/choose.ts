import path from 'node:path';
import * as vscode from 'vscode';
import type { Server, Target } from '../../../toolchain/src/target.js';
import { say } from '../messages.js';
import type { Found, Workbench } from '../workbench.js';
import { isWithin } from '../workbench.js';

/** The file or folder that a menu or lens names, else the file of the active editor. */
export function fileOf(args: readonly unknown[]): string | undefined {
  const [given] = args;
  if (given instanceof vscode.Uri) return given.fsPath;
  if (typeof given === 'string') return given;
  const active = vscode.window.activeTextEditor?.document.uri;
  return active?.scheme === 'file' ? active.fsPath : undefined;
}

/**
 * The plugin to work on: the one whose folder the file is in, else the only one of its project or of the workspace, else the one that the
 * user picks. Undefined when there is none, which is said, and when the user picks none.
 */
export async function choosePlugin(bench: Workbench, args: readonly unknown[]): Promise<Found | undefined> {
  const file = fileOf(args);
  const near = file === undefined ? [] : await bench.pluginsAt(file);
  const found = near.length > 0 ? near : (await Promise.all(bench.projects.map(folder => bench.pluginsAt(folder)))).flat();
  const plugins = [...new Map(found.map(each => [`${each.plugin.folder}\n${each.plugin.kind}\n${each.plugin.name}`, each])).values()];
  const [first] = plugins;
  if (!first) {
    void vscode.window.showWarningMessage(say('no-plugin'));
    return undefined;
  }
  const around = plugins.filter(({ plugin }) => file !== undefined && isWithin(file, plugin.folder));
  const deepest = around.filter(({ plugin }) => around.every(other => isWithin(plugin.folder, other.plugin.folder)));
  const [own, another] = deepest.length > 0 ? deepest : plugins;
  if (own && !another) return own;
  const items = (deepest.length > 0 ? deepest : plugins).map(each => ({
    label: each.plugin.name,
    description: [each.plugin.kind, each.plugin.version].filter(Boolean).join(' '),
    detail: vscode.workspace.asRelativePath(each.plugin.folder),
    each,
  }));
  return (await vscode.window.showQuickPick(items, { title: say('which-plugin'), matchOnDescription: true, matchOnDetail: true }))?.each;
}

/** A server that the user's settings name, with what they say about how it was built. */
export interface KnownServer extends Server {
  readonly hostBinary?: string;
  readonly assumeFits?: boolean;
}

/** The servers of the settings, then those of the project's plugsmith.yml. An address that is no address is left out. */
export async function serversFor(folder: string | undefined, target: Target | undefined): Promise<KnownServer[]> {
  const settings = vscode.workspace.getConfiguration('plugsmith.ekuiper').get<readonly unknown[]>('servers') ?? [];
  const own = settings.filter(isServer);
  const ofProject = folder === undefined || !target || !vscode.workspace.isTrusted ? [] : await target.servers(folder);
  const all = [...own, ...ofProject].filter(({ url }) => /^https?:\/\//.test(url) && URL.canParse(url));
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
  const servers = await serversFor(folder, target);
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

/** A path as a user knows it: within the workspace, relative. */
export const shownPath = (file: string): string => vscode.workspace.asRelativePath(file) || path.basename(file);
