import type { PluginSpec } from '../../../../../schemas/fluentd/knowledge.js';
import type { KnownSection } from '../../../../../schemas/fluentd/section-schema.js';
import type { Hover } from '../../../core/features.js';
import { contains, type Span } from '../../../core/text.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import { longest, valueType } from '../editing/hints.js';
import { leafAt, sectionsAt } from '../editing/walk.js';
import type { Element, Param } from '../element.js';
import { sameAt } from '../navigation/names.js';
import { filesOf } from '../navigation/navigation.js';
import { schemaOf } from '../schema-of.js';
import type { Section } from '../syntax/node.js';
import { readBool } from '../values/bool.js';
import { sayBytes, saySeconds } from '../values/meaning.js';
import { readSize } from '../values/size.js';
import { readTime } from '../values/time.js';
import { aboutParam, aboutPlugin, aboutSection, code, gemOf, summary } from './describe.js';
import { patternWords } from './pattern-words.js';
import { sectionWords } from './sections.js';
import { text } from './texts.js';

const hover = (span: Span, ...lines: readonly (string | undefined)[]): Hover | undefined => {
  const markdown = lines.filter(Boolean).join('\n\n');
  return markdown ? { span, markdown } : undefined;
};

/** What there is to know about what stands at an offset. */
export function hoverAt(document: FluentdDocument, offset: number): Hover | undefined {
  const leaf = document.tree && leafAt(document.tree, offset);
  if (leaf?.kind === 'include') return includeHover(document, leaf.span);
  const element = innermost(document, offset);
  if (!element) return undefined;
  const param = element.params.find(({ path, at }) => path === document.path && contains(at.whole, offset));
  if (param) return paramHover(document, element, param, offset);
  if (element.path !== document.path || !element.parent) return undefined;
  return tagHover(document, element, offset);
}

/** The innermost element of the config around an offset. */
function innermost(document: FluentdDocument, offset: number): Element | undefined {
  const { path } = document;
  return elementsOf(document).findLast(({ path: own, params, at }) =>
    own === path ? contains(at.whole, offset) : params.some(param => param.path === path && contains(param.at.whole, offset)),
  );
}

function includeHover(document: FluentdDocument, span: Span): Hover | undefined {
  const files = filesOf(document, span);
  if (!files) return hover(span, text('bringsUnknown'));
  if (files.length > 0) return hover(span, text('brings'), files.map(file => `- ${code(file)}`).join('\n'));
  return hover(span, text('bringsNone'));
}

function tagHover(document: FluentdDocument, element: Element, offset: number): Hover | undefined {
  const { at, name, arg } = element;
  const label = labelHover(document, offset);
  if (label) return label;
  if (at.arg && contains(at.arg, offset)) {
    const ruby = arg === undefined ? rubyAt(sectionOf(document, offset)?.arg?.ruby, offset) : undefined;
    if (ruby) return hover(ruby, text('ruby'));
    if ((name === 'match' || name === 'filter') && arg !== undefined)
      return hover(at.arg, [text('pattern'), ...patternWords(arg)].join('\n'));
  }
  const close = sectionOf(document, offset)?.close;
  const span = [at.name, at.arg, close?.name.span].find(each => each && contains(each, offset));
  if (!span) return undefined;
  const schema = schemaOf(document, element);
  const spec = schema?.known ? schema.spec : undefined;
  const plugin = schema?.known ? schema.plugin : undefined;
  return hover(
    span,
    `**<${name}>**${plugin ? ` — ${code(plugin.type)}` : ''}`,
    sectionWords(name),
    spec && aboutSection(spec, ownerOf(document, element), document.knowledge.release),
    plugin && aboutPlugin(plugin, document.knowledge.release),
  );
}

/** The plugin that a section belongs to. */
function ownerOf(document: FluentdDocument, { parent }: Element): PluginSpec | undefined {
  const schema = parent && schemaOf(document, parent);
  return schema?.known ? schema.plugin : undefined;
}

const sectionOf = ({ tree }: FluentdDocument, offset: number): Section | undefined => tree && sectionsAt(tree, offset).at(-1);
const rubyAt = (spans: readonly Span[] | undefined, offset: number) => spans?.find(span => contains(span, offset));

function labelHover(document: FluentdDocument, offset: number): Hover | undefined {
  const same = sameAt(document, offset);
  if (same?.at.kind !== 'label') return undefined;
  const sections = same.all.filter(({ defines }) => defines).length;
  return hover(same.at.span, `**${same.at.name}**`, text('labelAt', { sections, uses: same.all.length - sections }));
}

function paramHover(document: FluentdDocument, element: Element, param: Param, offset: number): Hover | undefined {
  const { at, key, node } = param;
  const ruby = rubyAt(node?.ruby, offset);
  if (ruby) return hover(ruby, text('ruby'));
  const label = labelHover(document, offset);
  if (label) return label;
  const span = at.value && contains(at.value, offset) && !contains(at.key, offset) ? at.value : at.key;
  const schema = schemaOf(document, element);
  const { release } = document.knowledge;
  if (key === '@type' && span === at.value) {
    const plugin = schema?.known ? schema.plugin : undefined;
    return plugin && hover(span, `**${plugin.type}** — ${plugin.kind}`, aboutPlugin(plugin, release));
  }
  if (!schema?.known) return undefined;
  const { plugin } = schema;
  const read = readAs(schema, param, document.strict);
  const spec = schema.param(key);
  const flat = spec ? undefined : schema.flat.get(key);
  if (spec) {
    const from =
      plugin?.params.has(spec.name) && !plugin.private ? `${code(plugin.type)} (${plugin.packages.map(gemOf).join(', ')})` : undefined;
    return hover(span, `**${key}** — ${summary(spec)}`, aboutParam(spec, plugin, release), read, from);
  }
  if (!flat) return undefined;
  const section = code(`<${flat.section}>`);
  return hover(
    span,
    `**${key}**`,
    text('flat', { section, name: flat.name ? code(flat.name) : '' }),
    flat.counts ? undefined : text('flatIgnored', { section }),
    read,
  );
}

/** What Fluentd makes of the value of a parameter, where that is not its text. */
function readAs(schema: KnownSection, { key, value }: Param, strict: boolean): string | undefined {
  if (!value || value.length > longest) return undefined;
  const type = valueType(schema, key);
  if (type === 'bool') {
    const read = readBool(value);
    return read === undefined || String(read) === value ? undefined : text('read', { value: code(String(read)) });
  }
  if (type !== 'time' && type !== 'size') return undefined;
  const read = (type === 'time' ? readTime : readSize)(value, { strict });
  if (read.kind === 'refused') return undefined;
  return text('read', { value: type === 'time' ? saySeconds(read.value) : sayBytes(read.value) });
}
