import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FileKind } from '../kind.js';
import type { PluginData } from '../plugin-data.js';
import { skeletons } from '../skeletons.js';

/**
 * An empty descriptor is no JSON, so it does the same damage as a broken one.
 * A source loses its default config, the metadata of all functions become unreadable, a portable plugin is refused.
 */
export const emptyDescriptor = rule<PluginData, { name: string; kind: FileKind }>({
  code: 'ekuiper/empty-descriptor',
  severity: 'error',
  source: 'internal/conf/load.go, internal/meta/{sinkMeta,func_meta}.go and internal/plugin/portable/manager.go of eKuiper 2.4.0; run',
  message: {
    en: ({ name, kind }) =>
      `${name}.json is empty, which is not JSON. ${
        {
          source: `eKuiper ignores the whole default config of ${name} and does not list it. Describe the source or delete the file.`,
          sink: `eKuiper does not list ${name}, nor after a restart the sinks that sort behind it. Describe the sink or delete the file.`,
          function: 'eKuiper then answers unreadable metadata for all functions. Describe the functions or delete the file.',
          portable: 'eKuiper refuses the plugin. Name its language, its executable and what it holds.',
          config: '',
        }[kind]
      }`,
    'zh-cn': ({ name, kind }) =>
      `${name}.json 为空，不是合法的 JSON。${
        {
          source: `eKuiper 会忽略 ${name} 的全部默认配置，也不会列出它。请填写描述或删除该文件。`,
          sink: `eKuiper 不会列出 ${name}，重启后排在它之后的 sink 也会消失。请填写描述或删除该文件。`,
          function: '这会使所有函数的元数据都无法读取。请填写描述或删除该文件。',
          portable: 'eKuiper 会拒绝安装该插件。请填写语言、可执行文件和所含内容。',
          config: '',
        }[kind]
      }`,
  },
  *check({ kind, name, text }) {
    if (text.value.trim() !== '') return;
    const all = span(0, text.value.length);
    const write = fix({ en: () => 'Write a descriptor', 'zh-cn': () => '写入描述文件模板' }, {}, [
      { kind: 'replace', span: all, text: skeletons[kind](name, 'plain') },
    ]);
    yield { at: all, args: { name, kind }, fixes: [write] };
  },
});
