import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import type { Descriptor } from '../descriptor/document.js';
import { removeMember } from '../edits.js';

/**
 * `node` belongs to the top of the file.
 * Inside `properties` a source takes it for a group of fields and shows it empty, and the editor of rule graphs has no icon and no name.
 */
export const misplacedNode = rule<Descriptor, { inside: string }>({
  code: 'ekuiper/misplaced-node',
  severity: 'warning',
  source: 'internal/meta/sourceMeta.go (fileSource) of eKuiper 2.4.0, which ships etc/sources/redisSub.json with this mistake; run',
  message: {
    en: ({ inside }) =>
      `node stands inside ${inside}. eKuiper takes it for a group of fields and shows the plugin without its node. Move it one level up, beside about.`,
    'zh-cn': ({ inside }) => `node 写在了 ${inside} 里面。eKuiper 会把它当作一组字段，插件的 node 因此为空。请移到上一层，与 about 并列。`,
  },
  *check({ kind, data, text }) {
    if (kind !== 'source') return;
    const properties = memberOf(data.root, 'properties', true);
    const node = properties?.value?.kind === 'object' ? properties.value.members.find(m => m.key.toLowerCase() === 'node') : undefined;
    if (!properties?.value || node?.value?.kind !== 'object') return;
    const move = fix(
      { en: () => 'Move node beside properties', 'zh-cn': () => '把 node 移到 properties 旁边' },
      {},
      [
        removeMember(text, properties.value, node),
        { kind: 'replace', span: { start: properties.span.end, end: properties.span.end }, text: `,\n  ${text.slice(node.span)}` },
      ],
      true,
    );
    yield { at: node.keySpan, args: { inside: properties.key }, fixes: memberOf(data.root, 'node', true) ? [] : [move] };
  },
});
