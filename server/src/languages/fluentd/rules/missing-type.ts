import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { addLines } from '../lines.js';
import { schemaOf } from '../schema-of.js';
import { writtenKey } from '../written-key.js';

/** What is written when nobody can know which plugin is meant. */
const usual: Readonly<Record<string, string>> = { output: 'stdout', parser: 'none', formatter: 'json', filter: 'grep', input: 'forward' };

/**
 * A section that makes a plugin says which one with `@type`. In a `<parse>`, `<format>` or `<storage>` the old name `type` does not count.
 */
export const missingType = rule<FluentdDocument, { name: string; old: boolean }>({
  code: 'fluentd/missing-type',
  severity: 'error',
  source: 'root_agent.rb, agent.rb, multi_output.rb and config/section.rb of Fluentd 1.19.3',
  message: {
    en: ({ name, old }) =>
      old
        ? `<${name}> needs an @type, and the old name type does not count here: Fluentd does not start. Rename it.`
        : `<${name}> has no @type, so Fluentd does not start. Say which plugin it is.`,
    'zh-cn': ({ name, old }) =>
      old
        ? `<${name}> 需要 @type，旧写法 type 在此处无效，Fluentd 无法启动。请改名。`
        : `<${name}> 没有 @type，Fluentd 无法启动。请指定插件。`,
  },
  *check(document) {
    for (const element of elementsOf(document)) {
      const schema = schemaOf(document, element);
      if (!schema || schema.known || schema.why !== 'missing-type' || element.incomplete) continue;
      const old = paramOf(element, 'type');
      const { name } = element;
      if (old)
        yield {
          at: old.at.key,
          args: { name, old: true },
          fixes: [replaceBy(old.at.key, writtenKey(document, '@type'), { preferred: true })],
        };
      else
        yield {
          at: element.at.open,
          args: { name, old: false },
          fixes: addLines(document, element, [`@type ${usual[schema.kind ?? ''] ?? 'local'}`]),
        };
    }
  },
});
