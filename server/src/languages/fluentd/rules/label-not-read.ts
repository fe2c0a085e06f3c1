import { rule } from '../../../core/rule.js';
import { outputSpec } from '../chunk-keys.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { takeOut } from '../lines.js';
import { pluginType, sections } from '../sections.js';

/**
 * Most outputs end the way of their events: they pass none on, so that `@label` says nothing to them.
 */
export const labelNotRead = rule<FluentdDocument, { type: string }>({
  code: 'fluentd/label-not-read',
  severity: 'warning',
  source: 'plugin_helper/event_emitter.rb of Fluentd 1.19.3, and which plugins use it',
  message: {
    en: ({ type }) => `${type} passes no events on, and does not read @label. To lead events to a label, use relabel.`,
    'zh-cn': ({ type }) => `${type} 不会继续传递事件，也不读取 @label。要将事件导向标签，请使用 relabel。`,
  },
  *check(document) {
    for (const output of sections(document, 'output')) {
      const param = paramOf(output, '@label');
      if (param?.path !== document.path || outputSpec(document, output)?.readsLabel !== false) continue;
      yield {
        at: param.at.whole,
        args: { type: pluginType(output) ?? '' },
        fixes: takeOut(document, param.at.whole, '@label'),
        unnecessary: true,
      };
    }
  },
});
