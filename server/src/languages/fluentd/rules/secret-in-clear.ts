import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { typedValues } from '../values/typed-values.js';

/** Nothing, what is filled in later by Fluentd or another program, and a file that holds the secret. */
const harmless = /^$|^[$%]?\{.*\}$|^\$\w+$|^<.*>$|^__\w+__$|\.(?:json|pem|key|crt|p12|pfx)$/s;

/** A password or key in a config is read by everybody who reads the config, and goes into its history. Fluentd takes it from the environment. */
export const secretInClear = rule<FluentdDocument, { key: string; name: string }>({
  code: 'fluentd/secret-in-clear',
  severity: 'warning',
  source: 'what the plugins of Fluentd 1.19.3 and of 62 gems declare as secret',
  message: {
    en: ({ key, name }) => `${key} is a secret, and stands here for everybody to read. Take it from the environment: "#{ENV['${name}']}".`,
    'zh-cn': ({ key, name }) => `${key} 是机密信息，写在这里谁都能看到。请从环境变量读取："#{ENV['${name}']}"。`,
  },
  *check(document) {
    for (const { spec, key, value, at, param } of typedValues(document)) {
      if (!spec.secret || harmless.test(value.trim())) continue;
      const name = key.replace(/\W+/g, '_').toUpperCase();
      yield { at, args: { key, name }, fixes: param?.node ? [replaceBy(at, `"#{ENV['${name}']}"`)] : [] };
    }
  },
});
