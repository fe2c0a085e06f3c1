import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';

/** Fluentd says nothing when the file that `@include` names is not there: the config just has less in it. */
export const includeMissing = rule<FluentdDocument, { target: string }>({
  code: 'fluentd/include-missing',
  severity: 'warning',
  source: 'v1_parser.rb of Fluentd 1.19.3, eval_include: Dir.glob of a path without a file is empty',
  message: {
    en: ({ target }) => `There is no file ${target}. Fluentd passes over this @include without a word.`,
    'zh-cn': ({ target }) => `文件 ${target} 不存在。Fluentd 会直接跳过这个 @include，不作任何提示。`,
  },
  *check({ project, path }) {
    for (const include of project?.includes ?? []) {
      const { target } = include;
      if (include.path !== path || include.targets.length > 0 || include.folder !== undefined || target.text.includes('*')) continue;
      yield { at: target.span, args: { target: target.text } };
    }
  },
});
