import { type Localized, say } from '../../../../../l10n/index.js';
import { soName } from '../../../../../schemas/ekuiper/names.js';
import type { Hover } from '../../../core/features.js';
import { contains } from '../../../core/text.js';
import { lookedUp } from '../rules/symbol-form.js';
import type { GoSourceFile } from './document.js';

type Args = {
  readonly symbol: string;
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly isLookup: boolean;
  /** Whose instance rules get; undefined for a form that eKuiper refuses. */
  readonly given: 'shared' | 'own' | undefined;
};

const whose = {
  en: {
    shared: ' It is a variable, so that all rules share this one instance.',
    own: ' It is a function, so that every rule gets an instance of its own.',
  },
  'zh-cn': { shared: '它是变量，所有规则共享这一个实例。', own: '它是函数，每条规则都会得到自己的实例。' },
};

const text: Localized<Args> = {
  en: ({ symbol, kind, name, file, isLookup, given }) =>
    `eKuiper looks up \`${symbol}\` in \`${file}\` for ${isLookup ? `lookup tables of type \`${name}\`` : `the ${kind} \`${name}\``}.${given === undefined ? '' : whose.en[given]}`,
  'zh-cn': ({ symbol, kind, name, file, isLookup, given }) =>
    `eKuiper 在 \`${file}\` 中查找 \`${symbol}\`，用于${isLookup ? `类型为 \`${name}\` 的查找表` : ` ${kind} \`${name}\``}。${given === undefined ? '' : whose['zh-cn'][given]}`,
};

/** On a symbol that the server looks up: what for, and whose instance rules get. */
export function hover({ path, plugins }: GoSourceFile, offset: number): Hover | undefined {
  for (const plugin of plugins) {
    for (const symbol of lookedUp(plugin)) {
      if (symbol.file.path !== path || !contains(symbol.span, offset)) continue;
      const name = plugin.functions.find(f => f.symbol === symbol)?.name ?? plugin.name;
      const file = soName(plugin.name);
      const args = {
        symbol: symbol.name,
        kind: plugin.kind,
        name,
        file,
        isLookup: symbol === plugin.lookup,
        given: symbol.fault ? undefined : symbol.decl.kind === 'func' ? ('own' as const) : ('shared' as const),
      };
      return { span: symbol.span, markdown: say(text, args) };
    }
  }
  return undefined;
}
