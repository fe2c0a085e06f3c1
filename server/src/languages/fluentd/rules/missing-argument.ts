import { rule } from '../../../core/rule.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import { schemaOf } from '../schema-of.js';

/** A section that needs an argument in its start tag. */
export const missingArgument = rule<FluentdDocument, { name: string; argument: string }>({
  code: 'fluentd/missing-argument',
  severity: 'error',
  source: 'config/section.rb of Fluentd 1.19.3',
  message: {
    en: ({ name, argument }) => `<${name}> needs an argument, its ${argument}: Fluentd does not start. Write <${name} …>.`,
    'zh-cn': ({ name, argument }) => `<${name}> 必须带参数 ${argument}，缺少时 Fluentd 无法启动。请写成 <${name} …>。`,
  },
  *check(document) {
    for (const element of elementsOf(document)) {
      if (element.arg !== '') continue;
      const schema = schemaOf(document, element);
      const argument = schema?.known ? schema.argument : undefined;
      if (argument?.required) yield { at: element.at.open, args: { name: element.name, argument: argument.name } };
    }
  },
});
