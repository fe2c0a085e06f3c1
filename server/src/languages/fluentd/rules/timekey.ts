import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { addLines } from '../fixes/lines.js';
import { canBuffer, chunkKeysOf, outputSpec, timekeyOf } from '../output/chunk-keys.js';
import { sections } from '../sections.js';

/**
 * A buffer with the chunk key `time` needs a `timekey`, the length of the time that goes into one chunk, of more than 0.
 */
export const timekey = rule<FluentdDocument, { value: string | undefined }>({
  code: 'fluentd/timekey',
  severity: 'error',
  source: 'Output#configure of Fluentd 1.19.3',
  message: {
    en: ({ value }) =>
      value === undefined
        ? 'The chunk key time needs a timekey, and Fluentd does not start without it. Add one, such as timekey 1h.'
        : `timekey must be more than 0, which "${value}" is not: Fluentd does not start.`,
    'zh-cn': ({ value }) =>
      value === undefined
        ? '使用分块键 time 时必须有 timekey，否则 Fluentd 无法启动。请添加，例如 timekey 1h。'
        : `timekey 必须大于 0，而 "${value}" 不满足，Fluentd 无法启动。`,
  },
  *check(document) {
    for (const buffer of sections(document, 'buffer')) {
      const { at, parent } = buffer;
      if (!parent || parent.name === 'secondary' || !canBuffer(outputSpec(document, parent))) continue;
      const seconds = chunkKeysOf(document, parent)?.time ? timekeyOf(document, parent) : undefined;
      const param = paramOf(buffer, 'timekey');
      if (seconds === 'none') {
        yield { at: at.arg ?? at.open, args: { value: undefined }, fixes: addLines(document, buffer, ['timekey 1h']) };
      } else if (seconds !== undefined && seconds <= 0 && param?.path === document.path) {
        yield { at: param.at.value ?? param.at.whole, args: { value: param.value ?? '' } };
      }
    }
  },
});
