import { type Signature, writeMethod } from '../../../../../schemas/ekuiper/contract.js';
import type { GoFile } from '../../../../../schemas/ekuiper/go-types.js';
import { rule } from '../../../core/rule.js';
import type { GoSourceFile } from '../go-source/document.js';
import { type Duty, dutiesOf, misshapen } from '../go-source/methods.js';
import { signatureFix } from '../go-source/signature-fix.js';

type Args = { readonly type: string; readonly wanted: string; readonly base: string };

/** A method with the name but not the types that the contract gives it, so that the type does not fulfil the interface. */
export const methodSignature = rule<GoSourceFile, Args>({
  code: 'ekuiper/method-signature',
  severity: 'error',
  source:
    'package api of the contract v2.0.0, v2.2.0 and v2.3.1; internal/plugin/native/manager.go and internal/binder/io/binder.go of v2.4.0',
  message: {
    en: ({ type, wanted, base }) =>
      `The contract wants ${wanted}. With another signature ${type} does not count as the ${base} that it is meant to be: Go does not compile it, or eKuiper does not take it.`,
    'zh-cn': ({ type, wanted, base }) =>
      `contract 要求的是 ${wanted}。签名不同时，${type} 不能作为 ${base} 使用：Go 无法编译，或者 eKuiper 不会接受它。`,
  },
  *check({ path, plugins, file }) {
    const seen = new Set<number>();
    for (const duty of plugins.flatMap(dutiesOf)) {
      for (const { method, wanted } of misshapen(duty)) {
        if (method.at?.path !== path || seen.has(method.at.span.start)) continue;
        seen.add(method.at.span.start);
        const written = writeMethod(method.name, wanted);
        const meant = { Source: 'source', Sink: 'sink', Function: 'function' }[duty.base as string] ?? 'plugin';
        yield {
          at: method.at.span,
          args: { type: duty.typeName, wanted: written, base: meant },
          fixes: fixesFor(file, duty, method.at.span, wanted),
        };
      }
    }
  },
});

export const fixesFor = (file: GoFile, { symbol }: Duty, at: { readonly start: number; readonly end: number }, wanted: Signature) =>
  signatureFix(file, { ...symbol.scope, file }, at, wanted);
