import { insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { listed } from '../../../core/schema/words.js';
import type { GoSourceFile } from '../go-source/document.js';
import { dutiesOf, pointerOnly } from '../go-source/methods.js';

/** A constructor that returns a plain value of a type whose methods belong to its pointer. */
export const pointerReceiver = rule<GoSourceFile, { type: string; methods: string; wanted: string }>({
  code: 'ekuiper/pointer-receiver',
  severity: 'error',
  source: 'the Go specification, method sets',
  message: {
    en: ({ type, methods, wanted }) =>
      `A plain ${type} is no api.${wanted}: ${methods} ${methods.includes(',') ? 'have' : 'has'} a pointer receiver, and Go does not compile this. Return &${type}{…}.`,
    'zh-cn': ({ type, methods, wanted }) =>
      `${type} 的值不是 api.${wanted}：${methods} 使用指针接收者，Go 无法编译这段代码。请返回 &${type}{…}。`,
  },
  *check({ path, plugins }) {
    for (const duty of plugins.flatMap(dutiesOf)) {
      const { symbol, typeName } = duty;
      const methods = pointerOnly(duty);
      if (symbol.file.path !== path || symbol.decl.kind !== 'func' || symbol.fault || methods.length === 0) continue;
      const values = symbol.decl.body?.returns.flatMap(r => r.values) ?? [];
      const plain = values.find(v => v.kind === 'composite' && v.type.text === typeName);
      const args = { type: typeName, methods: listed(methods.map(m => m.name)), wanted: duty.base };
      yield { at: plain?.span ?? symbol.span, args, fixes: plain ? [insertAt(plain.span.start, '&', { preferred: true })] : [] };
    }
  },
});
