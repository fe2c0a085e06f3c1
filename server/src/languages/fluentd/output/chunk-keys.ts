import type { PluginSpec } from '../../../../../schemas/fluentd/knowledge.js';
import type { FluentdDocument } from '../document.js';
import { type Element, firstInside, paramOf } from '../element.js';
import { pluginType } from '../sections.js';
import { seconds } from '../values/time.js';

/** The keys by which an output puts events into chunks. */
export interface ChunkKeys {
  readonly tag: boolean;
  readonly time: boolean;
  /** The others: keys of the record. */
  readonly keys: readonly string[];
}

/** The keys in the argument of a `<buffer>`; undefined when they cannot be read. Source: array_value in config/types.rb. */
export function parseChunkKeys(argument: string): string[] | undefined {
  if (!argument.startsWith('[')) {
    const keys = argument.trim().split(/\s*,\s*/);
    while (keys.at(-1) === '') keys.pop();
    return keys;
  }
  try {
    const read: unknown = JSON.parse(argument);
    return Array.isArray(read) ? read.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** What is known of the plugin of an output. */
export function outputSpec({ knowledge }: FluentdDocument, output: Element): PluginSpec | undefined {
  const type = pluginType(output);
  return type === undefined ? undefined : knowledge.plugin('output', type);
}

/** Whether an output of this plugin can have a buffer; undefined when that is not known. */
export function canBuffer(spec: PluginSpec | undefined): boolean | undefined {
  return spec?.output && (spec.output.buffered || spec.output.delayedCommit);
}

/** The `<buffer>` of an output that Fluentd reads: the first. */
export const bufferOf = (output: Element): Element | undefined => firstInside(output, 'buffer');

/** The time of `time_slice_format` in an output without `<buffer>`, which makes one of it. */
function oldSlice(spec: PluginSpec, output: Element): number | undefined | 'unknown' {
  const format = spec.compat.includes('buffer') ? paramOf(output, 'time_slice_format') : undefined;
  if (!format) return undefined;
  if (format.value === undefined) return 'unknown';
  const units = [/%S/, /%M/, /%H/, /%d/];
  return [1, 60, 3600, 86400][units.findIndex(unit => unit.test(format.value ?? ''))] ?? 'unknown';
}

/** The chunk keys of an output, with what it takes when none are written; undefined when they are not known. */
export function chunkKeysOf(document: FluentdDocument, output: Element): ChunkKeys | undefined {
  const spec = outputSpec(document, output);
  if (!spec?.output) return undefined;
  const argument = spec.sections.get('buffer')?.argument?.default;
  const usual = Array.isArray(argument) ? argument.map(String) : [];
  const buffer = bufferOf(output);
  if (!buffer && output.incomplete) return undefined;
  if (!buffer && oldSlice(spec, output) !== undefined) return { tag: false, time: true, keys: [] };
  if (buffer && buffer.arg === undefined) return undefined;
  const keys = buffer?.arg ? parseChunkKeys(buffer.arg) : usual;
  return keys && { tag: keys.includes('tag'), time: keys.includes('time'), keys: keys.filter(key => key !== 'tag' && key !== 'time') };
}

/** The `timekey` of an output in seconds, with the plugin's default; `none` when there is none, undefined when it is not known. */
export function timekeyOf(document: FluentdDocument, output: Element): number | 'none' | undefined {
  const spec = outputSpec(document, output);
  const buffer = bufferOf(output);
  if (!spec?.output || output.incomplete || buffer?.incomplete) return undefined;
  const slice = buffer ? undefined : oldSlice(spec, output);
  if (slice !== undefined) return slice === 'unknown' ? undefined : slice;
  const param = buffer && paramOf(buffer, 'timekey');
  if (param) return param.value === undefined ? undefined : seconds(param.value);
  const usual = spec.sections.get('buffer')?.params.get('timekey')?.default;
  return typeof usual === 'number' ? usual : 'none';
}
