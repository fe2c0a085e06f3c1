import { type Interface, writeMethod } from '../../../../../schemas/ekuiper/contract.js';
import { rule } from '../../../core/rule.js';
import type { GoSourceFile } from '../go-source/document.js';
import { absent, type Duty, dutiesOf } from '../go-source/methods.js';

type Args = {
  readonly type: string;
  readonly missing: string;
  readonly wanted: Interface;
  readonly symbol: string;
  readonly compiles: boolean;
};

/** A type that lacks methods of the interface that the server asks for. As a constructor it does not compile; as a variable it is not taken. */
export const methodMissing = rule<GoSourceFile, Args>({
  code: 'ekuiper/method-missing',
  severity: 'error',
  source: 'package api of the contract; internal/plugin/native/manager.go of v2.4.0',
  message: {
    en: ({ type, missing, wanted, symbol, compiles }) =>
      `${type} is no api.${wanted}: it lacks ${missing}. ${compiles ? `eKuiper finds ${symbol} and does not take it: "exported symbol … is not type of api.${wanted}".` : 'Go does not compile this.'} Add what is missing.`,
    'zh-cn': ({ type, missing, wanted, symbol, compiles }) =>
      `${type} 不是 api.${wanted}：缺少 ${missing}。${compiles ? `eKuiper 能找到 ${symbol} 但不会接受它：“exported symbol … is not type of api.${wanted}”。` : 'Go 无法编译这段代码。'}请补上缺少的方法。`,
  },
  *check({ path, plugins }) {
    for (const duty of plugins.flatMap(dutiesOf)) {
      const missing = absent(duty);
      if (duty.symbol.file.path !== path || missing.length === 0) continue;
      const written = missing.map(({ name, wanted }) => writeMethod(name, wanted)).join(', ');
      yield {
        at: duty.symbol.span,
        args: { type: duty.typeName, missing: written, wanted: duty.base, symbol: duty.symbol.name, compiles: isVariable(duty) },
      };
    }
  },
});

export const isVariable = ({ symbol }: Duty): boolean => symbol.decl.kind === 'var';
