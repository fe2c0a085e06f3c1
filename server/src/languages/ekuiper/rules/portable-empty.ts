import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { span } from '../../../core/text.js';
import { isDamaged } from '../descriptor/places.js';
import { folders, type Portable } from '../portable/document.js';

/** A portable plugin holds at least one source, sink or function. */
export const portableEmpty = rule<Portable, Record<never, never>>({
  code: 'ekuiper/portable-empty',
  severity: 'error',
  source: 'internal/plugin/portable/model.go (Validate) of eKuiper 2.4.0; run',
  message: {
    en: () =>
      'This plugin holds nothing. eKuiper refuses it: "must define at lease one source, sink or function". Name what it holds in sources, sinks or functions.',
    'zh-cn': () =>
      '此插件不包含任何内容。eKuiper 拒绝安装："must define at lease one source, sink or function"。请在 sources、sinks 或 functions 中列出其内容。',
  },
  *check(document) {
    const { root } = document.data;
    if (root?.kind !== 'object' || isDamaged(document, root)) return;
    const lists = folders.flatMap(folder => memberOf(root, folder, true) ?? []);
    // A list of the wrong type is refused for that.
    if (lists.some(({ value }) => value && value.kind !== 'null' && (value.kind !== 'array' || value.items.length > 0))) return;
    yield { at: lists[0]?.keySpan ?? span(root.span.start, root.span.start + 1), args: {} };
  },
});
