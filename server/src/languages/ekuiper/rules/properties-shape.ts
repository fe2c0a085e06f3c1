import type { DataNode } from '../../../core/data/node.js';
import { type Fix, fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { span } from '../../../core/text.js';
import type { Descriptor } from '../descriptor/document.js';

/**
 * The fields of a source stand in an object under `default`, those of a sink in a list.
 * The wrong shape costs a source its whole default config, and a sink its place in the metadata, with all sinks that sort behind it.
 */
export const propertiesShape = rule<Descriptor, { kind: 'source' | 'sink' }>({
  code: 'ekuiper/properties-shape',
  severity: 'error',
  source: 'internal/conf/load.go (extractNamesFromProperties) and internal/meta/sinkMeta.go (fileSink) of eKuiper 2.4.0; run',
  message: {
    en: ({ kind }) =>
      kind === 'source'
        ? 'The properties of a source must be an object, { "default": [ fields ] }. eKuiper ignores the whole default config of this source and gives the plugin an empty one.'
        : 'The properties of a sink must be a list of fields. eKuiper does not list this sink, nor after a restart the sinks that sort behind it.',
    'zh-cn': ({ kind }) =>
      kind === 'source'
        ? 'source 的 properties 必须是对象：{ "default": [ 字段 ] }。eKuiper 会忽略此 source 的全部默认配置，插件得到的是空配置。'
        : 'sink 的 properties 必须是字段数组。eKuiper 不会列出此 sink，重启后排在它之后的 sink 也会消失。',
  },
  *check({ kind, data }) {
    if (kind === 'function') return;
    const found = memberOf(data.root, 'properties', true);
    const value = found?.value;
    if (!found || !value || value.kind === 'null' || value.kind === (kind === 'source' ? 'object' : 'array')) return;
    yield { at: found.keySpan, args: { kind }, fixes: [kind === 'source' ? wrap(value) : unwrap(value)].flatMap(f => f ?? []) };
  },
});

function wrap(list: DataNode): Fix | undefined {
  if (list.kind !== 'array') return undefined;
  const { start, end } = list.span;
  return fix(
    { en: () => 'Put the fields under "default"', 'zh-cn': () => '把字段放到 "default" 下' },
    {},
    [
      { kind: 'replace', span: span(start, start), text: '{ "default": ' },
      { kind: 'replace', span: span(end, end), text: ' }' },
    ],
    true,
  );
}

function unwrap(map: DataNode): Fix | undefined {
  const [only, ...others] = map.kind === 'object' ? map.members : [];
  if (only?.value?.kind !== 'array' || others.length > 0) return undefined;
  return fix(
    { en: () => 'Keep only the list of fields', 'zh-cn': () => '只保留字段数组' },
    {},
    [
      { kind: 'replace', span: span(map.span.start, only.value.span.start), text: '' },
      { kind: 'replace', span: span(only.value.span.end, map.span.end), text: '' },
    ],
    true,
  );
}
