import { type Element, type Param, paramOf, typeOf } from '../element.js';
import { anyTag, oneTag, type Tags } from './tags.js';

/** Events that an output gives back to Fluentd. */
export interface Emission {
  /** The label that they go to. Undefined: to the rules that the output stands among. */
  readonly label: Param | undefined;
  /** Their tags, of those that the output takes. */
  tags(taken: Tags): Tags;
  /** Where a tag of their own is written. */
  readonly at?: Param;
  /** Every event of the output is given back so. */
  readonly always: boolean;
}

/** The outputs of Fluentd that end the way of events, whatever they are told. */
const ends = new Set(['null', 'stdout', 'file', 'secondary_file', 'forward', 'http', 'exec', 'stream', 'test']);

/** The outputs that hold others, in `<store>`. */
const holders = new Set(['copy', 'roundrobin', 'copy_ex']);

/** Stores in stores deeper than any real config has them are not followed. */
export const deepest = 8;

export const storesOf = (output: Element): readonly Element[] =>
  holders.has(typeOf(output) ?? '') ? output.elements.filter(({ name }) => name === 'store') : [];

/** What an output plugin does with its events, besides bringing them elsewhere. */
export function emissionsOf(output: Element): readonly Emission[] {
  const type = typeOf(output);
  const label = paramOf(output, '@label');
  switch (type) {
    case undefined:
      return label ? [{ label, tags: () => anyTag, always: false }] : [];
    case 'relabel':
      return label ? [{ label, tags: same, always: true }] : [];
    case 'rewrite_tag_filter':
      return rewritten(output, label);
    case 'detect_exceptions':
      return [{ label, tags: without(paramOf(output, 'remove_tag_prefix')), always: true }];
    case 'record_reformer':
    case 'record_modifier':
    case 'ec2_metadata':
    case 'exec_filter':
      return [{ label, ...given(output, type), always: true }];
    default:
      if (ends.has(type) || holders.has(type)) return [];
      return label ? [{ label, tags: () => anyTag, always: false }] : [];
  }
}

/** Whether an output may give events back to the rules that it stands among, with tags that nobody knows. */
export function mayRetag(output: Element, depth = 0): boolean {
  const type = typeOf(output);
  if (type === undefined || output.incomplete || depth > deepest) return true;
  if (ends.has(type) || type === 'relabel') return false;
  if (holders.has(type)) return storesOf(output).some(store => mayRetag(store, depth + 1));
  if (emissionsOf(output).length > 0) return false;
  return output.params.some(({ key }) => /tag|label|emit|prefix/.test(key)) || output.elements.some(({ name }) => !usual.has(name));
}

/** Sections of outputs that say nothing of tags. */
const usual = new Set([
  'buffer',
  'format',
  'inject',
  'secondary',
  'server',
  'service_discovery',
  'transport',
  'security',
  'auth',
  'endpoint',
  'headers',
]);

const same = (tags: Tags): Tags => tags;

/** Every `<rule>` may give its own tag and name its own label. */
function rewritten(output: Element, label: Param | undefined): Emission[] {
  const rules = output.elements.filter(({ name }) => name === 'rule');
  const written = rules.map(rule => {
    const at = paramOf(rule, 'tag');
    return { label: paramOf(rule, 'label') ?? label, ...literal(at), always: false };
  });
  const old = output.params.some(({ key }) => /^rewriterule\d/.test(key)) || output.incomplete;
  return old || written.length === 0 ? [...written, { label, tags: () => anyTag, always: false }] : written;
}

function given(output: Element, type: string) {
  if (type === 'exec_filter' && (paramOf(output, 'add_prefix') || output.elements.some(({ name }) => name === 'extract')))
    return literal(undefined);
  return literal(paramOf(output, 'output_tag') ?? paramOf(output, 'tag'));
}

/** A tag without placeholders: `${tag}`, `$1`, `__TAG__`. */
function literal(at: Param | undefined): Pick<Emission, 'tags' | 'at'> {
  const tag = at?.value;
  if (at === undefined || tag === undefined || tag === '' || /[$]|__/.test(tag)) return { tags: () => anyTag };
  return { tags: () => oneTag(tag), at };
}

function without(param: Param | undefined): (tags: Tags) => Tags {
  const prefix = param?.value;
  if (prefix === undefined) return () => anyTag;
  return tags => (tags.kind === 'one' && tags.tag.startsWith(`${prefix}.`) ? oneTag(tags.tag.slice(prefix.length + 1)) : anyTag);
}
