import { catalog } from '../../../../l10n/index.js';
import { listed, shown } from '../../core/schema/words.js';
import { translated } from './describe.js';
import type { Field } from './descriptor/field.js';

const words = catalog({
  en: {
    default: ({ value }: { value: string }) => `Default: \`${value}\``,
    values: ({ values }: { values: string }) => `One of ${values}`,
  },
  'zh-cn': {
    default: ({ value }) => `默认值：\`${value}\``,
    values: ({ values }) => `可选值：${values}`,
  },
});

/** What a descriptor says about a field, as Markdown in the language of the user. */
export function describeField({ name = '', type, members }: Field): string {
  const value = members.default?.value;
  const offered = members.values?.value;
  const lines = [
    `**${name}**${type === undefined ? '' : ` \`${type}\``}`,
    translated(members.label?.value) ?? '',
    translated(members.hint?.value) ?? '',
    value && value.kind !== 'object' && value.kind !== 'null' ? words('default', { value: shown(value) }) : '',
    offered?.kind === 'array' && offered.items.length > 0
      ? words('values', { values: listed(offered.items.map(item => `\`${shown(item)}\``)) })
      : '',
  ];
  return lines.filter(line => line !== '').join('\n\n');
}
