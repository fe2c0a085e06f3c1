import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';

const odd = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\v\f]/g;

/**
 * Only blank, tab and line breaks separate in a config. Other spaces, as they come with text from web pages and office programs or from a
 * Chinese keyboard, become a part of the key.
 */
export const spaceInKey = rule<FluentdDocument, { key: string; code: string }>({
  code: 'fluentd/space-in-key',
  severity: 'warning',
  source: 'basic_parser.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, code }) => `The space ${code} is not a blank to Fluentd, but a part of the key, so it does not see ${key}. Write a blank.`,
    'zh-cn': ({ key, code }) => `Fluentd 不把空白字符 ${code} 当作空格，而当作键的一部分，因此看不到 ${key}。请改为普通空格。`,
  },
  *check(document) {
    for (const element of elementsOf(document)) {
      for (const { key, path, at } of element.params) {
        const [first] = key.match(odd) ?? [];
        if (first === undefined || path !== document.path || document.text.value.charAt(at.key.start) === '"') continue;
        const better = key.replace(odd, ' ');
        const code = `U+${first.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
        const fixes = document.tree ? [replaceBy(at.key, better, { shown: better, preferred: true })] : [];
        yield { at: at.key, args: { key: better.trim().split(' ')[0] ?? '', code }, fixes };
      }
    }
  },
});
