import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { DefaultConfig } from '../default-config/document.js';
import { skeletons } from '../skeletons.js';

/**
 * A source without a descriptor works, but it is in no list and the console cannot set it.
 * All keys of its default config reach it in lower case.
 */
export const missingDescriptor = rule<DefaultConfig, { name: string }>({
  code: 'ekuiper/missing-descriptor',
  severity: 'warning',
  source: 'internal/meta/sourceMeta.go (GetSourceMeta: "This plugin was not found") of eKuiper 2.4.0; run',
  message: {
    en: ({ name }) =>
      `There is no ${name}.json. The source works, but GET /metadata/sources/${name} answers 400, the console does not show it, and all keys here are lower-cased. Describe the source.`,
    'zh-cn': ({ name }) =>
      `没有 ${name}.json。source 可以工作，但 GET /metadata/sources/${name} 返回 400，控制台不会显示它，此处的键都会变成小写。请编写描述文件。`,
  },
  *check({ owner, descriptor, descriptorPath, name, data, text }) {
    if (owner !== 'source' || descriptor || !data.root) return;
    const create = fix(
      { en: () => `Create ${name}.json`, 'zh-cn': () => `创建 ${name}.json` },
      {},
      [{ kind: 'create', path: descriptorPath, text: skeletons.source(name, 'plain') }],
      true,
    );
    yield { at: span(0, text.line(0).end), args: { name }, fixes: [create] };
  },
});
