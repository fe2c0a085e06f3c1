import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { span } from '../../../core/text.js';
import { isDamaged } from '../descriptor/places.js';
import type { Portable } from '../portable/document.js';

/**
 * A portable plugin names the language that it is written in and the file that is run.
 * eKuiper refuses one that lacks either, or has it empty.
 */
export const portableIncomplete = rule<Portable, { key: string; isEmpty: boolean }>({
  code: 'ekuiper/portable-incomplete',
  severity: 'error',
  source: 'internal/plugin/portable/model.go (Validate) of eKuiper 2.4.0; run',
  message: {
    en: ({ key, isEmpty }) =>
      `${key} is ${isEmpty ? 'empty' : 'missing'}. eKuiper refuses the plugin: "invalid plugin, missing ${key}". Fill it in.`,
    'zh-cn': ({ key, isEmpty }) =>
      `${key} ${isEmpty ? '为空' : '缺失'}。eKuiper 拒绝安装该插件："invalid plugin, missing ${key}"。请填写。`,
  },
  *check(document) {
    const { root } = document.data;
    if (root?.kind !== 'object') return;
    for (const key of ['language', 'executable']) {
      const value = memberOf(root, key, true)?.value;
      if (value?.kind === 'null' || (value?.kind === 'string' && value.value === ''))
        yield { at: value.span, args: { key, isEmpty: true } };
      if (memberOf(root, key, true) || isDamaged(document, root)) continue;
      const at = span(root.span.start, root.span.start + 1);
      const text = `\n  "${key}": "${key === 'language' ? 'python' : ''}"${root.members.length > 0 ? ',' : '\n'}`;
      yield { at, args: { key, isEmpty: false }, fixes: [insertAt(at.end, text, { shown: `"${key}"` })] };
    }
  },
});
