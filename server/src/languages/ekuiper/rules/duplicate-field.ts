import type { Localized } from '../../../../../l10n/index.js';
import { say } from '../../../../../l10n/index.js';
import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import type { Span } from '../../../core/text.js';
import type { Descriptor } from '../descriptor/document.js';
import type { Field } from '../descriptor/field.js';

const first: Localized<{ name: string }> = { en: ({ name }) => `${name} is here first`, 'zh-cn': ({ name }) => `${name} 首次出现在此处` };

/**
 * Two fields, arguments or functions of one name cannot be told apart.
 * The console shows both and writes one key.
 */
export const duplicateField = rule<Descriptor, { name: string; what: 'field' | 'function' }>({
  code: 'ekuiper/duplicate-field',
  severity: 'warning',
  source: 'internal/meta/sinkMeta.go (newField) of eKuiper 2.4.0, which passes both on',
  message: {
    en: ({ name, what }) =>
      `There is another ${what} called ${name} in this list. eKuiper lists both, and what is set in one of them is lost. Rename or remove one.`,
    'zh-cn': ({ name, what }) =>
      `此列表中已有名为 ${name} 的${what === 'field' ? '字段' : '函数'}。eKuiper 会同时列出两者，其中一个的设置会丢失。请改名或删除其一。`,
  },
  *check({ kind, fields, allFields, data }) {
    // Hardly any field has fields of its own, and a list of one has none twice.
    const lists = [...fields, ...allFields.map(({ inner }) => inner)].filter(({ length }) => length > 1);
    for (const list of lists)
      for (const found of twice(list.map(named))) yield { ...found, args: { name: found.name, what: 'field' as const } };
    if (kind !== 'function') return;
    const functions = memberOf(data.root, 'functions', false)?.value;
    const names = functions?.kind === 'array' ? functions.items.map(item => memberOf(item, 'name', false)?.value) : [];
    const all = names.map(value => (value?.kind === 'string' ? { name: String(value.value), at: value.span } : undefined));
    for (const found of twice(all)) yield { ...found, args: { name: found.name, what: 'function' as const } };
  },
});

interface Named {
  readonly name: string;
  readonly at: Span;
}

const named = ({ name, members }: Field): Named | undefined => {
  const at = members.name?.value?.span;
  return name && at ? { name, at } : undefined;
};

function* twice(list: readonly (Named | undefined)[]) {
  const seen = new Map<string, Span>();
  for (const item of list) {
    if (!item) continue;
    const before = seen.get(item.name);
    if (before) yield { name: item.name, at: item.at, related: [{ span: before, message: say(first, { name: item.name }) }] };
    else seen.set(item.name, item.at);
  }
}
