import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { addLines } from '../fixes/lines.js';
import { writtenKey } from '../fixes/written-key.js';
import { schemaOf } from '../schema-of.js';
import { oddSpaceIn } from '../values/odd-space.js';

/** What is written when nobody can know which plugin is meant. */
const usual: Readonly<Record<string, string>> = { output: 'stdout', parser: 'none', formatter: 'json', filter: 'grep', input: 'forward' };

/** Whether a key is `@type` misspelt, or one with a colon. */
const isMeant = (key: string) => /^@?type[:=]$/.test(key) || (key.startsWith('@') && didYouMean(key, ['@type']) !== undefined);

/**
 * A section that makes a plugin says which one with `@type`. In a `<parse>`, `<format>` or `<storage>` the old name `type` does not count.
 */
export const missingType = rule<FluentdDocument, { name: string; old: boolean; written: string | undefined }>({
  code: 'fluentd/missing-type',
  severity: 'error',
  source: 'root_agent.rb, agent.rb, multi_output.rb and config/section.rb of Fluentd 1.19.3',
  message: {
    en: ({ name, old, written }) =>
      written !== undefined
        ? `<${name}> has no @type, so Fluentd does not start: ${written} is another parameter. Write @type.`
        : old
          ? `<${name}> needs an @type, and the old name type does not count here: Fluentd does not start. Rename it.`
          : `<${name}> has no @type, so Fluentd does not start. Say which plugin it is.`,
    'zh-cn': ({ name, old, written }) =>
      written !== undefined
        ? `<${name}> 没有 @type，Fluentd 无法启动：${written} 是另一个参数。请写成 @type。`
        : old
          ? `<${name}> 需要 @type，旧写法 type 在此处无效，Fluentd 无法启动。请改名。`
          : `<${name}> 没有 @type，Fluentd 无法启动。请指定插件。`,
  },
  *check(document) {
    for (const element of elementsOf(document)) {
      const schema = schemaOf(document, element);
      if (!schema || schema.known || schema.why !== 'missing-type' || element.incomplete) continue;
      const old = paramOf(element, 'type');
      const { name } = element;
      const wrong = element.params.find(({ key, path }) => path === document.path && isMeant(key));
      if (element.params.some(param => oddSpaceIn(document, param) !== undefined)) continue;
      if (!old && wrong)
        yield {
          at: wrong.at.key,
          args: { name, old: false, written: wrong.key },
          fixes: [replaceBy(wrong.at.key, writtenKey(document, '@type'), { preferred: true })],
        };
      else if (old)
        yield {
          at: old.at.key,
          args: { name, old: true, written: undefined },
          fixes: [replaceBy(old.at.key, writtenKey(document, '@type'), { preferred: true })],
        };
      else
        yield {
          at: element.at.open,
          args: { name, old: false, written: undefined },
          fixes: addLines(document, element, [`@type ${usual[schema.kind ?? ''] ?? 'local'}`]),
        };
    }
  },
});
