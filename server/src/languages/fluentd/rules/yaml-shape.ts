import type { Localized } from '../../../../../l10n/index.js';
import { say } from '../../../../../l10n/index.js';
import { rule } from '../../../core/rule.js';
import type { YamlDocument } from '../yaml/document.js';
import type { YamlProblemKind } from '../yaml/problem.js';

type Shape = Exclude<
  YamlProblemKind,
  'ruby-text' | 'ruby-code' | 'unknown-directive' | 'ignored-key' | 'ignored-entry' | 'empty-directive' | 'tag-list' | 'taken'
>;

const shapes: Readonly<Record<Shape, Localized<{ name: string }>>> = {
  'root-not-map': {
    en: () => 'A config in YAML is a map with the keys system and config.',
    'zh-cn': () => 'YAML 配置必须是含有 system 和 config 键的映射。',
  },
  'system-not-map': { en: () => 'system must be a map.', 'zh-cn': () => 'system 必须是映射。' },
  'config-not-list': {
    en: () => 'config must be a list: put a dash before each source, match, filter, label and worker.',
    'zh-cn': () => 'config 必须是列表：请在每个 source、match、filter、label 和 worker 前加短横线。',
  },
  'item-not-map': {
    en: () => 'An item of config must be a map with a key such as source or match.',
    'zh-cn': () => 'config 的每一项必须是含有 source、match 等键的映射。',
  },
  'directive-not-map': { en: ({ name }) => `${name} must be a map.`, 'zh-cn': ({ name }) => `${name} 必须是映射。` },
  'no-config': {
    en: ({ name }) => `A ${name} needs a list under the key config.`,
    'zh-cn': ({ name }) => `${name} 下必须有 config 键，其值为列表。`,
  },
  'section-not-map': {
    en: ({ name }) => `Every item of ${name} must be a map, as the first one is.`,
    'zh-cn': ({ name }) => `${name} 的每一项都必须像第一项一样是映射。`,
  },
  'include-not-list': {
    en: () => 'A file that is included must hold a list.',
    'zh-cn': () => '被包含的文件必须是列表。',
  },
  'nested-include': {
    en: () => 'In a file that is included, an item cannot be an !include.',
    'zh-cn': () => '被包含文件的列表项不能是 !include。',
  },
  endless: {
    en: ({ name }) => `By its aliases ${name} contains itself.`,
    'zh-cn': ({ name }) => `${name} 通过别名包含了自身。`,
  },
};

/** What Fluentd takes for a map or a list has to be one: it does not check it, and dies of a Ruby error that names no place. */
export const yamlShape = rule<YamlDocument, { shape: Shape; name: string }>({
  code: 'fluentd/yaml-shape',
  severity: 'error',
  source: 'yaml_parser/parser.rb and loader.rb of Fluentd 1.19.3: NoMethodError, TypeError, SystemStackError',
  message: {
    en: ({ shape, name }) => `${say(shapes[shape], { name })} Otherwise Fluentd dies of a Ruby error.`,
    'zh-cn': ({ shape, name }) => `${say(shapes[shape], { name })}否则 Fluentd 会因 Ruby 错误而崩溃。`,
  },
  *check({ yaml }) {
    for (const { kind, span, name } of yaml.problems) if (isShape(kind)) yield { at: span, args: { shape: kind, name } };
  },
});

const isShape = (kind: YamlProblemKind): kind is Shape => Object.hasOwn(shapes, kind);
