import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { fromConfigFormat, kindOfDump } from '../../../schemas/fluentd/config-format.js';
import type { PrivateFile, PrivatePlugin } from '../../../schemas/fluentd/private-plugins.js';
import { type PluginKind, pluginKinds } from '../../../schemas/fluentd/spec.js';
import { readDisk } from '../../../server/src/disk-host.js';
import { checkPrivatePlugins } from '../../../server/src/generated/fluentd-private-plugins.js';
import { options, type Parsed } from '../command-line.js';
import { notRead, readNamed, writeNamed } from '../files.js';
import { say } from '../messages.js';
import { WrongUse } from '../usage.js';

export const fluentdSchemaOptions = options({
  type: { type: 'string' },
  gem: { type: 'string' },
  output: { type: 'string' },
});

/** Makes descriptions of plugins of what Fluentd's own command prints about them. Answers the exit code. */
export async function fluentdSchema({ values, positionals }: Parsed<typeof fluentdSchemaOptions>): Promise<number> {
  const { type, gem, output } = values;
  if (type !== undefined && positionals.length > 1) throw new WrongUse(say('type-of-several'));
  const inputs = positionals.length > 0 ? positionals : ['-'];
  const plugins: PrivatePlugin[] = [];
  for (const name of inputs) plugins.push(await describe(name, type, gem));
  if (output === undefined) {
    process.stdout.write(written({ plugins }));
    return 0;
  }
  const before = await existing(output);
  const same = (a: PrivatePlugin) => plugins.some(b => a.kind === b.kind && a.type === b.type);
  const file: PrivateFile = { ...before, plugins: [...before.plugins.filter(plugin => !same(plugin)), ...plugins] };
  await writeNamed(output, written(file));
  process.stderr.write(`${say('schema-written', { path: output, plugins: file.plugins.length })}\n`);
  return 0;
}

const written = (file: PrivateFile): string => `${JSON.stringify(file, null, 2)}\n`;

async function describe(name: string, type: string | undefined, gem: string | undefined): Promise<PrivatePlugin> {
  const shown = name === '-' ? 'stdin' : name;
  const text = name === '-' ? await readAll(process.stdin) : await readNamed(name);
  const dump = parsed(text);
  const named = nameOf(type ?? (name === '-' ? '' : path.basename(name).replace(/\.[^.]*$/, '')), dump);
  if (!named) throw new WrongUse(say('which-plugin', { name: shown }));
  const plugin = fromConfigFormat(dump, named.kind, named.type, gem);
  if (!plugin) throw new WrongUse(say('no-dump', { name: shown }));
  return plugin;
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The kind and the type that `output/archive` or `output-archive` says; a type alone is of the kind that the dump says. */
function nameOf(text: string, dump: unknown): { kind: PluginKind; type: string } | undefined {
  for (const kind of pluginKinds) {
    const rest = text.startsWith(kind) && /[-/]/.test(text.charAt(kind.length)) ? text.slice(kind.length + 1) : '';
    if (rest !== '') return { kind, type: rest };
  }
  const kind = kindOfDump(dump);
  return kind && text !== '' && !text.includes('/') ? { kind, type: text } : undefined;
}

/** What a file describes already. Throws a WrongUse for one that is something else: it is not ours to write over. */
async function existing(file: string): Promise<PrivateFile> {
  const found = await readDisk(file);
  if ('unread' in found && found.unread !== 'absent') throw notRead(file, found.unread);
  if ('unread' in found || found.text.trim() === '') return { plugins: [] };
  const value = parsed(found.text);
  if (isOfItsForm(value)) return value;
  throw new WrongUse(say('no-schema-file', { path: file }));
}

/** Unknown keys do no harm; they stay. */
const isOfItsForm = (value: unknown): value is PrivateFile =>
  checkPrivatePlugins(value) || (checkPrivatePlugins.errors ?? []).every(({ keyword }) => keyword === 'additionalProperties');
