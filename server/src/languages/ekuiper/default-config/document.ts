import { dirname, join, stem } from '../../../../../schemas/paths.js';
import type { DataNode, Member } from '../../../core/data/node.js';
import { resolvePlain } from '../../../core/data/yaml-scalar.js';
import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import type { Text } from '../../../core/text.js';
import { jsonOf, yamlOf } from '../data-of.js';
import type { Field } from '../descriptor/field.js';
import { configOwner } from '../kind.js';
import type { PluginData } from '../plugin-data.js';
import { projectOf } from '../project.js';
import { textOf } from '../text-of.js';
import { type Declared, declaredBy, fieldMap } from './declared.js';

/** The default config of a source, or a file that is meant as one. */
export interface DefaultConfig extends PluginData {
  readonly kind: 'config';
  readonly owner: 'source' | 'sink';
  /** The descriptor beside it. */
  readonly descriptor:
    | { readonly path: string; readonly text: Text; readonly root: DataNode | undefined; readonly declared: Declared }
    | undefined;
  readonly descriptorPath: string;
  /** Whether NAME.yaml is there, which matters for a NAME.yml. */
  readonly hasYaml: boolean;
  /** All keys of all sections. */
  readonly keys: readonly ConfigKey[];
}

export async function openConfig(file: ParsedFile, host: Host): Promise<DefaultConfig> {
  const name = stem(file.path);
  const folder = dirname(file.path);
  const descriptorPath = join(folder, `${name}.json`);
  const json = await host.read(descriptorPath);
  const text = json === undefined ? undefined : textOf(json);
  const root = text && jsonOf(text).root;
  const owner = (await configOwner(file.path, host)) ?? 'source';
  // Nobody reads the file of a sink, so nothing in it can be wrong.
  const data = owner === 'sink' ? { root: undefined, problems: [] } : yamlOf(file.text);
  const declared = declaredBy(root);
  return {
    ...file,
    kind: 'config',
    name,
    data,
    // The text of this file is no part of the project, so a keystroke in it leaves that as it is.
    project: await projectOf(file.path, host),
    owner,
    descriptor: text && { path: descriptorPath, text, root, declared },
    descriptorPath,
    hasYaml: (await host.list(folder)).includes(`${name}.yaml`),
    keys: keysOf(file.text, data.root, declared.fields),
  };
}

/** The sections that are maps. */
export const sections = ({ data }: DefaultConfig): readonly Member[] => sectionsIn(data.root);

function sectionsIn(root: DataNode | undefined): Member[] {
  return root?.kind === 'object' ? root.members.filter(m => m.value?.kind === 'object') : [];
}

/** A key of a section, however deep. Keys within lists are not among them: eKuiper leaves those as they are. */
export interface ConfigKey {
  readonly member: Member;
  /** The field that declares it, in `properties.default` or in a default there. */
  readonly field: Field | undefined;
  /** 0 for the keys of a section itself. */
  readonly depth: number;
  /** It keeps its case: a map with a key that is no string is passed on as it is, and a section with one is lost. */
  readonly kept: boolean;
  /** Whether another key of the same map is spelt so. */
  readonly taken: (spelling: string) => boolean;
}

const noFields: ReadonlyMap<string, Field> = new Map();

/** One list that is filled, as a file can have very many keys. */
function keysOf(text: Text, root: DataNode | undefined, declared: ReadonlyMap<string, Field>): ConfigKey[] {
  const found: ConfigKey[] = [];
  const collect = (members: readonly Member[], fields: ReadonlyMap<string, Field>, depth: number) => {
    const kept = members.some(member => !isStringKey({ text }, member));
    let spellings: ReadonlySet<string> | undefined;
    const taken = (spelling: string) => {
      spellings ??= new Set(members.map(({ key }) => key));
      return spellings.has(spelling);
    };
    for (const member of members) {
      const field = fields.get(member.key.toLowerCase());
      found.push({ member, field, depth, kept, taken });
      if (kept || member.value?.kind !== 'object') continue;
      collect(member.value.members, field && field.inner.length > 0 ? fieldMap(field.inner) : noFields, depth + 1);
    }
  };
  for (const { value } of sectionsIn(root)) if (value?.kind === 'object') collect(value.members, declared, 0);
  return found;
}

/** Whether YAML reads a key as a string. A null key counts: eKuiper takes it for the empty string. */
export function isStringKey({ text }: Pick<DefaultConfig, 'text'>, { key, keySpan }: Member): boolean {
  if (!/^[\d.+tTfF-]/.test(key)) return true;
  const { kind } = resolvePlain(key);
  return (kind !== 'number' && kind !== 'boolean') || text.slice(keySpan) !== key;
}

/** How a key reaches the plugin: as it is declared, else in lower case. */
export function arrivesAs({ descriptor }: DefaultConfig, key: string): string {
  const lower = key.toLowerCase();
  return descriptor?.declared.spellings.get(lower) ?? lower;
}
