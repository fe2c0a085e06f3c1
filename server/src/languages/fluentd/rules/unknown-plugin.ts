import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { unknownPlugins } from '../checking/unknown-plugins.js';
import type { FluentdDocument } from '../document.js';

/**
 * A plugin type that Fluentd cannot load: one that is nearly the name of another of its kind, or one that no gem can supply.
 */
export const unknownPlugin = rule<FluentdDocument, { kind: string; type: string; meant: string | undefined }>({
  code: 'fluentd/unknown-plugin',
  severity: 'error',
  source: 'registry.rb and plugin.rb of Fluentd 1.19.3, and the plugins of 62 gems',
  message: {
    en: ({ kind, type, meant }) =>
      `There is no ${kind} plugin "${type}", and Fluentd does not start.${meant === undefined ? ' Name one that there is.' : ` Did you mean ${meant}?`}`,
    'zh-cn': ({ kind, type, meant }) =>
      `没有名为“${type}”的 ${kind} 插件，Fluentd 无法启动。${meant === undefined ? '请指定存在的插件。' : `您是否想写 ${meant}？`}`,
  },
  *check(document) {
    for (const { at, kind, type, meant, impossible } of unknownPlugins(document)) {
      if (!impossible && meant === undefined) continue;
      const fixes = meant === undefined ? [] : [replaceBy(at, meant, { preferred: true })];
      yield { at, args: { kind, type, meant }, fixes };
    }
  },
});
