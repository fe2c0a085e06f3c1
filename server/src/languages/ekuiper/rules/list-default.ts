import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { Descriptor } from '../descriptor/document.js';
import { defaultForm, isListElement } from '../descriptor/places.js';

/**
 * A default that is a list is read as a list of fields.
 * A list of values makes the descriptor unreadable: the plugin is in no list, and after a restart neither are those that sort behind it.
 */
export const listDefault = rule<Descriptor, { name: string; kind: string }>({
  code: 'ekuiper/list-default',
  severity: 'error',
  source: 'internal/meta/sinkMeta.go (newField) of eKuiper 2.4.0; run',
  message: {
    en: ({ name, kind }) =>
      `eKuiper reads a default that is a list as a list of fields, and this one of ${name} holds values. This ${kind} is then not listed, and after a restart none of those behind it. Write the default as a string, or [].`,
    'zh-cn': ({ name, kind }) =>
      `eKuiper 会把数组形式的默认值当作字段列表，而 ${name} 的默认值中是普通值。此 ${kind} 因此不会被列出，重启后排在它之后的也会消失。请把默认值写成字符串或 []。`,
  },
  *check(document) {
    const { kind, mismatches } = document;
    const bad = mismatches.filter(m => m.keyword === 'type' && isListElement(m.path, kind) && defaultForm(m.path, kind) === 'list');
    if (kind === 'function' || bad.length === 0) return;
    const items = new Set(bad.map(m => m.node));
    for (const field of document.allFields) {
      const value = field.members.default?.value;
      if (value?.kind !== 'array' || !value.items.some(item => items.has(item))) continue;
      const text = JSON.stringify(value.items.map(item => ('value' in item ? String(item.value) : '')).join(','));
      const join = fix(
        { en: () => 'Write the values as one string', 'zh-cn': () => '把各个值写成一个字符串' },
        {},
        [{ kind: 'replace', span: value.span, text }],
        true,
      );
      yield { at: value.span, args: { name: field.name ?? '?', kind }, fixes: value.items.every(item => 'value' in item) ? [join] : [] };
    }
  },
});
