import { interfaceOf } from '../../../../../schemas/ekuiper/contract.js';
import type { NativePlugin } from '../../../../../schemas/ekuiper/project.js';
import type { PluginSymbol, SymbolFault } from '../../../../../schemas/ekuiper/symbols.js';
import { rule } from '../../../core/rule.js';
import { notTaken } from '../go-source/answers.js';
import { apiName, type GoSourceFile, isMain } from '../go-source/document.js';
import { formFixes } from '../go-source/symbol-fixes.js';

type Args = { readonly name: string; readonly fault: SymbolFault; readonly api: string; readonly answer: string };

const why = {
  en: {
    result: (api: string, type: string) => `it returns ${type || 'nothing'}, and only func() ${api} with exactly this type is taken`,
    signature: (api: string) => `only func() ${api}, without parameters and with one result, is taken`,
    'interface-variable': (api: string, type: string) =>
      `the server is given the address of this variable, a pointer to the interface ${type || api}, which has no methods`,
    'pointer-variable': () => 'the server is given the address of this variable, which is then a pointer to a pointer and has no methods',
    'function-variable': (api: string) => `the server is given the address of this variable, not a func() ${api}`,
    constant: () => 'Go keeps no symbol for a constant',
    generic: () => 'Go keeps no symbol for a function with type parameters',
  },
  'zh-cn': {
    result: (api: string, type: string) => `它${type ? `返回 ${type}` : '没有返回值'}，而服务器只接受返回类型恰好如此的 func() ${api}`,
    signature: (api: string) => `服务器只接受没有参数、只有一个返回值的 func() ${api}`,
    'interface-variable': (api: string, type: string) => `服务器得到的是此变量的地址，即指向接口 ${type || api} 的指针，它没有任何方法`,
    'pointer-variable': () => '服务器得到的是此变量的地址，即指向指针的指针，它没有任何方法',
    'function-variable': (api: string) => `服务器得到的是此变量的地址，而不是 func() ${api}`,
    constant: () => 'Go 不会为常量保留符号',
    generic: () => 'Go 不会为带类型参数的函数保留符号',
  },
};

const reason = (language: keyof typeof why, { fault, api }: Args): string =>
  why[language][fault.is === 'no-symbol' ? fault.what : fault.is](api, 'type' in fault ? fault.type : '');

/**
 * The symbol has the right name but not a form that the server takes: a function that returns exactly api.Source, api.Sink or
 * api.Function, or a variable whose address has the methods.
 */
export const symbolForm = rule<GoSourceFile, Args>({
  code: 'ekuiper/symbol-form',
  severity: 'error',
  source: 'internal/plugin/native/manager.go of v2.4.0, Source, Sink and Function; each form was tried on a server of 2.4.0',
  message: {
    en: args =>
      `eKuiper does not take ${args.name} in this form: ${reason('en', args)}. The plugin installs, and then every rule fails: "${args.answer}". Write func ${args.name}() ${args.api}.`,
    'zh-cn': args =>
      `eKuiper 不接受这种形式的 ${args.name}：${reason('zh-cn', args)}。插件可以安装，但每条规则都会失败：“${args.answer}”。请写成 func ${args.name}() ${args.api}。`,
  },
  *check({ path, plugins }) {
    for (const plugin of plugins) {
      if (!isMain(plugin)) continue;
      for (const symbol of lookedUp(plugin)) {
        if (symbol.file.path !== path || !symbol.fault) continue;
        const name = plugin.functions.find(f => f.symbol === symbol)?.name ?? plugin.name;
        const api = `${apiName(symbol.file)}.${interfaceOf[plugin.kind]}`;
        yield {
          at: symbol.span,
          args: { name: symbol.name, fault: symbol.fault, api, answer: notTaken(plugin.kind, name) },
          fixes: formFixes(symbol, api),
        };
      }
    }
  },
});

/** The symbols that the server looks up in a plugin and finds. */
export function lookedUp(plugin: NativePlugin): PluginSymbol[] {
  return [plugin.kind === 'function' ? undefined : plugin.symbol, plugin.lookup, ...plugin.functions.map(f => f.symbol)].flatMap(
    s => s ?? [],
  );
}
