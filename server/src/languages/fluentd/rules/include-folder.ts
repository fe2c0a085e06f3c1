import { basename } from '../../../../../schemas/paths.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';

/** `@include` reads files. A folder that it names, or that its glob takes with the files, stops Fluentd. */
export const includeFolder = rule<FluentdDocument, { target: string; folder: string }>({
  code: 'fluentd/include-folder',
  severity: 'error',
  source: 'v1_parser.rb of Fluentd 1.19.3, eval_include: File.read of each entry of Dir.glob',
  message: {
    en: ({ target, folder }) =>
      target.includes('*')
        ? `${target} takes the folder ${folder} too. Fluentd cannot read a folder as a file, and does not start. Name files only, as with *.conf.`
        : `${target} is a folder. Fluentd cannot read it as a file, and does not start. Name the files in it.`,
    'zh-cn': ({ target, folder }) =>
      target.includes('*')
        ? `${target} 也会匹配文件夹 ${folder}。Fluentd 无法把文件夹当作文件读取，因此无法启动。请只匹配文件，例如 *.conf。`
        : `${target} 是文件夹。Fluentd 无法把它当作文件读取，因此无法启动。请指定其中的文件。`,
  },
  *check({ project, path }) {
    for (const { path: from, target, folder } of project?.includes ?? []) {
      if (from !== path || folder === undefined) continue;
      const plain = target.form === 'plain' && !target.text.includes('*');
      const files = `${target.text.replace(/\/+$/, '')}/*.conf`;
      yield {
        at: target.span,
        args: { target: target.text, folder: basename(folder) },
        fixes: plain ? [replaceBy(target.span, files, { preferred: true })] : [],
      };
    }
  },
});
