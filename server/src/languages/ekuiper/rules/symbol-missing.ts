import { type Localized, say } from '../../../../../l10n/index.js';
import { interfaceOf } from '../../../../../schemas/ekuiper/contract.js';
import { canBeExported, symbolOf } from '../../../../../schemas/ekuiper/names.js';
import type { NativePlugin } from '../../../../../schemas/ekuiper/project.js';
import { kindOf } from '../../../../../schemas/ekuiper/symbols.js';
import { type Fix, insertAt } from '../../../core/fix.js';
import type { Related } from '../../../core/problem.js';
import { rule } from '../../../core/rule.js';
import { notFound } from '../go-source/answers.js';
import { apiName, type GoSourceFile, headOf, isMain, isWhole, namedBy } from '../go-source/document.js';
import { misnamed } from './symbol-name.js';

const listed: Localized<{ name: string }> = {
  en: ({ name }) => `Here ${name} is listed.`,
  'zh-cn': ({ name }) => `此处列出了 ${name}。`,
};
const named: Localized<{ file: string; name: string }> = {
  en: ({ file, name }) => `${file} says that the plugin is called ${name}.`,
  'zh-cn': ({ file, name }) => `${file} 表明插件名为 ${name}。`,
};

type Args = { readonly wanted: string; readonly name: string; readonly api: string; readonly isFunction: boolean; readonly answer: string };

/** A plugin, or a function that its descriptor describes, without the symbol that the server looks up. */
export const symbolMissing = rule<GoSourceFile, Args>({
  code: 'ekuiper/symbol-missing',
  severity: 'error',
  source: 'internal/plugin/native/manager.go of v2.4.0, loadRuntime; seen on a server of 2.4.0',
  message: {
    en: ({ wanted, name, api, isFunction, answer }) =>
      `Nothing here exports ${wanted}, the symbol that eKuiper looks for to find the ${isFunction ? 'function' : 'plugin'} ${name}. The plugin installs, and then every rule fails: "${answer}". Add func ${wanted}() ${api}.`,
    'zh-cn': ({ wanted, name, api, isFunction, answer }) =>
      `这里没有导出 ${wanted}，即 eKuiper 用来找到${isFunction ? '函数' : '插件'} ${name} 的符号。插件可以安装，但每条规则都会失败：“${answer}”。请添加 func ${wanted}() ${api}。`,
  },
  *check({ path, plugins }) {
    for (const plugin of plugins) {
      const head = headOf(plugin);
      if (head?.path !== path || !isMain(plugin) || !isWhole(plugin)) continue;
      for (const { name, related } of missing(plugin)) {
        const wanted = symbolOf(name);
        if (!canBeExported(wanted)) continue;
        const api = `api.${interfaceOf[plugin.kind]}`;
        yield {
          at: head.span,
          args: { wanted, name, api, isFunction: plugin.kind === 'function', answer: notFound(plugin.kind, name) },
          related,
          fixes: constructorFor(plugin, wanted, path),
        };
      }
    }
  },
});

function missing(plugin: NativePlugin): { readonly name: string; readonly related: Related[] }[] {
  const meant = misnamed(plugin);
  if (plugin.kind !== 'function') {
    if (plugin.symbol || plugin.lookup || meant.length > 0) return [];
    return [{ name: plugin.name, related: namedBy(plugin, file => say(named, { file, name: plugin.name })) }];
  }
  // What plugsmith.yml lists is said there.
  const without = plugin.functions.filter(f => !f.symbol && f.from !== 'settings' && !meant.some(m => m.name === f.name));
  return without.map(({ name, described }) => ({
    name,
    related: described && plugin.descriptor ? [{ path: plugin.descriptor.path, span: described.span, message: say(listed, { name }) }] : [],
  }));
}

/** A constructor for the one type that can be meant. */
function constructorFor(plugin: NativePlugin, wanted: string, path: string): Fix[] {
  const types = plugin.files.flatMap(file =>
    file.source.decls.flatMap(decl => {
      if (decl.kind !== 'type' || decl.body.kind !== 'struct' || decl.alias) return [];
      const scope = { packages: new Map(), built: plugin.files, file, path: undefined };
      return kindOf({ is: 'named', decl, scope }) === plugin.kind ? [{ name: decl.name.text, file }] : [];
    }),
  );
  const [only] = types;
  if (types.length !== 1 || !only || only.file.path !== path || plugin.functions.length > 1) return [];
  const { text } = only.file;
  const result = `${apiName(only.file)}.${interfaceOf[plugin.kind]}`;
  const made = `${text.endsWith('\n') ? '' : '\n'}\nfunc ${wanted}() ${result} {\n\treturn &${only.name}{}\n}\n`;
  return [insertAt(text.length, made, { shown: `func ${wanted}() ${result}`, preferred: true })];
}
