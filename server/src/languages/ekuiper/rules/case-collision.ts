import type { Localized } from '../../../../../l10n/index.js';
import { say } from '../../../../../l10n/index.js';
import type { DataNode, Member } from '../../../core/data/node.js';
import { rule } from '../../../core/rule.js';
import type { DefaultConfig } from '../default-config/document.js';

const other: Localized<{ key: string }> = { en: ({ key }) => `${key} is the same key`, 'zh-cn': ({ key }) => `${key} 是同一个键` };

/**
 * Keys and section names that differ only by case become one when eKuiper lower-cases them.
 * Which of the two values is kept changes from start to start.
 */
export const caseCollision = rule<DefaultConfig, { key: string; other: string }>({
  code: 'ekuiper/case-collision',
  severity: 'warning',
  source: 'internal/conf/load.go (normalize, over a map of Go without order) of eKuiper 2.4.0; run',
  message: {
    en: ({ key, other: before }) =>
      `eKuiper lower-cases keys, so ${key} and ${before} are one key, and which of them is taken changes from start to start. Remove one.`,
    'zh-cn': ({ key, other: before }) =>
      `eKuiper 会把键转为小写，${key} 与 ${before} 因此是同一个键，每次启动采用哪一个并不固定。请删除其一。`,
  },
  *check({ data, owner }) {
    if (owner !== 'source') return;
    for (const [before, member] of collisions(data.root)) {
      yield {
        at: member.keySpan,
        args: { key: member.key, other: before.key },
        related: [{ span: before.keySpan, message: say(other, { key: before.key }) }],
      };
    }
  },
});

function* collisions(node: DataNode | undefined): Iterable<[Member, Member]> {
  if (node?.kind !== 'object') return;
  const seen = new Map<string, Member>();
  for (const member of node.members) {
    const lower = member.key.toLowerCase();
    const before = seen.get(lower);
    if (before && before.key !== member.key) yield [before, member];
    seen.set(lower, member);
    if (member.value?.kind === 'object') yield* collisions(member.value);
  }
}
