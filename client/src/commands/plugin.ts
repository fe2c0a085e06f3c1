import * as vscode from 'vscode';
import type { Outcome, Session } from '../../../toolchain/src/target.js';
import { say } from '../messages.js';
import { type Found, keyOf, type Workbench } from '../workbench.js';
import { choosePlugin, chooseServer, type KnownServer } from './choose.js';
import type { Command } from './index.js';
import { type Action, showFile, tell } from './outcome.js';

/** One thing to do with a plugin. */
type Step = (found: Found, session: Session) => Promise<Outcome>;

export const build: Command = async (bench, args) => {
  const found = await begin(bench, args);
  if (!found) return;
  const outcome = await does(bench, found, say('building', named(found)), [building(bench)]);
  tell(bench, outcome, outcome.ok ? [again(bench, 'package', found), again(bench, 'publish', found)] : []);
};

export const pack: Command = async (bench, args) => {
  const found = await begin(bench, args);
  if (!found) return;
  const outcome = await does(bench, found, say('packaging', named(found)), [packaging(bench)]);
  tell(bench, outcome, outcome.ok ? [...packageOf(outcome), again(bench, 'publish', found)] : []);
};

export const publish: Command = async (bench, args) => {
  const found = await begin(bench, args);
  if (found) await toServer(bench, found, []);
};

export const buildPackagePublish: Command = async (bench, args) => {
  const found = await begin(bench, args);
  if (found) await toServer(bench, found, [building(bench), packaging(bench)]);
};

/** Chooses the plugin, and saves what is written of it: the compiler reads the disk. */
async function begin(bench: Workbench, args: readonly unknown[]): Promise<Found | undefined> {
  const found = await choosePlugin(bench, args);
  if (found) await vscode.workspace.saveAll(false);
  return found;
}

/** Asks where to and whether really, then takes the steps and publishes. */
async function toServer(bench: Workbench, found: Found, before: readonly Step[]): Promise<void> {
  const server = await chooseServer(bench, found.plugin.project, found.target);
  if (!server || !(await confirmed(found, server))) return;
  await sending(bench, found, server, [...before, publishing(bench, server)]);
}

/** Takes steps of which the last one publishes. When the server has lost the version from before by it, that can be brought back. */
async function sending(bench: Workbench, found: Found, server: KnownServer, steps: readonly Step[]): Promise<void> {
  const outcome = await does(bench, found, say('publishing', { ...named(found), server: server.name }), steps);
  const archive = outcome.details?.['previous'];
  const back = (file: string) => sending(bench, found, server, [publishing(bench, server, file)]);
  tell(bench, outcome, typeof archive === 'string' ? [{ title: say('go-back'), run: () => back(archive) }] : []);
}

async function confirmed({ plugin }: Found, { name, url }: KnownServer): Promise<boolean> {
  const yes = say('publish');
  const question = say('publish-question', { plugin: plugin.name, version: plugin.version, server: name });
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: say('publish-detail', { url }) }, yes)) === yes;
}

/** Takes the steps one after the other until one does not succeed. What a compiler says becomes problems. */
async function does(bench: Workbench, found: Found, title: string, steps: readonly Step[]): Promise<Outcome> {
  const subject = keyOf(found.plugin);
  const outcome = await bench.work(title, subject, async session => {
    let last: Outcome = { ok: true, sentence: '' };
    for (const step of steps) {
      last = await step(found, session);
      if (!last.ok) break;
    }
    return last;
  });
  bench.problems.show(subject, outcome.problems ?? []);
  return outcome;
}

const building =
  (bench: Workbench): Step =>
  ({ target, plugin }, session) =>
    target.build(plugin, bench.buildOptions(plugin.folder), session);

const packaging =
  (bench: Workbench): Step =>
  ({ target, plugin }, session) =>
    target.package(plugin, bench.buildOptions(plugin.folder), session);

const publishing =
  (bench: Workbench, { hostBinary, assumeFits, ...server }: KnownServer, archive?: string): Step =>
  ({ target, plugin }, session) => {
    const ofServer = { server, ...(hostBinary && { hostBinary }), ...(assumeFits && { assumeFits }) };
    return target.publish(plugin, { ...bench.buildOptions(plugin.folder), ...ofServer, ...(archive && { archive }) }, session);
  };

const named = ({ plugin }: Found) => ({ plugin: plugin.name });

function again(bench: Workbench, step: 'package' | 'publish', found: Found): Action {
  const run = step === 'package' ? pack : publish;
  return {
    title: step === 'package' ? say('package') : say('publish-next'),
    run: () => run(bench, [found.plugin.file ?? found.plugin.folder]),
  };
}

const packageOf = ({ files = [] }: Outcome): Action[] =>
  files
    .filter(file => file.endsWith('.zip'))
    .slice(0, 1)
    .map(showFile);
