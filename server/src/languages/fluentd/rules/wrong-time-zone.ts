import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import type { Param } from '../element.js';
import type { Checked } from '../schema-of.js';
import { isTimeZone, nearTimeZone } from '../values/time-zone.js';
import { newValue, typedValues } from '../values/typed-values.js';

/** A time zone is an offset such as `+09:00` or a name with a slash such as `Asia/Tokyo`. Fluentd takes no short names. */
export const wrongTimeZone = rule<FluentdDocument, { value: string; near: string | undefined }>({
  code: 'fluentd/wrong-time-zone',
  severity: 'error',
  source: 'timezone.rb of Fluentd 1.19.3, and time.rb, plugin/output.rb and in_tail.rb, which call it',
  message: {
    en: ({ value, near }) =>
      `"${value}" is no time zone for Fluentd, which does not start with it. Write ${near ?? 'an offset such as +09:00, or a name such as Asia/Tokyo'}.`,
    'zh-cn': ({ value, near }) =>
      `“${value}”不是 Fluentd 认识的时区，Fluentd 无法启动。请写 ${near ?? '+09:00 这样的偏移，或 Asia/Tokyo 这样的名称'}。`,
  },
  *check(document) {
    for (const { checked, spec, value, at, param } of typedValues(document)) {
      const { schema, element } = checked;
      const read =
        spec.name === 'timezone'
          ? ofTimes(checked, param)
          : spec.name === 'timekey_zone'
            ? (schema.kind === 'buffer' && /(?:^|,)\s*time\s*(?:,|$)/.test(element.arg ?? '')) || ofTimes(checked, param)
            : spec.name === 'path_timezone' && schema.plugin?.type === 'tail';
      if (!read || isTimeZone(value)) continue;
      const near = nearTimeZone(value);
      yield { at, args: { value, near }, fixes: near === undefined ? [] : newValue(param, near) };
    }
  },
});

/** Parsers and formatters look at it, also at a flat one of v0.12, and so do buffers by time that are made of flat ones. */
function ofTimes({ schema: { flat, kind, plugin } }: Checked, param: Param | undefined): boolean {
  if (kind === 'parser' || kind === 'formatter') return true;
  const uses = param ? (flat.get(param.key)?.uses ?? []) : [];
  return uses.some(({ section }) => section === 'format' || (section === 'buffer' && plugin?.compatChunkKey === 'time'));
}
