import path from 'node:path';
import { nameFault, symbolOf } from '../../../../../schemas/ekuiper/names.js';
import { newest, parseTarget } from '../../../../../schemas/ekuiper/releases.js';
import { isFile, writeNew } from '../../../files.js';
import { misused, type Options, type Outcome } from '../../../target.js';
import { defaultTarget, namesFile } from '../choose.js';
import { filesOf, hasTemplates } from './files.js';
import { func } from './function.js';
import { messages } from './messages.js';
import { sink } from './sink.js';
import { source } from './source.js';
import type { Naming, Template } from './template.js';

const all = { source, sink, function: func };

export const templates = Object.keys(all);

/**
 * Makes a project that builds, has nothing for `check` to say and publishes as it is. Options: for, name, module, dryRun.
 * No file is ever overwritten. Throws a Refusal for a name that eKuiper or Go cannot have, and when one of the files is there.
 */
export async function create(template: string, folder: string, options: Options): Promise<Outcome> {
  const found = Object.entries(all).find(([kind]) => kind === template)?.[1];
  if (!found) throw new RangeError(`no template ${template}`);
  const naming = await namingOf(found, folder, options);
  const files = filesOf(found, naming).map(({ name, text }) => ({ path: path.join(folder, name), text }));
  const paths = files.map(file => file.path);
  const details = { folder, name: naming.name, module: naming.module, target: naming.target, files: paths };
  if (options.dryRun) return { ok: true, sentence: messages('would', { count: files.length, folder }), details };
  await writeNew(files);
  const { name, release } = naming;
  return {
    ok: true,
    sentence: messages('made', { kind: found.kind, name, folder, version: release.version }),
    next: messages('next', { folder }),
    files: paths,
    details,
  };
}

async function namingOf({ kind }: Template, folder: string, options: Options): Promise<Naming> {
  const name = options.name ?? nameFrom(path.basename(path.resolve(folder)));
  const fault = nameFault(name);
  if (fault) throw misused(messages('badName', { name, reason: messages(fault) }), messages('chooseName'));
  const module = options.module ?? moduleFor(name, kind);
  if (!/^\w[\w.~-]*(\/\w[\w.~-]*)*$/.test(module)) throw misused(messages('badModule', { module }), messages('chooseModule'));
  const target = options.for ?? defaultTarget(newest());
  if (namesFile(target) || (await isFile(target)))
    throw misused(messages('notServer'), messages('chooseRelease', { newest: newest().version }));
  const parsed = parseTarget(target);
  if ('refused' in parsed) throw misused(parsed.refused);
  const { release } = parsed;
  if (!hasTemplates(release.contract))
    throw misused(messages('noTemplate', release), messages('chooseRelease', { newest: newest().version }));
  return { name, symbol: symbolOf(name), module, target, release };
}

/** With the kind, so that a source and a sink of one name are not of one path, of which a server takes only one. */
function moduleFor(name: string, kind: string): string {
  const last = name.toLowerCase();
  return `example.com/${last.endsWith(kind) ? last : `${last}-${kind}`}`;
}

/** `my-source` becomes `mySource`: what can be a plugin's name and a Go symbol. */
export function nameFrom(folder: string): string {
  const [first = '', ...rest] = folder.split(/[^a-zA-Z0-9]+/).filter(Boolean);
  return first.replace(/^[A-Z]/, letter => letter.toLowerCase()) + rest.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
