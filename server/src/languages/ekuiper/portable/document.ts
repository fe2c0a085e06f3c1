import { dirname, join, stem } from '../../../../../schemas/paths.js';
import type { Data, DataNode, ScalarNode } from '../../../core/data/node.js';
import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import { type Mismatch, memberOf, mismatches } from '../../../core/schema/mismatch.js';
import { jsonOf } from '../data-of.js';
import type { PluginData } from '../plugin-data.js';
import { projectOfOpen } from '../project.js';
import { checks, schemas } from '../schemas.js';

export const folders = ['sources', 'sinks', 'functions'] as const;
export type Folder = (typeof folders)[number];

/** The descriptor of a portable plugin. */
export interface Portable extends PluginData {
  readonly kind: 'portable';
  readonly mismatches: readonly Mismatch[];
  readonly folder: string;
  /** What is in the folder of the plugin. */
  readonly beside: readonly string[];
  /** The files in the folder that the executable is said to be in. */
  readonly besideExecutable: readonly string[];
  /** What is in its folders sources, sinks and functions. */
  readonly inside: Readonly<Record<Folder, readonly string[]>>;
}

export async function openPortable(file: ParsedFile, host: Host): Promise<Portable> {
  const data = jsonOf(file.text);
  const folder = dirname(file.path);
  const named = stringIn(data, 'executable')?.text ?? '';
  // What leads out of the folder cannot be in the archive.
  const place = named.split('/').includes('..') ? undefined : dirname(join(folder, named));
  const [beside, sources, sinks, functions] = await Promise.all(
    [folder, ...folders.map(name => join(folder, name))].map(at => host.list(at)),
  );
  return {
    ...file,
    kind: 'portable',
    name: stem(file.path),
    data,
    project: await projectOfOpen(file, host),
    mismatches: data.root ? mismatches(data.root, checks.portable, schemas.portable, { anyCase: true }) : [],
    folder,
    beside: beside ?? [],
    besideExecutable: place === undefined ? [] : await host.list(place),
    inside: { sources: sources ?? [], sinks: sinks ?? [], functions: functions ?? [] },
  };
}

/** A text of the descriptor, with its place. */
export const textAt = ({ data }: Portable, key: string): StringNode | undefined => stringIn(data, key);

type StringNode = ScalarNode & { readonly text: string };

function stringIn(data: Data, key: string): StringNode | undefined {
  const value = memberOf(data.root, key, true)?.value;
  return value?.kind === 'string' ? { ...value, text: String(value.value) } : undefined;
}

/** The names that one of the three lists holds. */
export function namesIn({ data }: Portable, folder: Folder): { readonly name: string; readonly node: DataNode }[] {
  const list = memberOf(data.root, folder, true)?.value;
  return list?.kind === 'array' ? list.items.flatMap(node => (node.kind === 'string' ? [{ name: String(node.value), node }] : [])) : [];
}
