import { locale } from '../../../../l10n/index.js';
import { type DataNode, member } from '../../core/data/node.js';
import type { Subschema } from '../../core/schema/schema.js';

/** What a schema says about a place, in the language of the user. */
export function description(at: Subschema | undefined): string | undefined {
  return (locale() === 'zh-cn' ? at?.find('x-zh') : undefined) ?? at?.find('description');
}

/** The type and the values that a schema allows, in a line of Markdown. */
export function typeLine(at: Subschema): string {
  const values = at.find('enum');
  if (values) return values.map(value => `\`${String(value)}\``).join(' | ');
  const type = at.find('type');
  return type === undefined ? '' : `\`${type}\``;
}

/** A text of a descriptor, `{ "en_US", "zh_CN" }`, in the language of the user, else in the other. */
export function translated(node: DataNode | undefined): string | undefined {
  const order = locale() === 'zh-cn' ? ['zh_CN', 'en_US'] : ['en_US', 'zh_CN'];
  for (const key of order) {
    const value = member(node, key)?.value;
    if (value?.kind === 'string' && value.value !== '') return String(value.value);
  }
  return undefined;
}
