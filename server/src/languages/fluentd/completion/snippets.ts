import type { Knowledge, ParamSpec, PluginKind, SectionSpec } from '../../../../../schemas/fluentd/knowledge.js';
import { type KnownSection, type SectionSchema, type Step, schemaBelow } from '../../../../../schemas/fluentd/section-schema.js';

/** No plugin needs sections in sections beyond this. */
const deepest = 3;

/** The lines of a snippet, with tab stops in the order in which they are made. */
class Snippet {
  #stops = 0;
  readonly lines: string[] = [];

  stop(word: string): string {
    const escaped = word.replace(/[\\$}]/g, '\\$&');
    return escaped ? `\${${++this.#stops}:${escaped}}` : `$${++this.#stops}`;
  }

  choice(words: readonly string[]): string {
    const [only] = words;
    if (words.length < 2 || only === undefined) return this.stop(only ?? '');
    return `\${${++this.#stops}|${words.map(word => word.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  }

  get text(): string {
    return this.lines.join('\n');
  }
}

/** A `<source>`, `<match>` or `<filter>` with a plugin and all that it needs. */
export function directiveSnippet(knowledge: Knowledge, name: 'source' | 'match' | 'filter', type: string): string {
  const snippet = new Snippet();
  snippet.lines.push(name === 'source' ? '<source>' : `<${name} ${snippet.stop('**')}>`, `  @type ${type}`);
  const step: Step = { name, type, keys: new Set(['@type']) };
  needs(knowledge, snippet, schemaBelow(knowledge, undefined, undefined, step), 1);
  snippet.lines.push(`</${name}>`);
  return snippet.text;
}

/** A directive whose plugin, if it has one, is still to be chosen. */
export function plainDirective(name: string): string {
  const snippet = new Snippet();
  const words: Readonly<Record<string, string>> = { match: '**', filter: '**', label: 'NAME', worker: '0' };
  const argument = words[name] === undefined ? '' : ` ${name === 'label' ? '@' : ''}${snippet.stop(words[name])}`;
  const body = words[name] === '**' || name === 'source' ? `@type ${snippet.stop('')}` : '$0';
  return `<${name}${argument}>\n  ${body}\n</${name}>`;
}

/** A section inside of another one, with what it needs. */
export function sectionSnippet(knowledge: Knowledge, spec: SectionSpec): string {
  const snippet = new Snippet();
  section(knowledge, snippet, spec, 0);
  if (snippet.lines.length === 2) snippet.lines.splice(1, 0, '  $0');
  return snippet.text;
}

function section(knowledge: Knowledge, snippet: Snippet, spec: SectionSpec, depth: number): void {
  const indent = '  '.repeat(depth);
  const { name, argument, plugin } = spec;
  const usual = Array.isArray(argument?.default) ? argument.default.join(',') : '';
  const keys =
    name === 'buffer' || argument?.required ? ` ${snippet.stop(name === 'buffer' ? usual || 'tag' : (argument?.name ?? ''))}` : '';
  snippet.lines.push(`${indent}<${name}${keys}>`);
  const types =
    plugin && spec.typeKey === '@type' && !spec.params.get('@type')?.default && name !== 'buffer' && name !== 'secondary'
      ? knowledge.types(plugin)
      : [];
  if (plugin && types.length > 0) snippet.lines.push(`${indent}  @type ${snippet.choice(favourites(plugin, types))}`);
  else needs(knowledge, snippet, spec, depth + 1);
  snippet.lines.push(`${indent}</${name}>`);
}

/** The types of a kind, what is written most before the others. */
export function favourites(kind: PluginKind, types: readonly string[]): readonly string[] {
  const first = { parser: ['json', 'none', 'regexp'], formatter: ['json'], output: ['forward', 'file'] } as Partial<
    Record<PluginKind, string[]>
  >;
  const known = (first[kind] ?? []).filter(type => types.includes(type));
  return [...known, ...types.filter(type => !known.includes(type))];
}

function needs(knowledge: Knowledge, snippet: Snippet, schema: SectionSchema | SectionSpec, depth: number): void {
  if ('known' in schema && !schema.known) return;
  const { params, sections }: Pick<KnownSection, 'params' | 'sections'> = schema;
  const indent = '  '.repeat(depth);
  for (const param of params.values()) {
    if (param.required && param.name !== '@type') snippet.lines.push(`${indent}${param.name} ${stopFor(snippet, param)}`);
  }
  for (const spec of sections.values()) {
    if (depth <= deepest && spec.name !== '*' && isNeeded(spec)) section(knowledge, snippet, spec, depth);
  }
}

const stopFor = (snippet: Snippet, { name, type, enum: words }: ParamSpec): string =>
  words ? snippet.choice(words) : type === 'bool' ? snippet.choice(['true', 'false']) : snippet.stop(name);

/** Whether Fluentd refuses the owner without this section: it must be there, or is made without something that it needs. */
export const isNeeded = (spec: SectionSpec): boolean =>
  !spec.newer &&
  (spec.required || (spec.init && [...spec.params.values()].some(({ required, default: value }) => required && value === undefined)));
