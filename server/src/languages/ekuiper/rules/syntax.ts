import type { Localized } from '../../../../../l10n/index.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FileKind } from '../kind.js';
import type { PluginData } from '../plugin-data.js';

const effect: Localized<{ kind: FileKind }> = {
  en: ({ kind }) =>
    ({
      source: 'eKuiper still installs the plugin, but ignores its default config and does not list it in /metadata/sources',
      sink: 'eKuiper still installs the plugin, but does not list it in /metadata/sinks, nor after a restart the sinks that sort behind it',
      function: 'eKuiper puts this text into /metadata/functions as it is, which makes the answer unreadable for all functions',
      portable: 'eKuiper refuses to install the plugin',
      config: 'eKuiper still installs the plugin, but gives it an empty configuration',
    })[kind],
  'zh-cn': ({ kind }) =>
    ({
      source: 'eKuiper 仍会安装插件，但会忽略其默认配置，并且不会在 /metadata/sources 中列出它',
      sink: 'eKuiper 仍会安装插件，但不会在 /metadata/sinks 中列出它，重启后排在它之后的 sink 也会消失',
      function: 'eKuiper 会把此内容原样放入 /metadata/functions，导致所有函数的元数据都无法读取',
      portable: 'eKuiper 会拒绝安装该插件',
      config: 'eKuiper 仍会安装插件，但传给它的配置是空的',
    })[kind],
};

const repair: Localized<{ text: string }> = {
  en: ({ text }) => (text ? `Change to ${text}` : 'Remove it'),
  'zh-cn': ({ text }) => (text ? `修改为 ${text}` : '删除'),
};

/**
 * A file that is not valid JSON or YAML is lost without a word: eKuiper answers 201 and logs a line.
 * A source loses its default config, a function takes the metadata of all functions with it, and a portable plugin is refused.
 */
export const syntax = rule<PluginData, { kind: FileKind; reason: string }>({
  code: 'ekuiper/syntax',
  severity: 'error',
  source:
    'internal/conf/load.go, internal/meta/{sourceMeta,sinkMeta,func_meta}.go and internal/plugin/portable/manager.go of eKuiper 2.4.0; run',
  message: {
    en: ({ kind, reason }) => `This cannot be read: ${reason}. ${effect.en({ kind })}.`,
    'zh-cn': ({ kind, reason }) => `无法读取：${reason}。${effect['zh-cn']({ kind })}。`,
  },
  *check({ kind, data, text }) {
    if (text.value.trim() === '') return;
    for (const { span, reason, edit } of data.problems) {
      const fixes = edit ? [fix(repair, { text: edit.text }, [{ kind: 'replace', ...edit }], true)] : [];
      yield { at: span, args: { kind, reason }, fixes };
    }
  },
});
