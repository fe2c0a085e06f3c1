import { didYouMean } from '../../../core/did-you-mean.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { checkedSections } from '../schema-of.js';
import { newValue, takenParams } from '../values/typed-values.js';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** `@log_level` of a plugin is one of six words. */
export const wrongLogLevel = rule<FluentdDocument, { value: string; meant: string | undefined }>({
  code: 'fluentd/wrong-log-level',
  severity: 'error',
  source: 'Log.str_to_level in log.rb of Fluentd 1.19.3',
  message: {
    en: ({ value, meant }) =>
      `There is no log level ${value}, and Fluentd does not start. ${meant === undefined ? `Levels are ${levels.join(', ')}.` : `Did you mean ${meant}?`}`,
    'zh-cn': ({ value, meant }) =>
      `日志级别 ${value} 不存在，Fluentd 无法启动。${meant === undefined ? `可用的级别：${levels.join('、')}。` : `您是否想写 ${meant}？`}`,
  },
  *check(document) {
    for (const { element, schema } of checkedSections(document)) {
      for (const param of takenParams(document, element)) {
        if (schema.param(param.key)?.name !== '@log_level' || levels.includes(param.value.toLowerCase())) continue;
        const { value } = param;
        const meant = /^warning$/i.test(value) ? 'warn' : didYouMean(value, levels);
        yield {
          at: param.at.value ?? param.at.key,
          args: { value, meant },
          fixes: meant === undefined ? [] : newValue(param, meant, true),
        };
      }
    }
  },
});
