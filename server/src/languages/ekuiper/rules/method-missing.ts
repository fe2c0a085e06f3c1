import { type Interface, writeMethod } from '../../../../../schemas/ekuiper/contract.js';
import { rule } from '../../../core/rule.js';
import { listed } from '../../../core/schema/words.js';
import { notTaken } from '../go-source/answers.js';
import type { GoSourceFile } from '../go-source/document.js';
import { absent, dutiesOf } from '../go-source/methods.js';

type Args = {
  readonly type: string;
  readonly missing: string;
  readonly wanted: Interface;
  readonly symbol: string;
  readonly answer: string | undefined;
};

/** A type that lacks methods of the interface that the server asks for. As a constructor it does not compile; as a variable it is not taken. */
export const methodMissing = rule<GoSourceFile, Args>({
  code: 'ekuiper/method-missing',
  severity: 'error',
  source: 'package api of the contract; internal/plugin/native/manager.go of v2.4.0',
  message: {
    en: ({ type, missing, wanted, symbol, answer }) =>
      `${type} is no api.${wanted}: it lacks ${missing}. ${answer !== undefined ? `eKuiper finds ${symbol} and does not take it: "${answer}".` : 'Go does not compile this.'} Add what is missing.`,
    'zh-cn': ({ type, missing, wanted, symbol, answer }) =>
      `${type} 不是 api.${wanted}：缺少 ${missing}。${answer !== undefined ? `eKuiper 能找到 ${symbol} 但不会接受它：“${answer}”。` : 'Go 无法编译这段代码。'}请补上缺少的方法。`,
  },
  *check({ path, plugins }) {
    for (const plugin of plugins) {
      for (const duty of dutiesOf(plugin)) {
        const { symbol, typeName, base } = duty;
        const missing = absent(duty);
        if (symbol.file.path !== path || missing.length === 0) continue;
        // Only where the interface is the declared result does Go itself compare.
        const compiles = symbol.decl.kind !== 'func' || symbol.fault !== undefined;
        const name = plugin.functions.find(f => f.symbol === symbol)?.name ?? plugin.name;
        const written = listed(missing.map(lack => writeMethod(lack.name, lack.wanted)));
        const answer = compiles ? notTaken(plugin.kind, name) : undefined;
        yield { at: symbol.span, args: { type: typeName, missing: written, wanted: base, symbol: symbol.name, answer } };
      }
    }
  },
});
