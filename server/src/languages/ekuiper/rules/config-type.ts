import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { shown } from '../../../core/schema/words.js';
import type { DefaultConfig } from '../default-config/document.js';
import { fitsType, writtenAs } from '../value-type.js';

const duration = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;

/**
 * A value of the default config has the type that the descriptor declares.
 * eKuiper hands it over as it is, and a plugin that expects the declared type fails when a rule starts.
 */
export const configType = rule<DefaultConfig, { key: string; value: string; type: string }>({
  code: 'ekuiper/config-type',
  severity: 'warning',
  source: 'internal/topo/node/conf/source.go (GetSourceConf) of eKuiper 2.4.0, which checks no type',
  message: {
    en: ({ key, value, type }) =>
      `${key} is declared as ${type}, but this is ${value}. eKuiper hands it to the plugin as it is, which may then fail when a rule starts. Change one of them.`,
    'zh-cn': ({ key, value, type }) =>
      `${key} 声明的类型是 ${type}，此处却是 ${value}。eKuiper 会原样传给插件，规则启动时插件可能出错。请修改其中之一。`,
  },
  *check(config) {
    if (config.owner !== 'source') return;
    for (const { member, field } of config.keys) {
      const { value, key } = member;
      const type = field?.type;
      if (!value || type === undefined || fitsType(value, type)) continue;
      // Whole numbers that are times may be written as durations, which all sources of eKuiper read.
      if (type === 'int' && value.kind === 'string' && duration.test(String(value.value))) continue;
      const text = value.kind === 'string' && value.value === '' ? undefined : writtenAs(value, type, config.text.slice(value.span));
      yield { at: value.span, args: { key, value: shown(value), type }, fixes: text === undefined ? [] : [replaceBy(value.span, text)] };
    }
  },
});
