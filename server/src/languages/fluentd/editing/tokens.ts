import type { KnownSection, SectionSchema } from '../../../../../schemas/fluentd/section-schema.js';
import type { SemanticToken, TokenModifier, TokenType } from '../../../core/features.js';
import type { Span } from '../../../core/text.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import type { Param } from '../element.js';
import { schemaOf } from '../schema-of.js';
import { directives } from '../sections.js';
import { walk } from './walk.js';

/** What the tree and the plugins tell of a text: a grammar of patterns cannot know which parameter there is, or which `#` begins a comment. */
export function tokens(document: FluentdDocument): readonly SemanticToken[] {
  const found: SemanticToken[] = [];
  const add = (span: Span | undefined, type: TokenType | undefined, ...modifiers: TokenModifier[]) => {
    if (span && type && span.end > span.start) found.push({ span, type, ...(modifiers.length > 0 && { modifiers }) });
  };
  for (const { item } of walk(document.tree)) {
    if (item.kind === 'include') add(item.keyword.span, 'keyword');
    if (item.kind !== 'section') continue;
    const { name, arg, close } = item;
    const type = directives.has(name.text) ? 'keyword' : 'class';
    add(name.span, type);
    add(close?.name.span, type);
    if (arg && arg.ruby.length === 0 && !arg.broken)
      add(arg.span, argumentTypes[name.text], ...(name.text === 'label' ? (['declaration'] as const) : []));
    for (const span of arg?.ruby ?? []) add(span, 'macro');
  }
  for (const element of elementsOf(document)) {
    const schema = schemaOf(document, element);
    for (const param of element.params) {
      if (param.path !== document.path) continue;
      add(param.at.key, ...keyToken(schema, param.key));
      for (const span of param.node?.ruby ?? []) add(span, 'macro');
      if (param.value !== undefined) add(param.at.value, valueToken(element.name, schema, param));
    }
  }
  return apart(found, document.text.value);
}

const argumentTypes: Readonly<Record<string, TokenType>> = {
  match: 'namespace',
  filter: 'namespace',
  label: 'variable',
  worker: 'number',
  buffer: 'property',
};

function keyToken(schema: SectionSchema | undefined, key: string): [TokenType, ...TokenModifier[]] {
  if (key.startsWith('@')) return ['keyword'];
  if (!schema?.known) return ['property'];
  const param = schema.param(key);
  if (param?.deprecated || param?.obsoleted || (!param && schema.flat.has(key))) return ['property', 'deprecated'];
  return schema.free || !schema.takes(key) ? ['variable'] : ['property'];
}

const valueTypes = {
  time: 'number',
  size: 'number',
  integer: 'number',
  float: 'number',
  bool: 'enumMember',
  enum: 'enumMember',
  regexp: 'regexp',
} as const satisfies Partial<Record<NonNullable<ReturnType<KnownSection['param']>>['type'], TokenType>>;

function valueToken(section: string, schema: SectionSchema | undefined, { key, value = '' }: Param): TokenType | undefined {
  if (key === '@type') return 'class';
  if (key === '@label') return 'variable';
  if (key === 'tag' && section === 'source') return 'namespace';
  const type = schema?.known ? schema.param(key)?.type : undefined;
  const known = Object.entries(valueTypes).find(([name]) => name === type)?.[1];
  // What begins with # is a value here, not a comment.
  return known ?? (value.startsWith('#') ? 'string' : undefined);
}

/** In the order of the text, none inside of another, none over several lines. */
function apart(tokens: SemanticToken[], text: string): SemanticToken[] {
  let end = 0;
  return tokens
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .filter(({ span }) => {
      if (span.start < end || /[\r\n]/.test(text.slice(span.start, span.end))) return false;
      end = span.end;
      return true;
    });
}
