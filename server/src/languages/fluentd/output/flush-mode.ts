import type { FluentdDocument } from '../document.js';
import { type Element, type Param, paramOf } from '../element.js';
import { sections } from '../sections.js';
import { canBuffer, chunkKeysOf, outputSpec } from './chunk-keys.js';

/** A `flush_interval` in a buffer whose flush mode is another, with the `flush_mode` that is written, if any. */
export interface IdleInterval {
  readonly buffer: Element;
  readonly interval: Param;
  readonly mode: Param | undefined;
  readonly flushMode: string;
}

/** Source: Output#configure of Fluentd 1.19.3. */
export function* idleIntervals(document: FluentdDocument): Generator<IdleInterval> {
  for (const buffer of sections(document, 'buffer')) {
    const { parent } = buffer;
    const interval = paramOf(buffer, 'flush_interval');
    if (!parent || parent.name === 'secondary' || interval?.path !== document.path || !canBuffer(outputSpec(document, parent))) continue;
    const mode = paramOf(buffer, 'flush_mode');
    if ((mode && mode.value === undefined) || buffer.incomplete) continue;
    const written = mode?.value !== 'default' ? mode?.value : undefined;
    const usual = paramOf(parent, 'flush_interval') ? 'interval' : chunkKeysOf(document, parent)?.time ? 'lazy' : 'interval';
    const flushMode = written ?? usual;
    if (/^(?:lazy|immediate)$/.test(flushMode)) yield { buffer, interval, mode, flushMode };
  }
}
