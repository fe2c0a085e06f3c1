import { basename } from '../../../../../schemas/paths.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { includedTwice } from '../project/include-twice.js';

/** A file that is included twice, as by its name and by a glob, is read twice: each source, filter and match in it is there twice. */
export const includeTwice = rule<FluentdDocument, { file: string }>({
  code: 'fluentd/include-twice',
  severity: 'warning',
  source: 'v1_parser.rb of Fluentd 1.19.3, eval_include, which reads every file that it is told of',
  message: {
    en: ({ file }) => `${file} is included twice, so everything in it is there twice. Take out one @include, or let its glob not take it.`,
    'zh-cn': ({ file }) => `${file} 被包含了两次，其中的全部内容都会重复。请删除其中一个 @include，或让通配符不匹配该文件。`,
  },
  *check({ project, path }) {
    if (!project) return;
    for (const [file, { path: from, target }] of includedTwice(project)) {
      const sections = project.files.get(file)?.tree?.items.some(({ kind }) => kind === 'section');
      if (from === path && sections) yield { at: target.span, args: { file: basename(file) } };
    }
  },
});
