import * as vscode from 'vscode';
import type { Outcome, Server, Target } from '../../../toolchain/src/target.js';
import { say } from '../messages.js';
import type { Workbench } from '../workbench.js';
import type { Command } from './index.js';
import { tell } from './outcome.js';
import { serverAt } from './tokens.js';

interface Installed {
  readonly kind: string;
  readonly name: string;
  readonly version?: string;
}

/** Shows the plugins of a server; one that is picked can be removed. */
export const list: Command = async (bench, args) => {
  const read = await installedAt(bench, args);
  if (!read) return;
  const picked = await vscode.window.showQuickPick(items(read.plugins), { title: say('plugins-on', { server: read.server.name }) });
  if (picked) await take(bench, read, picked.plugin);
};

/** Removes a plugin that the user picks from a server. */
export const remove: Command = async (bench, args) => {
  const read = await installedAt(bench, args);
  if (!read) return;
  const picked = await vscode.window.showQuickPick(items(read.plugins), { title: say('remove-from', { server: read.server.name }) });
  if (picked) await take(bench, read, picked.plugin);
};

interface Read {
  readonly target: Target;
  readonly server: Server;
  readonly plugins: readonly Installed[];
}

/** The plugins of the server that the user chooses; undefined when there are none or it could not be asked, which is said. */
async function installedAt(bench: Workbench, args: readonly unknown[]): Promise<Read | undefined> {
  const server = await serverAt(bench, args);
  const [target] = (await bench.toolchain()).targets;
  if (!server || !target) return undefined;
  const outcome = await bench.work(say('listing', { server: server.name }), `list\n${server.url}`, session =>
    target.list({ server }, session),
  );
  const plugins = installedOf(outcome);
  if (outcome.ok && plugins.length > 0) return { target, server, plugins };
  tell(bench, outcome);
  return undefined;
}

async function take(bench: Workbench, { target, server }: Read, { kind, name }: Installed): Promise<void> {
  const yes = say('remove');
  const question = say('remove-question', { plugin: name, server: server.name });
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail: server.url }, yes)) !== yes) return;
  const title = say('removing', { plugin: name, server: server.name });
  tell(
    bench,
    await bench.work(title, `remove\n${server.url}\n${kind}\n${name}`, session => target.remove(kind, name, { server }, session)),
  );
}

function installedOf({ details }: Outcome): Installed[] {
  const plugins = details?.['plugins'];
  return Array.isArray(plugins) ? plugins.filter(isInstalled) : [];
}

const isInstalled = (value: unknown): value is Installed =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  'name' in value &&
  typeof value.name === 'string';

const items = (plugins: readonly Installed[]) =>
  plugins.map(plugin => ({ label: plugin.name, description: [plugin.kind, plugin.version].filter(Boolean).join(' '), plugin }));
