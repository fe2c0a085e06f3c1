import { rule } from '../../../core/rule.js';
import { afterHan, shown, typeWord } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';
import { pathText } from '../descriptor/places.js';
import { typeFix } from '../type-fix.js';
import { isOwn, isRefused } from './refused-type.js';

/**
 * A value of the wrong type is lost: eKuiper shows the rest of a source descriptor as if it were not there.
 * Function descriptors and the parts that are passed on as they are reach the console with the wrong type.
 */
export const wrongType = rule<Descriptor, { at: string; type: string; value: string; kind: string }>({
  code: 'ekuiper/wrong-type',
  severity: 'warning',
  source: 'internal/meta/sourceMeta.go (ReadSourceMetaFile ignores the error of encoding/json) of eKuiper 2.4.0; run',
  message: {
    en: ({ at, type, value, kind }) =>
      `${at} must be ${type}, not ${value}. ${kind === 'source' ? 'eKuiper leaves it out of the metadata without a word.' : 'eKuiper passes it on as it is, and the console expects something else.'}`,
    'zh-cn': ({ at, type, value, kind }) =>
      `${at} 应为${afterHan(type)}，而不是 ${value}。${kind === 'source' ? 'eKuiper 会在元数据中忽略它，且不给任何提示。' : 'eKuiper 会原样传递，而控制台期望的是另一种类型。'}`,
  },
  *check(document) {
    const { kind, data } = document;
    for (const mismatch of document.mismatches) {
      const { keyword, path, node, expected, span } = mismatch;
      if (keyword !== 'type' || isRefused(document, path)) continue;
      if (path.length === 0 ? kind !== 'function' || data.root?.kind === 'object' : isOwn(kind, path) && kind !== 'function') continue;
      if (kind === 'source' && path[0] === 'properties' && path[1] === 'node') continue;
      yield {
        at: span,
        args: { at: pathText(path) || `${document.name}.json`, type: typeWord(expected[0] ?? ''), value: shown(node), kind },
        fixes: typeFix(mismatch, document.text),
      };
    }
  },
});
