import type { Knowledge, ParamSpec, PluginKind, SectionSpec, ValueType } from '../../../../../schemas/fluentd/knowledge.js';
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
  needs(knowledge, snippet, step, schemaBelow(knowledge, undefined, undefined, step), 1);
  // Its buffer is in files, and these need a place.
  if (name === 'match' && type === 'buffer')
    snippet.lines.push('  <buffer>', `    path ${snippet.stop('/var/log/fluent/buffer')}`, '  </buffer>');
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

/** A section that another one may hold. */
export interface Owner {
  readonly step: Step;
  readonly schema: KnownSection;
}

/** A section inside of another one, with what it needs. */
export function sectionSnippet(knowledge: Knowledge, owner: Owner, spec: SectionSpec): string {
  const snippet = new Snippet();
  section(knowledge, snippet, owner, spec, 0);
  if (snippet.lines.length === 2) snippet.lines.splice(1, 0, '  $0');
  return snippet.text;
}

/** Sections whose plugin is rarely another one than usual. */
const usualTypes: Readonly<Record<string, string | undefined>> = { buffer: undefined, secondary: 'secondary_file' };

function section(knowledge: Knowledge, snippet: Snippet, owner: Owner, spec: SectionSpec, depth: number): void {
  const indent = '  '.repeat(depth);
  const { name, argument, plugin } = spec;
  const keys = Array.isArray(argument?.default) && argument.default.length > 0 ? argument.default.join(',') : 'tag';
  const word = name === 'buffer' ? keys : argument?.required ? argument.name : undefined;
  const written = argument?.enum ? snippet.choice(argument.enum) : word && snippet.stop(word);
  snippet.lines.push(`${indent}<${name}${written ? ` ${written}` : ''}>`);
  const type = usualTypes[name];
  if (type !== undefined) snippet.lines.push(`${indent}  @type ${type}`);
  const step: Step = { name, type, keys: new Set(type === undefined ? [] : ['@type']) };
  const made = schemaBelow(knowledge, owner.step, owner.schema, step);
  if (plugin && !Object.hasOwn(usualTypes, name) && !lacks(made)) {
    const usual = spec.params.get('@type')?.default;
    snippet.lines.push(`${indent}  @type ${snippet.choice(favourites(knowledge, plugin, typeof usual === 'string' ? usual : undefined))}`);
  } else needs(knowledge, snippet, step, made, depth + 1);
  snippet.lines.push(`${indent}</${name}>`);
}

const first: Partial<Record<PluginKind, readonly string[]>> = {
  parser: ['json', 'none', 'regexp'],
  formatter: ['json'],
  output: ['stdout', 'file', 'forward'],
};

/** The types of a kind that its release has: `usual` and what is written most before the others. */
export function favourites(knowledge: Knowledge, kind: PluginKind, usual?: string): readonly string[] {
  const types = knowledge.types(kind).filter(type => knowledge.plugin(kind, type)?.newer === false);
  const known = [usual, ...(first[kind] ?? [])].filter(type => type !== undefined && types.includes(type));
  return [...new Set([...known, ...types])].filter(type => type !== undefined);
}

/** What plugins need that no declaration says: a section or a parameter. */
const undeclared: Readonly<Record<string, string>> = {
  'output forward': '<server>',
  'input exec': 'tag',
  'output exec_filter': 'tag',
  'output newrelic': 'api_key',
};

function needs(knowledge: Knowledge, snippet: Snippet, step: Step, schema: SectionSchema, depth: number): void {
  if (!schema.known) return;
  const { params, sections, plugin } = schema;
  const indent = '  '.repeat(depth);
  const also = plugin && undeclared[`${plugin.kind} ${plugin.type}`];
  for (const param of params.values()) {
    if ((param.required && param.name !== '@type') || param.name === also)
      snippet.lines.push(`${indent}${param.name} ${stopFor(snippet, param)}`);
  }
  const owner = { step, schema };
  for (const spec of sections.values()) {
    if (depth > deepest || spec.name === '*') continue;
    if (isNeeded(knowledge, owner, spec) || also === `<${spec.name}>`) section(knowledge, snippet, owner, spec, depth);
  }
}

/** Numbers and the like that stand for what the user will write, so that nothing is wrong before. */
const examples: Partial<Record<ValueType, string>> = { integer: '1', float: '1', time: '60s', size: '8m' };

function stopFor(snippet: Snippet, { name, type, enum: words, secret }: ParamSpec): string {
  if (words) return snippet.choice(words);
  if (type === 'bool') return snippet.choice(['true', 'false']);
  return secret ? `"#{ENV['${snippet.stop(name.toUpperCase())}']}"` : snippet.stop(examples[type] ?? name);
}

const lacks = (made: SectionSchema): boolean =>
  made.known && [...made.params.values()].some(({ required, name }) => required && name !== '@type');

/** Whether Fluentd refuses the owner without this section: it must be there, or is made without something that it needs. */
export function isNeeded(knowledge: Knowledge, { step, schema }: Owner, spec: SectionSpec): boolean {
  if (spec.newer || spec.required) return !spec.newer;
  if (!spec.init) return false;
  const made = schemaBelow(knowledge, step, schema, { name: spec.name, keys: new Set() });
  return made.known ? lacks(made) : made.why === 'missing-type';
}
