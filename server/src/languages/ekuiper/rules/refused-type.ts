import { rule } from '../../../core/rule.js';
import { afterHan, shown, typeWord } from '../../../core/schema/words.js';
import type { Descriptor } from '../descriptor/document.js';
import { defaultForm, isListElement, isPassedOn, pathText } from '../descriptor/places.js';
import { typeFix } from '../type-fix.js';

/**
 * One value of the wrong type makes a whole sink descriptor unreadable, and a source descriptor when it is in a default that is a list.
 * The plugin is then in no list, and after a restart neither are those that sort behind it.
 */
export const refusedType = rule<Descriptor, { at: string; type: string; value: string; kind: string }>({
  code: 'ekuiper/refused-type',
  severity: 'error',
  source: 'internal/meta/sinkMeta.go (ReadSinkMetaFile, newField) of eKuiper 2.4.0, encoding/json and mapstructure; run',
  message: {
    en: ({ at, type, value, kind }) =>
      `${at} must be ${type}, not ${value}. eKuiper cannot read the whole descriptor for it: this ${kind} is not listed, and after a restart none of those behind it.`,
    'zh-cn': ({ at, type, value, kind }) =>
      `${at} 必须是${afterHan(type)}，而不是 ${value}。eKuiper 因此无法读取整个描述文件：此 ${kind} 不会被列出，重启后排在它之后的也会消失。`,
  },
  *check(document) {
    for (const mismatch of document.mismatches) {
      if (mismatch.keyword !== 'type' || !isRefused(document, mismatch.path)) continue;
      const { node, path, expected, span } = mismatch;
      const args = { at: pathText(path), type: typeWord(expected[0] ?? ''), value: shown(node), kind: document.kind };
      yield { at: span, args, fixes: typeFix(mismatch, document.text) };
    }
  },
});

/** Whether a wrong type at this place makes the descriptor unreadable; shapes that have a rule of their own are left out. */
export function isRefused({ kind }: Pick<Descriptor, 'kind'>, path: readonly (string | number)[]): boolean {
  if (kind === 'function' || path.length === 0 || isPassedOn(path) || isOwn(kind, path)) return false;
  const form = defaultForm(path, kind);
  return form === 'list' || (kind === 'sink' && form === undefined);
}

/** Places that properties-shape and list-default speak about. */
export function isOwn(kind: Descriptor['kind'], path: readonly (string | number)[]): boolean {
  return (path.length === 1 && path[0] === 'properties') || isListElement(path, kind);
}
