import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';

/** Fluentd reads a config as UTF-8, comments too. A file in another encoding is refused as a whole, without a word about the place. */
export const invalidBytes = rule<FluentdDocument, undefined>({
  code: 'fluentd/invalid-bytes',
  severity: 'error',
  source: 'run with Fluentd 1.19.3: ArgumentError "invalid byte sequence in UTF-8"',
  message: {
    en: () => `There are bytes here that are no UTF-8. Fluentd does not start, wherever in the file they stand. Save the file as UTF-8.`,
    'zh-cn': () => `此处有不是 UTF-8 的字节。无论它们在文件的什么位置，Fluentd 都无法启动。请以 UTF-8 保存文件。`,
  },
  *check({ saved }) {
    for (const at of saved.invalid.slice(0, 20)) yield { at, args: undefined };
  },
});
