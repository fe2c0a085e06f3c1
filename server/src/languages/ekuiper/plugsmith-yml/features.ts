import { locale } from '../../../../../l10n/index.js';
import { nameOf } from '../../../../../schemas/ekuiper/names.js';
import { newest, parseTarget, releases } from '../../../../../schemas/ekuiper/releases.js';
import { isWithin, relative } from '../../../../../schemas/paths.js';
import type { DataNode } from '../../../core/data/node.js';
import type { Completion, Features, Hover, Location, Symbol as Outline } from '../../../core/features.js';
import { type Subschema, subschemaAt } from '../../../core/schema/schema.js';
import { contains, type Span } from '../../../core/text.js';
import { navigation } from '../navigation-features.js';
import type { PlugsmithYml } from './document.js';
import { membersAt, placeAt } from './place.js';
import { entriesOf, settingsSchema } from './shape.js';

const describe = (at: Subschema | undefined): string | undefined =>
  (locale() === 'zh-cn' ? at?.find('x-zh') : undefined) ?? at?.find('description');

export const features: Features<PlugsmithYml> = {
  ...navigation,
  definition: (file, offset) => [...navigation.definition(file, offset), ...packageAt(file, offset)],
  complete,
  hover,
  symbols: ({ data }) => symbolsOf(data.root),
  folding: ({ data }) => foldsOf(data.root),
};

/** The Go file behind the `package` of an entry. */
function packageAt(file: PlugsmithYml, offset: number): Location[] {
  return entriesOf(file, 'plugins').flatMap((entry, i) => {
    const place = entry.at('package');
    const settings = file.project?.settings.value.plugins[i];
    const [first] = file.project?.plugins.find(p => p.settings === settings)?.files ?? [];
    return place && first && contains(place.span, offset) ? [{ path: first.path }] : [];
  });
}

function complete(file: PlugsmithYml, offset: number): Completion[] {
  const place = placeAt(file.text, offset);
  if (!place) return [];
  const { path, replace } = place;
  const at = subschemaAt(settingsSchema, path);
  if (!place.isKey) return valuesFor(file, path, at).map(value => ({ label: value, kind: 'value', insert: value, replace }));
  if (at?.find('type') === 'string')
    return valuesFor(file, path, at).map(value => ({ label: value, kind: 'value', insert: value, replace }));
  if (path[0] === 'rules') return [...file.codes].sort().map(code => ({ label: code, kind: 'property', insert: `${code}: `, replace }));
  return [...(at?.keys() ?? [])].flatMap(([key, inner]): Completion[] => {
    if (place.taken.includes(key)) return [];
    const documentation = describe(inner);
    const type = inner.find('type');
    const insert = type === 'array' ? `${key}:\n  - ` : type === 'object' ? `${key}:\n  ` : `${key}: `;
    return [{ label: key, kind: 'property', insert, replace, ...(documentation !== undefined && { documentation }) }];
  });
}

/** What can stand as a value: the schema's, the releases, the packages and functions of the project. */
function valuesFor({ project }: PlugsmithYml, path: readonly (string | number)[], at: Subschema | undefined): string[] {
  const key = path.findLast(step => typeof step === 'string');
  const allowed = at?.find('enum')?.map(String);
  if (allowed) return allowed;
  const examples = at?.find('examples');
  // Without quotes `1.10` would be a number.
  if (examples) return examples.map(example => JSON.stringify(example));
  if (key === 'target' && path.length === 1) {
    const stable = releases()
      .filter(r => !r.prerelease)
      .map(r => r.version)
      .reverse();
    return [...['', '-slim', '-alpine'].map(flavour => newest().version + flavour), ...stable.slice(1).flatMap(v => [v, `${v}-slim`])];
  }
  if (path[0] !== 'plugins' || !project) return [];
  if (key === 'name') return project.plugins.map(p => p.name);
  if (key === 'functions')
    return [...new Set(project.plugins.flatMap(p => (p.kind === 'function' ? p.symbols.map(s => nameOf(s.name)) : [])))];
  if (key !== 'package') return [];
  const below = (place: string) => (place === project.root ? '.' : `./${relative(project.root, place)}`);
  return [...new Set(project.plugins.filter(p => isWithin(project.root, p.folder)).map(p => below(p.file ?? p.folder)))];
}

function hover({ data, text }: PlugsmithYml, offset: number): Hover | undefined {
  const path: (string | number)[] = [];
  let node: DataNode | undefined = data.root;
  let found: { at: Subschema; span: Span } | undefined;
  for (const member of membersAt(node, offset)) {
    path.push(...indexTo(node, member.span), member.key);
    node = member.value;
    const at = subschemaAt(settingsSchema, path);
    if (at && contains(member.keySpan, offset)) found = { at, span: member.keySpan };
  }
  if (found) return { span: found.span, markdown: describe(found.at) ?? '' };
  if (path[0] === 'target' && path.length === 1 && node?.kind === 'string') {
    const target = parseTarget(text.slice(node.span).replace(/^["']|["']$/g, ''));
    if ('refused' in target) return undefined;
    const { release, libc, image } = target;
    return {
      span: node.span,
      markdown: `eKuiper ${release.version}: Go ${release.go}, contract ${release.contract}, ${libc}${image ? `, \`${image}\`` : ''}`,
    };
  }
  return undefined;
}

/** The indexes of lists between a node and what lies in it. */
function indexTo(node: DataNode | undefined, span: Span): number[] {
  if (node?.kind !== 'array') return [];
  const index = node.items.findIndex(item => contains(item.span, span.start));
  return index < 0 ? [] : [index, ...indexTo(node.items[index], span)];
}

function symbolsOf(node: DataNode | undefined): Outline[] {
  if (node?.kind === 'array') return node.items.flatMap(item => itemSymbol(item));
  if (node?.kind !== 'object') return [];
  return node.members.map(({ key, keySpan, span, value }) => {
    const isList = value?.kind === 'array' || value?.kind === 'object';
    const detail = value && !isList && value.value !== null ? { detail: String(value.value) } : {};
    return { name: key, kind: isList ? 'object' : 'property', span, selection: keySpan, children: symbolsOf(value), ...detail };
  });
}

function itemSymbol(item: DataNode): Outline[] {
  if (item.kind !== 'object') return [];
  const name = item.members.find(m => m.key === 'name')?.value;
  const label = name?.kind === 'string' ? String(name.value) : '';
  const selection = name?.span ?? item.members[0]?.keySpan;
  return selection && label ? [{ name: label, kind: 'plugin', span: item.span, selection, children: [] }] : [];
}

function foldsOf(node: DataNode | undefined): Span[] {
  if (node?.kind === 'array') return node.items.flatMap(item => [...(item.kind === 'object' ? [item.span] : []), ...foldsOf(item)]);
  if (node?.kind !== 'object') return [];
  return node.members.flatMap(({ span, value }) => (value?.kind === 'array' || value?.kind === 'object' ? [span, ...foldsOf(value)] : []));
}
