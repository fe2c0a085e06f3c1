import { rule } from '../../../core/rule.js';
import type { GoModFile } from '../go-mod/document.js';

/** The go command stops at a go.mod that it cannot read, so that nothing is built. */
export const goModSyntax = rule<GoModFile, { reason: string }>({
  code: 'ekuiper/go-mod-syntax',
  severity: 'error',
  source: 'golang.org/x/mod/modfile, as the go command uses it',
  message: {
    en: ({ reason }) => `Go cannot read this go.mod: ${reason}. Nothing is built until it is mended.`,
    'zh-cn': ({ reason }) => `Go 无法读取此 go.mod：${reason}。修正之前无法构建。`,
  },
  *check({ mod }) {
    for (const { span, reason } of mod.problems) yield { at: span, args: { reason } };
  },
});
