import { type Element, type Param, paramOf, typeOf } from '../element.js';
import { anyTag, literally, noTag, oneTag, type Tags, tagsLike } from './tags.js';

/** Those that give every event the tag that is written. */
const fixed = new Set(['sample', 'dummy', 'gc_stat', 'object_space', 'systemd']);

/** Those that make no events. */
const silent = new Set(['debug_agent', 'prometheus', 'prometheus_monitor', 'prometheus_output_monitor', 'prometheus_tail_monitor']);

/** The tags of the events of a `<source>`, as the input plugins of Fluentd 1.19.3 make them; `anyTag` for a plugin that we do not know. */
export function sourceTags(source: Element): Tags {
  const type = typeOf(source);
  if (type === undefined || source.incomplete) return anyTag;
  if (silent.has(type)) return noTag;
  const param = paramOf(source, 'tag');
  const tag = param?.value;
  if (param && tag === undefined) return anyTag;
  if (type === 'monitor_agent') return tag === undefined ? noTag : oneTag(tag);
  if (type === 'forward' || type === 'http') return prefixed(paramOf(source, 'add_tag_prefix'), type === 'forward' ? tag : undefined);
  // What follows needs its tag.
  if (tag === undefined || tag === '') return anyTag;
  if (fixed.has(type) || type === 'unix') return oneTag(tag);
  if (type === 'tcp' || type === 'udp' || type === 'exec') return takesTagFromRecord(source) ? anyTag : oneTag(tag);
  if (type === 'syslog') return syslog(tag, paramOf(source, 'emit_unmatched_lines') !== undefined);
  return type === 'tail' ? tail(tag, paramOf(source, 'path')) : anyTag;
}

function prefixed(prefix: Param | undefined, tag: string | undefined): Tags {
  if (prefix && !prefix.value) return anyTag;
  if (tag !== undefined) return tag === '' ? anyTag : oneTag(prefix?.value ? `${prefix.value}.${tag}` : tag);
  return prefix?.value ? tagsLike(`${literally(prefix.value)}.*.**`) : anyTag;
}

const takesTagFromRecord = (source: Element): boolean =>
  source.params.some(({ key }) => key === 'tag_key') || source.elements.some(({ name }) => name === 'extract');

/** `TAG.FACILITY.SEVERITY`, and `TAG.unmatched` for what is no syslog. */
function syslog(tag: string, unmatched: boolean): Tags {
  const start = literally(tag);
  return tagsLike(`${start}.*.*`, ...(unmatched ? [`${start}.unmatched`] : []));
}

/** A `*` in the tag stands for the path of the file, with dots between its names. */
function tail(tag: string, path: Param | undefined): Tags {
  if (!tag.includes('*')) return oneTag(tag);
  const [before = '', after = ''] = tag.split('*');
  const files = path?.value;
  // Up to where files differ: several of them, globs, and dates.
  const [same = ''] = files?.startsWith('/') ? (/^[^*?[\]{}%,$]*/.exec(files) ?? []) : [];
  const known = same
    .replaceAll('/', '.')
    .replace(/\.{2,}/g, '.')
    .replace(/^\./, '');
  if (files !== undefined && same === files) return oneTag(before + known + after);
  return before + known === '' ? anyTag : tagsLike(`${literally(before + known)}**`);
}
