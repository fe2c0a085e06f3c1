import { writeMethod } from '../../../../../schemas/ekuiper/contract.js';
import { rule } from '../../../core/rule.js';
import type { GoSourceFile } from '../go-source/document.js';
import { dutiesOf, idleOptions } from '../go-source/methods.js';
import { fixesFor } from './method-signature.js';

/** A source may be bounded or rewindable; with other signatures than the contract's the server takes it for one that is not. */
export const optionalSignature = rule<GoSourceFile, { name: string; wanted: string; type: string }>({
  code: 'ekuiper/optional-signature',
  severity: 'warning',
  source: 'api.Bounded and api.Rewindable of the contract v2.0.0, v2.2.0 and v2.3.1',
  message: {
    en: ({ name, wanted, type }) =>
      `The contract has ${wanted}. eKuiper never calls ${name} of ${type} with this signature, and says nothing about it.`,
    'zh-cn': ({ name, wanted, type }) =>
      `contract 中的定义是 ${wanted}。签名不同，eKuiper 永远不会调用 ${type} 的 ${name}，也不会给出任何提示。`,
  },
  *check({ path, plugins, file }) {
    const seen = new Set<number>();
    for (const duty of plugins.flatMap(dutiesOf)) {
      for (const { method, wanted } of idleOptions(duty)) {
        if (method.at?.path !== path || seen.has(method.at.span.start)) continue;
        seen.add(method.at.span.start);
        const args = { name: method.name, wanted: writeMethod(method.name, wanted), type: duty.typeName };
        yield { at: method.at.span, args, fixes: fixesFor(file, duty, method.at.span, wanted) };
      }
    }
  },
});
