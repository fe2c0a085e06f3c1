import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { shown } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';

/** The help address of a plugin is an address that a browser opens: http or https. */
export const helpUrl = rule<Descriptor, { value: string }>({
  code: 'ekuiper/help-url',
  severity: 'information',
  source: 'the descriptors of eKuiper 2.4.0; the server does not look at it',
  message: {
    en: ({ value }) =>
      `${value} is no address that a browser opens, so the help link of the console leads nowhere. Write it with https://.`,
    'zh-cn': ({ value }) => `${value} 不是浏览器能打开的地址，控制台的帮助链接无法使用。请以 https:// 开头。`,
  },
  *check({ data, anyCase }) {
    const help = memberOf(memberOf(data.root, 'about', anyCase)?.value, 'helpUrl', anyCase)?.value;
    if (help?.kind !== 'object') return;
    for (const { value } of help.members) {
      if (value?.kind === 'string' && value.value !== '' && !/^https?:\/\/\S+$/.test(String(value.value)))
        yield { at: value.span, args: { value: shown(value) } };
    }
  },
});
