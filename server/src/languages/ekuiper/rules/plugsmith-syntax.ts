import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';

/** A plugsmith.yml that cannot be read: nothing of it is used. */
export const plugsmithSyntax = rule<PlugsmithYml, { reason: string }>({
  code: 'plugsmith/syntax',
  severity: 'error',
  source: 'YAML 1.2 as the yaml and js-yaml packages read it',
  message: {
    en: ({ reason }) => `This cannot be read: ${reason}. Plugsmith uses nothing of this file, and does not build, until it is mended.`,
    'zh-cn': ({ reason }) => `无法读取：${reason}。修正之前 Plugsmith 不会使用此文件中的任何内容，也不会构建。`,
  },
  *check({ data }) {
    for (const { span, reason } of data.problems) yield { at: span, args: { reason } };
  },
});
