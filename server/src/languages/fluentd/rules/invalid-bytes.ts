import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';

/** Whether a text is UTF-16 that was read as UTF-8: both bytes of its byte order mark are none, and every second one is NUL. */
export const isUtf16 = (text: string) => /^\uFFFD\uFFFD(?:\0[^\0]|[^\0]\0)/.test(text.slice(0, 4));

/** Fluentd reads a config as UTF-8, comments too. A file in another encoding is refused as a whole, without a word about the place. */
export const invalidBytes = rule<FluentdDocument, { utf16: boolean }>({
  code: 'fluentd/invalid-bytes',
  severity: 'error',
  source: 'run with Fluentd 1.19.3: ArgumentError "invalid byte sequence in UTF-8"',
  message: {
    en: ({ utf16 }) =>
      utf16
        ? 'The file is saved as UTF-16, which Fluentd does not read: it does not start. Save the file as UTF-8.'
        : `There are bytes here that are no UTF-8. Fluentd does not start, wherever in the file they stand. Save the file as UTF-8.`,
    'zh-cn': ({ utf16 }) =>
      utf16
        ? '文件以 UTF-16 保存，Fluentd 无法读取，因此无法启动。请以 UTF-8 保存文件。'
        : `此处有不是 UTF-8 的字节。无论它们在文件的什么位置，Fluentd 都无法启动。请以 UTF-8 保存文件。`,
  },
  *check({ saved, text }) {
    if (isUtf16(text.value)) yield { at: span(0, 2), args: { utf16: true } };
    else for (const at of saved.invalid.slice(0, 20)) yield { at, args: { utf16: false } };
  },
});
