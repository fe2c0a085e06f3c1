import { basename, dirname, join, stem } from '../../../../../schemas/paths.js';
import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import { type Mismatch, memberOf, mismatches } from '../../../core/schema/mismatch.js';
import { jsonOf } from '../data-of.js';
import { looksPortable, type PluginType } from '../kind.js';
import { otherCase } from '../other-case.js';
import type { PluginData } from '../plugin-data.js';
import { projectOfOpen } from '../project.js';
import { checks, schemas } from '../schemas.js';
import { textOf } from '../text-of.js';
import { allFields, type Field, type FieldList, fieldLists } from './field.js';

/** A source, sink or function descriptor. */
export interface Descriptor extends PluginData {
  readonly kind: PluginType;
  /** Whether eKuiper reads the keys in any case: functions are passed on as text and read by nobody. */
  readonly anyCase: boolean;
  readonly mismatches: readonly Mismatch[];
  /** The lists of fields, without those in defaults. */
  readonly fields: readonly FieldList[];
  /** All fields, with those in defaults. */
  readonly allFields: readonly Field[];
  /** The default config beside it, whether it is there or not. A NAME.yml counts: that file says itself what is wrong with it. */
  readonly config: {
    readonly path: string;
    readonly exists: boolean;
    /** What has its name in other letters, when it is not there. */
    readonly other: string | undefined;
    /** False when it surely holds no key, so that none can be lost. */
    readonly hasKeys: boolean;
  };
  /** Whether its folder holds the code of the plugin, so that what is missing there is missing. */
  readonly hasCode: boolean;
  /** The functions of the portable plugin that this file is in; undefined when it is in none. */
  readonly ownFunctions: readonly string[] | undefined;
}

export async function openDescriptor(file: ParsedFile, kind: PluginType, host: Host): Promise<Descriptor> {
  const name = stem(file.path);
  const folder = dirname(file.path);
  const names = await host.list(folder);
  const data = jsonOf(file.text);
  const anyCase = kind !== 'function';
  const path = join(folder, `${name}.yaml`);
  const config = kind === 'source' && names.includes(`${name}.yaml`) ? await host.read(path) : undefined;
  const fields = fieldLists(data.root, kind);
  return {
    ...file,
    kind,
    name,
    data,
    project: await projectOfOpen(file, host),
    anyCase,
    mismatches: data.root ? mismatches(data.root, checks[kind], schemas[kind], { anyCase }) : [],
    fields,
    allFields: allFields(fields),
    config: {
      path,
      exists: names.includes(`${name}.yaml`) || names.includes(`${name}.yml`),
      other: otherCase(`${name}.yaml`, names),
      hasKeys: config === undefined || hasKeys(config),
    },
    hasCode: names.some(n => n.endsWith('.go') && !n.endsWith('_test.go')),
    ownFunctions: kind === 'function' && basename(folder) === 'functions' ? await portableFunctions(dirname(folder), host) : undefined,
  };
}

/** A line that is neither empty nor a comment, nor the head of a section that stays empty. */
const hasKeys = (yaml: string): boolean => yaml.split('\n').some(line => !/^\s*(?:#.*|---\s*|[\w-]+:\s*(?:#.*)?)?$/.test(line));

/** What the portable descriptor of a folder says that the plugin has. */
async function portableFunctions(folder: string, host: Host): Promise<string[] | undefined> {
  for (const name of (await host.list(folder)).filter(n => n.endsWith('.json')).slice(0, 20)) {
    const { root } = jsonOf(textOf((await host.read(join(folder, name))) ?? ''));
    const functions = looksPortable(root) ? memberOf(root, 'functions', true)?.value : undefined;
    if (functions?.kind === 'array') return functions.items.flatMap(item => (item.kind === 'string' ? [String(item.value)] : []));
  }
  return undefined;
}
