import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import { oddSpaceIn, withBlanks } from '../values/odd-space.js';

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
      for (const param of element.params) {
        const { key, value = '', at } = param;
        const first = oddSpaceIn(document, param);
        if (first === undefined) continue;
        const better = withBlanks(key);
        const code = `U+${first.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
        const fixes = document.tree ? [replaceBy(at.key, better, { shown: better, preferred: true })] : [];
        yield { at: at.key, args: { key: `${better} ${value}`.trim().split(/\s/)[0] ?? '', code }, fixes };
      }
    }
  },
});
