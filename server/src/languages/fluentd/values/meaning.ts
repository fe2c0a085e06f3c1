import { type Localized, say } from '../../../../../l10n/index.js';
import { readSize } from './size.js';
import { readTime } from './time.js';

const units = {
  second: ['second', '秒'],
  minute: ['minute', '分钟'],
  hour: ['hour', '小时'],
  day: ['day', '天'],
} as const;

const amount: Localized<{ count: number; unit: keyof typeof units }> = {
  en: ({ count, unit }) => `${count} ${units[unit][0]}${count === 1 ? '' : 's'}`,
  'zh-cn': ({ count, unit }) => `${count} ${units[unit][1]}`,
};

/** So many seconds as a person would say them, in the language of this process. */
export function saySeconds(seconds: number): string {
  for (const [unit, length] of [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
  ] as const) {
    if (Math.abs(seconds) >= length && seconds % length === 0) return say(amount, { count: seconds / length, unit });
  }
  return say(amount, { count: seconds, unit: 'second' });
}

/** So many bytes as a person would say them. */
export function sayBytes(bytes: number): string {
  let count = bytes;
  let unit = 0;
  while (Math.abs(count) >= 1024 && count % 1024 === 0 && unit < 4) {
    count /= 1024;
    unit++;
  }
  return unit === 0 ? say(byteAmount, { count }) : `${count} ${['', 'KiB', 'MiB', 'GiB', 'TiB'][unit]}`;
}

const byteAmount: Localized<{ count: number }> = {
  en: ({ count }) => `${count} byte${count === 1 ? '' : 's'}`,
  'zh-cn': ({ count }) => `${count} 字节`,
};

/**
 * What a time or size means to Fluentd, when a reader may take it for something else or would have to calculate: `500ms` → 500 minutes,
 * `86400` → 1 day. Undefined when the text says it well enough.
 */
export function meaningOf(type: string, text: string): string | undefined {
  if (type !== 'time' && type !== 'size') return undefined;
  const read = (type === 'time' ? readTime : readSize)(text, { strict: false });
  if (read.kind === 'refused') return undefined;
  const least = type === 'time' ? 60 : 1024;
  const plain = /^\s*\d+(?:\.0+)?\s*$/.test(text) && read.value > least && read.value % least === 0;
  if (!read.odd && !plain) return undefined;
  return type === 'time' ? saySeconds(read.value) : sayBytes(read.value);
}
