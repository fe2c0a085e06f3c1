import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';

/** A file under `fluentd.roots` that is not there. */
export const plugsmithMissingRoot = rule<PlugsmithYml, { root: string }>({
  code: 'plugsmith/missing-root',
  severity: 'error',
  source: 'a config is read from the file that Fluentd is started with',
  message: {
    en: ({ root }) => `There is no file "${root}" here, so no config is checked from it. Write its path relative to this file.`,
    'zh-cn': ({ root }) => `此处没有文件“${root}”，因此不会从它开始检查任何配置。请写出它相对于本文件的路径。`,
  },
  *check({ missingRoots }) {
    for (const node of missingRoots) if (node.kind === 'string') yield { at: node.span, args: { root: String(node.value) } };
  },
});
