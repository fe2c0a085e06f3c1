import { basename } from '../../../../../schemas/paths.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';

const backup = /[._](?:bak|old|backup|orig|prev|conf|tmp|temp|debug|wip)\.conf$/;

/** A glob takes files that were only put aside, and their sources and matches work twice. */
export const includeBackup = rule<FluentdDocument, { target: string; file: string }>({
  code: 'fluentd/include-backup',
  severity: 'warning',
  source: 'v1_parser.rb of Fluentd 1.19.3, eval_include, which warns of the same names',
  message: {
    en: ({ target, file }) => `${target} takes ${file} too, which looks like a file put aside. Fluentd warns of it and reads it.`,
    'zh-cn': ({ target, file }) => `${target} 也会包含 ${file}，它看起来是备份文件。Fluentd 会发出警告并照样读取。`,
  },
  *check({ project, path }) {
    for (const { path: from, target, targets } of project?.includes ?? []) {
      if (from !== path || !target.text.endsWith('*.conf')) continue;
      for (const file of targets.map(basename)) if (backup.test(file)) yield { at: target.span, args: { target: target.text, file } };
    }
  },
});
