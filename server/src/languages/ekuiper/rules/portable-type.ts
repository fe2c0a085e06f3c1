import { rule } from '../../../core/rule.js';
import { afterHan, shown, typeWord } from '../../../core/schema/words.js';
import { pathText } from '../descriptor/places.js';
import type { Portable } from '../portable/document.js';
import { typeFix } from '../type-fix.js';

/** One value of the wrong type makes the descriptor of a portable plugin unreadable, and eKuiper refuses the plugin. */
export const portableType = rule<Portable, { at: string; type: string; value: string }>({
  code: 'ekuiper/portable-type',
  severity: 'error',
  source: 'internal/plugin/portable/manager.go (install: json.Unmarshal) of eKuiper 2.4.0',
  message: {
    en: ({ at, type, value }) => `${at} must be ${type}, not ${value}. eKuiper cannot read the descriptor and refuses the plugin.`,
    'zh-cn': ({ at, type, value }) => `${at} 必须是${afterHan(type)}，而不是 ${value}。eKuiper 无法读取描述文件，会拒绝安装该插件。`,
  },
  *check({ mismatches, text }) {
    for (const mismatch of mismatches) {
      const { keyword, path, expected, node, span } = mismatch;
      if (keyword !== 'type' || path.length === 0) continue;
      yield {
        at: span,
        args: { at: pathText(path), type: typeWord(expected[0] ?? ''), value: shown(node) },
        fixes: typeFix(mismatch, text),
      };
    }
  },
});
