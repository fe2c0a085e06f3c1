import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { includesOf } from '../project/includes.js';

/** `include` without the `@` is deprecated, and works only outside of sections. */
export const oldInclude = rule<FluentdDocument, undefined>({
  code: 'fluentd/old-include',
  severity: 'information',
  source: 'v1_parser.rb of Fluentd 1.19.3, which warns of it',
  message: {
    en: () => `include is deprecated, and Fluentd warns of it. Write @include.`,
    'zh-cn': () => `include 已弃用，Fluentd 会发出警告。请写成 @include。`,
  },
  *check({ tree }) {
    for (const { keyword } of includesOf(tree)) {
      if (keyword.text === 'include')
        yield { at: keyword.span, args: undefined, fixes: [insertAt(keyword.span.start, '@', { shown: '@', preferred: true })] };
    }
  },
});
