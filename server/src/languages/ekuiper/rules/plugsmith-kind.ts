import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { entriesOf } from '../plugsmith-yml/shape.js';

/** The kind in plugsmith.yml is not the kind of what the code exports. */
export const plugsmithKind = rule<PlugsmithYml, { kind: string; found: string; symbol: string }>({
  code: 'plugsmith/kind',
  severity: 'error',
  source: 'internal/plugin/native/manager.go of v2.4.0, Source, Sink and Function',
  message: {
    en: ({ kind, found, symbol }) =>
      `${symbol} gives a ${found}, but the plugin would be installed as a ${kind}, and every rule with it would fail. Write kind: ${found}.`,
    'zh-cn': ({ kind, found, symbol }) =>
      `${symbol} 提供的是 ${found}，但插件会作为 ${kind} 安装，使用它的规则都会失败。请写成 kind: ${found}。`,
  },
  *check(file) {
    const { project } = file;
    for (const [i, entry] of entriesOf(file, 'plugins').entries()) {
      const kind = entry.at('kind');
      const settings = project?.settings.value.plugins[i];
      const plugin = project?.plugins.find(p => p.settings === settings);
      const symbol = plugin?.symbol;
      if (!kind || !plugin || !symbol?.kind || symbol.kind === kind.value || plugin.kind !== kind.value) continue;
      yield {
        at: kind.span,
        args: { kind: kind.value, found: symbol.kind, symbol: symbol.name },
        fixes: [replaceBy(kind.span, symbol.kind, { preferred: true })],
      };
    }
  },
});
