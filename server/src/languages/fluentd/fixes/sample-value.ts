import type { ParamSpec } from '../../../../../schemas/fluentd/knowledge.js';

/** A value that Fluentd takes for a parameter, to be replaced by its author: the default where there is one. */
export function sampleValue({ type, enum: words, default: standard }: ParamSpec): string {
  if (typeof standard === 'number' || typeof standard === 'boolean' || (typeof standard === 'string' && /^\S+$/.test(standard)))
    return `${standard}`;
  if (words?.[0] !== undefined) return words[0];
  const values: Partial<Record<ParamSpec['type'], string>> = {
    integer: '1',
    float: '1.0',
    size: '1m',
    time: '60s',
    bool: 'true',
    regexp: '/(?<message>.*)/',
    hash: '{}',
    custom: '{}',
  };
  return values[type] ?? 'CHANGE_ME';
}
