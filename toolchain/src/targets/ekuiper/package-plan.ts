import path from 'node:path';
import { matchSo } from '../../../../schemas/ekuiper/names.js';
import { layOut } from '../../archive.js';
import type { Options, Outcome, Plugin, Session } from '../../target.js';
import { detailsOf, prepare } from './build.js';
import { foretell } from './foretell.js';
import { archiveName, modelOf, type Package, packagedOf } from './package.js';
import { nativeFiles, portableFiles } from './package-entries.js';
import { messages } from './package-messages.js';
import { outputFolder } from './plan.js';

/** What packaging a plugin is going to do. Options: for, arch, builder, cc. */
export async function planPackage(plugin: Plugin, options: Options, session: Session): Promise<Outcome> {
  return (await planned(plugin, options, session)).outcome;
}

/**
 * A package before there is one: what is going to be built, what is going to be in the archive, and what servers can be foretold to do
 * with it. It needs no build, starts no process and writes nothing. Throws the Refusals of a build and of packaging that can be known.
 */
export async function planned(plugin: Plugin, options: Options, session: Session): Promise<Package> {
  const { project, model } = await modelOf(plugin);
  const plan = model.kind === 'portable' ? undefined : await prepare(plugin, options, session);
  const files = plan ? await nativeFiles(project, model, plan.result) : await portableFiles(project, model);
  const library = plan && path.basename(plan.result);
  const version = library === undefined ? model.version : matchSo(plugin.name, library)?.shown;
  const folder = plan ? path.dirname(plan.result) : path.join(plugin.project, outputFolder);
  const archive = path.join(folder, archiveName(plugin.name, version));
  const packaged = packagedOf(model, archive, { library, version, inspection: undefined, has: entry => files.has(entry) });
  const entries = layOut(files.files).map(entry => entry.name);
  const sentence = messages('would', { file: path.basename(archive), entries: entries.join(', ') });
  return {
    packaged: plan ? { ...packaged, judge: host => foretell(plan, host) } : packaged,
    outcome: {
      ok: true,
      sentence: plan ? `${messages('wouldBuild', { file: path.basename(plan.result), label: plan.target.label })}\n${sentence}` : sentence,
      details: { archive, entries, ...(plan && { build: detailsOf(plan) }) },
    },
  };
}
