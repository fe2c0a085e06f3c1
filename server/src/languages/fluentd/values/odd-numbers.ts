import type { Localized } from '../../../../../l10n/index.js';
import type { Finding } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { sayBytes, saySeconds } from './meaning.js';
import { type NumberKind, numberReaders, textOf } from './numbers.js';
import { newValue, typedValues } from './typed-values.js';

export interface OddArgs {
  readonly key: string;
  readonly value: string;
  readonly kind: NumberKind;
  readonly odd: 'zero' | 'cut' | 'other';
  readonly read: number;
  readonly better: string | undefined;
}

const shown = ({ kind, read }: OddArgs): string => (kind === 'time' ? saySeconds(read) : kind === 'size' ? sayBytes(read) : `${read}`);

/** What is said of a number, time or size that Fluentd does not read as it is written. */
export const oddMessage: Localized<OddArgs> = {
  en: args => {
    const { key, value, odd, better } = args;
    const read = shown(args);
    const what = {
      zero: `${value === '' ? `${key} has no value` : `"${value}" does not begin with a number`}, so Fluentd takes it for ${read}.`,
      cut: `Of "${value}" Fluentd reads only ${read}; it leaves out the rest.`,
      other: `Fluentd reads "${value}" as ${read}.`,
    };
    return `${what[odd]}${better === undefined ? '' : ` Write ${better}.`}`;
  },
  'zh-cn': args => {
    const { key, value, odd, better } = args;
    const read = shown(args);
    const what = {
      zero: `${value === '' ? `${key} 没有值` : `“${value}”不以数字开头`}，Fluentd 会当作 ${read}。`,
      cut: `Fluentd 只从“${value}”中读取 ${read}，其余部分会被忽略。`,
      other: `Fluentd 会把“${value}”读作 ${read}。`,
    };
    return `${what[odd]}${better === undefined ? '' : `请改写为 ${better}。`}`;
  },
};

/** The values of some types that Fluentd reads as something else. */
export function* oddNumbers(document: FluentdDocument, kinds: readonly NumberKind[]): Generator<Finding<OddArgs>> {
  for (const { spec, key, value, at, param } of typedValues(document)) {
    const kind = kinds.find(each => each === spec.type);
    // What an equals sign or Ruby without quotes does to a value has rules of its own.
    if (!kind || /^(?:=|#)/.test(value)) continue;
    const reading = numberReaders[kind](value, document);
    if (reading.kind === 'refused' || !reading.odd) continue;
    const better = textOf(kind, reading.meant);
    const fixes = better === undefined ? [] : newValue(param, better, true);
    yield { at, args: { key, value, kind, odd: reading.odd, read: reading.value, better }, fixes };
  }
}
