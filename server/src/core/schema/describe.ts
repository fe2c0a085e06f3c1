import { locale } from '../../../../l10n/index.js';
import type { Subschema } from './schema.js';

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
