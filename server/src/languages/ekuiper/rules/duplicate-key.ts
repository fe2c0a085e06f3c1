import type { Localized } from '../../../../../l10n/index.js';
import { say } from '../../../../../l10n/index.js';
import type { DataNode, Member } from '../../../core/data/node.js';
import { rule } from '../../../core/rule.js';
import type { PluginData } from '../plugin-data.js';

const later: Localized<{ key: string }> = { en: ({ key }) => `this ${key} is taken`, 'zh-cn': ({ key }) => `实际使用的是此处的 ${key}` };

/**
 * Of a key that stands twice in a JSON object, eKuiper takes the last.
 * A default config in YAML with such a key is not read at all, which is a syntax error.
 */
export const duplicateKey = rule<PluginData, { key: string }>({
  code: 'ekuiper/duplicate-key',
  severity: 'warning',
  source: 'encoding/json of Go',
  message: {
    en: ({ key }) => `${key} stands twice in this object, and eKuiper takes the last. Remove one of them.`,
    'zh-cn': ({ key }) => `此对象中 ${key} 出现两次，eKuiper 只采用最后一个。请删除其一。`,
  },
  *check({ data, kind }) {
    if (kind === 'config') return;
    for (const { first, last } of pairs(data.root)) {
      const related = [{ span: last.keySpan, message: say(later, { key: last.key }) }];
      yield { at: first.keySpan, args: { key: first.key }, related, unnecessary: true };
    }
  },
});

interface Pair {
  readonly first: Member;
  readonly last: Member;
}

function pairs(node: DataNode | undefined, found: Pair[] = []): Pair[] {
  if (node?.kind === 'array') for (const item of node.items) pairs(item, found);
  if (node?.kind !== 'object') return found;
  const last = new Map<string, Member>();
  for (const member of node.members) last.set(member.key, member);
  for (const member of node.members) {
    const taken = last.get(member.key);
    if (taken && taken !== member) found.push({ first: member, last: taken });
    if (member.value?.kind === 'array' || member.value?.kind === 'object') pairs(member.value, found);
  }
  return found;
}
