import { placeAt } from '../../../core/data/place.js';
import type { Completion, Hover } from '../../../core/features.js';
import { description, typeLine } from '../../../core/schema/describe.js';
import { type Subschema, subschemaAt } from '../../../core/schema/schema.js';
import { span } from '../../../core/text.js';
import { type PrivateDocument, privateSchema } from './document.js';

/** The keys of an object, and the words that a value can be. */
export function completePrivate({ data, text }: PrivateDocument, offset: number): Completion[] {
  const { at, path, inside, member, node } = placeAt(data.root, offset);
  const before = /"?\w*$/.exec(text.value.slice(0, offset))?.[0].length ?? 0;
  const word = span(offset - before, offset + (/^\w*"?/.exec(text.value.slice(offset))?.[0].length ?? 0));
  if (at === 'key' || (at === 'between' && inside?.kind === 'object')) {
    const schema = subschemaAt(privateSchema, at === 'key' ? path.slice(0, -1) : path);
    const there = new Set(inside?.kind === 'object' ? inside.members.filter(each => each !== member).map(({ key }) => key) : []);
    return [...(schema?.keys() ?? [])].flatMap(([key, inner]): Completion[] => {
      if (there.has(key)) return [];
      const documentation = description(inner);
      const replace = member?.keySpan ?? word;
      const open = !/^\s*:/.test(text.value.slice(replace.end));
      const insert = open ? `"${key}": ${snippetFor(inner)}` : `"${key}"`;
      return [
        {
          label: key,
          kind: 'property',
          insert,
          snippet: open,
          filter: `"${key}"`,
          replace,
          ...(documentation !== undefined && { documentation }),
        },
      ];
    });
  }
  const schema = subschemaAt(privateSchema, path);
  const words = schema?.find('enum') ?? (schema?.find('type') === 'boolean' ? [true, false] : []);
  return words.map((each): Completion => {
    const insert = JSON.stringify(each);
    return { label: String(each), kind: 'enum', insert, filter: insert, replace: node?.span ?? word };
  });
}

function snippetFor(schema: Subschema): string {
  const words = schema.find('enum');
  if (words) return `"\${1|${words.join(',')}|}"`;
  const values: Readonly<Record<string, string>> = { string: '"$1"', boolean: `\${1|true,false|}`, array: '[$1]', object: '{ $1 }' };
  return values[schema.find('type') ?? ''] ?? '$1';
}

/** What the key at an offset is for. */
export function hoverPrivate({ data }: PrivateDocument, offset: number): Hover | undefined {
  const { at, path, member } = placeAt(data.root, offset);
  const schema = at === 'key' ? subschemaAt(privateSchema, path) : undefined;
  const text = description(schema);
  if (!schema || !member || text === undefined) return undefined;
  return { span: member.keySpan, markdown: [`**${member.key}** ${typeLine(schema)}`.trim(), text].join('\n\n') };
}
