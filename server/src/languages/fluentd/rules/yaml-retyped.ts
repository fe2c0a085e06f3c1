import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { Span } from '../../../core/text.js';
import { valueType } from '../editing/hints.js';
import { checkedSections } from '../schema-of.js';
import type { YamlDocument } from '../yaml/document.js';
import { isScalar, type Node, type ScalarValue } from '../yaml/value.js';

/**
 * Ruby's YAML gives words without quotes a meaning: `+09:00` is a number of seconds, `010` is octal, `1.10` is 1.1, `on` is true, and `null`
 * is nothing. The plugin gets what they mean.
 */
export const yamlRetyped = rule<YamlDocument, { written: string; read: string | undefined }>({
  code: 'fluentd/yaml-retyped',
  severity: 'warning',
  source: 'run with Fluentd 1.19.3: scalar_scanner.rb of Psych',
  message: {
    en: ({ written, read }) =>
      `Ruby's YAML reads ${written} as ${read ?? 'nothing'}, and that is what Fluentd gets. Put it in quotes if it is meant as it is written.`,
    'zh-cn': ({ written, read }) =>
      `Ruby 的 YAML 会将“${written}”读作${read === undefined ? '空值' : `“${read}”`}，Fluentd 得到的就是后者。如果要按原样使用，请加引号。`,
  },
  *check(document) {
    const types = typesIn(document);
    for (const { node, key } of scalarsIn(document.yaml.root)) {
      const { value, span } = node;
      const written = document.text.slice(span);
      const type = types.get(span.start) ?? (/^[$@](?:type|tag|label|id|name|arg)$/.test(key) ? 'string' : undefined);
      if (!differs(value, written, type)) continue;
      const read = value.kind === 'nil' ? undefined : (value.text ?? written.replace(/[Tt]/, ' '));
      yield { at: span, args: { written, read }, fixes: [replaceBy(span, JSON.stringify(written), { preferred: type === 'string' })] };
    }
  },
});

const numbers = new Set(['integer', 'float', 'size', 'time']);

function differs({ kind, text }: ScalarValue, written: string, type: string | undefined): boolean {
  if (kind === 'string' || text === written || written === '') return false;
  if (kind === 'nil') return type === 'string' && written !== '~';
  if (kind === 'boolean') return type !== undefined && type !== 'bool';
  if (kind === 'integer' || kind === 'float') {
    if (/:/.test(written) || type === undefined || numbers.has(type))
      return Number.parseFloat(written.replaceAll('_', '')) !== Number(text);
    return true;
  }
  return true;
}

/** The types of the values whose parameters are known, by where they begin. */
function typesIn(document: YamlDocument): ReadonlyMap<number, string> {
  const types = new Map<number, string>();
  for (const { element, schema } of checkedSections(document))
    for (const { key, path, at } of element.params) {
      const type = path === document.path && at.value ? valueType(schema, key) : undefined;
      if (type && at.value) types.set(at.value.start, type);
    }
  return types;
}

/** The scalars without quotes that are values, each with its key. */
function* scalarsIn(root: Node | undefined): Iterable<{ node: { value: ScalarValue; span: Span }; key: string }> {
  const left: { node: Node; key: string }[] = root ? [{ node: root, key: '' }] : [];
  const seen = new Set<unknown>();
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, key } = next;
    const { value, span, borrowed } = node;
    if (isScalar(value)) {
      if (value.plain && !borrowed) yield { node: { value, span }, key };
    } else if (!seen.has(value)) {
      seen.add(value);
      if (value.kind === 'list') for (const item of value.items) left.push({ node: item, key });
      if (value.kind === 'map')
        for (const { key: name, value: inner } of value.entries.values())
          left.push({ node: inner, key: isScalar(name.value) ? (name.value.text ?? '') : '' });
    }
  }
}
