import { type Localized, say } from '../../../../../l10n/index.js';
import type { NativePlugin } from '../../../../../schemas/ekuiper/project.js';
import { rule } from '../../../core/rule.js';
import type { GoSourceFile } from '../go-source/document.js';
import { placeOf } from './same-package-path.js';

const here: Localized<{ name: string }> = {
  en: ({ name }) => `${name} is here too.`,
  'zh-cn': ({ name }) => `此处也有 ${name}。`,
};

/** Two plugins of one kind with one name, or two function plugins with one function: a server takes only the first. */
export const sameName = rule<GoSourceFile, { name: string; isFunction: boolean }>({
  code: 'ekuiper/same-name',
  severity: 'error',
  source: 'internal/plugin/native/manager.go of v2.4.0, Register and storeSymbols',
  message: {
    en: ({ name, isFunction }) =>
      isFunction
        ? `Another function plugin of this project has the function ${name} too. The server refuses the second one: "function name ${name} already exists".`
        : `Another plugin of this kind in this project is called ${name} too. The server refuses the second one: "invalid name ${name}: duplicate".`,
    'zh-cn': ({ name, isFunction }) =>
      isFunction
        ? `此项目的另一个函数插件也有函数 ${name}。服务器会拒绝第二个：“function name ${name} already exists”。`
        : `此项目中另一个同类插件也名为 ${name}。服务器会拒绝第二个：“invalid name ${name}: duplicate”。`,
  },
  *check({ path, project, plugins }) {
    const all = project?.plugins.filter((p): p is NativePlugin => p.kind !== 'portable') ?? [];
    for (const plugin of plugins) {
      const place = placeOf(plugin);
      const before = all.slice(0, all.indexOf(plugin)).filter(p => p.kind === plugin.kind);
      const twin = before.find(p => p.name === plugin.name);
      // Two names in plugsmith.yml are told apart there.
      if (twin?.settings?.name !== undefined && plugin.settings?.name !== undefined) continue;
      const related = (of: NativePlugin, name: string) => [placeOf(of) ?? []].flat().map(at => ({ ...at, message: say(here, { name }) }));
      if (twin && place?.path === path) {
        yield { at: place.span, args: { name: plugin.name, isFunction: false }, related: related(twin, plugin.name) };
      } else if (!twin) {
        for (const { name, symbol } of plugin.functions) {
          const other = before.find(p => p.functions.some(f => f.name === name));
          if (other && symbol?.file.path === path)
            yield { at: symbol.span, args: { name, isFunction: true }, related: related(other, name) };
        }
      }
    }
  },
});
