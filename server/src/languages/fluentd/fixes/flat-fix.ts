import { type Fix, fix } from '../../../core/fix.js';
import type { FlatSection } from '../checking/flat-sections.js';
import type { FluentdDocument } from '../document.js';
import type { Param } from '../element.js';
import { appendLines } from './append-section.js';
import { wholeLines } from './lines.js';

const title = {
  en: ({ name }: { name: string }) => `Move into <${name}>`,
  'zh-cn': ({ name }: { name: string }) => `移入 <${name}>`,
};

/** Flat parameters that become something else than a parameter of another name. */
const others = /^(?:time_slice_\w+|include_\w+|time_as_epoch|types_\w+|localtime|utc)$/;

/** The fix that moves flat parameters into the section that they stand for. None when some of them mean more than another name says. */
export function moveIntoSection(document: FluentdDocument, { owner, name, own: params }: FlatSection): Fix[] {
  const { element, schema } = owner;
  if (element.incomplete || params.some(({ key, value }) => others.test(key) || value === undefined)) return [];
  // A parameter that counts for several sections would be lost for the others.
  if (params.some(({ key }) => schema.flat.get(key)?.uses.length !== 1)) return [];
  const chunkKey = name === 'buffer' ? schema.plugin?.compatChunkKey : undefined;
  const inner = [
    ...params.flatMap(param => linesFor(document, param, schema.flat.get(param.key)?.name)),
    ...(chunkKey === 'time' ? ['timekey 1d'] : []),
  ];
  const open = chunkKey === undefined ? name : `${name} ${chunkKey}`;
  const added = appendLines(document, element, [`<${open}>`, ...inner.map(line => `  ${line}`), `</${name}>`]);
  if (!added) return [];
  const removed = params.map(({ at }) => ({ kind: 'replace' as const, span: wholeLines(document, at.whole), text: '' }));
  return [fix(title, { name }, [...removed, added])];
}

function linesFor({ text }: FluentdDocument, { key, value = '', at }: Param, name = key): string[] {
  const written = at.value ? text.slice(at.value) : '';
  if (key === 'format' && /^\/.*\/$/s.test(value)) return ['@type regexp', `expression ${written}`];
  // Flat it also chooses the mode, which in a section is the user's to say.
  if (key === 'flush_interval') return [`${name} ${written}`, 'flush_mode interval'];
  if (key === 'buffer_queue_full_action' && value === 'exception') return [`${name} throw_exception`];
  return [`${key === 'format' ? '@type' : name} ${written}`.trimEnd()];
}
