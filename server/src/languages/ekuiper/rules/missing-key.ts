import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { Descriptor } from '../descriptor/document.js';
import { isDamaged } from '../descriptor/places.js';

/**
 * A part is missing that the console needs. The server does not check it.
 * A field without a name cannot be set; a function without one cannot be offered.
 */
export const missingKey = rule<Descriptor, { key: string; what: 'field' | 'function' | 'descriptor' | 'source' }>({
  code: 'ekuiper/missing-key',
  severity: 'warning',
  source: 'internal/meta/sinkMeta.go (fileField) of eKuiper 2.4.0, and every descriptor that eKuiper ships',
  message: {
    en: ({ key, what }) =>
      `${key} is missing. ${
        {
          field: 'eKuiper lists this field without a name, so nobody can set it and no key of the default config is spelt by it.',
          function: 'The console cannot offer a function that has no name.',
          source: 'eKuiper ignores the default config of this source as soon as that has a key.',
          descriptor: 'eKuiper passes the file on as it is, and the console finds nothing to show.',
        }[what]
      } Add it.`,
    'zh-cn': ({ key, what }) =>
      `缺少 ${key}。${
        {
          field: 'eKuiper 会列出一个没有名称的字段，用户无法设置它，默认配置的键也不会按它恢复大小写。',
          function: '控制台无法展示没有名称的函数。',
          source: '一旦默认配置中有键，eKuiper 就会忽略整个默认配置。',
          descriptor: 'eKuiper 会原样传递此文件，控制台没有可展示的内容。',
        }[what]
      }请补上。`,
  },
  *check(document) {
    for (const { keyword, path, node, expected, span } of document.mismatches) {
      const key = expected[0] ?? '';
      if (keyword !== 'required' || isDamaged(document, node)) continue;
      const isSource = document.kind === 'source' && key === 'properties' && !document.config.hasKeys;
      if (document.kind !== 'function' && path.length === 0 && !isSource) continue;
      const what = isSource
        ? 'source'
        : path.length === 0
          ? 'descriptor'
          : document.kind === 'function' && path.length === 2
            ? 'function'
            : 'field';
      const value = key === 'properties' ? '{ "default": [] }' : key === 'functions' ? '[]' : key === 'about' ? '{}' : '""';
      const comma = node.kind === 'object' && node.members.length > 0 ? ', ' : ' ';
      yield {
        at: span,
        args: { key, what },
        fixes: [insertAt(node.span.start + 1, ` "${key}": ${value}${comma}`.trimEnd(), { shown: `"${key}"` })],
      };
    }
  },
});
