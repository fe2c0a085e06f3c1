import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { span } from '../../../core/text.js';
import type { Descriptor } from '../descriptor/document.js';
import { isDamaged } from '../descriptor/places.js';

/**
 * The server demands one thing of a source or sink descriptor: an `about` that is not null.
 * Without it the plugin is in no list, and after the next restart reading stops at this file, so all that sort behind it vanish too.
 */
export const missingAbout = rule<Descriptor, { kind: string; isNull: boolean }>({
  code: 'ekuiper/missing-about',
  severity: 'error',
  source: 'internal/meta/sourceMeta.go (ReadSourceMetaFile) and sinkMeta.go (ReadSinkMetaFile) of eKuiper 2.4.0; run',
  message: {
    en: ({ kind, isNull }) =>
      `${isNull ? 'about is null' : 'about is missing'}. eKuiper does not list this ${kind}, and after a restart none of the ${kind}s that sort behind it. Add "about": {}.`,
    'zh-cn': ({ kind, isNull }) =>
      `${isNull ? 'about 为 null' : '缺少 about'}。eKuiper 不会列出此 ${kind}，重启后排在它之后的 ${kind} 也会全部消失。请添加 "about": {}。`,
  },
  *check(document) {
    const { root } = document.data;
    if (document.kind === 'function' || root?.kind !== 'object' || isDamaged(document, root)) return;
    const about = memberOf(root, 'about', true);
    if (about?.value?.kind === 'null') {
      const { span: at } = about.value;
      yield { at, args: { kind: document.kind, isNull: true }, fixes: [{ ...replaceNull(at), preferred: true }] };
    } else if (!about) {
      const start = root.span.start;
      const text = `\n  "about": {}${root.members.length > 0 ? ',' : '\n'}`;
      yield {
        at: span(start, start + 1),
        args: { kind: document.kind, isNull: false },
        fixes: [insertAt(start + 1, text, { shown: '"about": {}', preferred: true })],
      };
    }
  },
});

const replaceNull = (at: { start: number; end: number }) => ({
  ...insertAt(at.start, '', { shown: '{}' }),
  edits: [{ kind: 'replace' as const, span: at, text: '{}' }],
});
