import type { Localized } from '../../../../../l10n/index.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { PrivateDocument } from '../private-plugins/document.js';

const repair: Localized<{ text: string }> = {
  en: ({ text }) => (text ? `Change to ${text}` : 'Remove it'),
  'zh-cn': ({ text }) => (text ? `修改为 ${text}` : '删除'),
};

/** A fluentd-plugins.json that is no JSON describes no plugin. */
export const privatePluginsSyntax = rule<PrivateDocument, { reason: string }>({
  code: 'fluentd/private-plugins-syntax',
  severity: 'error',
  source: 'schemas/fluentd/private-plugins.schema.json',
  message: {
    en: ({ reason }) => `This cannot be read: ${reason}. No plugin of this file is known.`,
    'zh-cn': ({ reason }) => `无法读取：${reason}。此文件中的插件都不会生效。`,
  },
  *check({ data }) {
    for (const { span, reason, edit } of data.problems) {
      yield { at: span, args: { reason }, fixes: edit ? [fix(repair, { text: edit.text }, [{ kind: 'replace', ...edit }], true)] : [] };
    }
  },
});
