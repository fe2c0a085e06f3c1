import type { ParamSpec } from '../../../../../schemas/fluentd/knowledge.js';
import { type Fix, replaceBy } from '../../../core/fix.js';
import type { Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { type Element, type Param, paramOf } from '../element.js';
import { once } from '../once.js';
import { type Checked, checkedSections } from '../schema-of.js';

/** A value whose type is known: of a parameter, or the argument of a section. */
export interface TypedValue {
  readonly checked: Checked;
  readonly spec: ParamSpec;
  /** As the text calls it. */
  readonly key: string;
  readonly value: string;
  /** The value; the key when it is empty. */
  readonly at: Span;
  /** Undefined for an argument. */
  readonly param: Param | undefined;
}

/**
 * The values of this file that Fluentd reads by a type. Of several parameters with one key it takes the last. Sections that a plugin reads by
 * hand are left out.
 */
export const typedValues = once((document: FluentdDocument): readonly TypedValue[] =>
  checkedSections(document).flatMap(checked => [...valuesIn(document, checked)]),
);

function* valuesIn(document: FluentdDocument, checked: Checked): Generator<TypedValue> {
  const { element, schema } = checked;
  const { path } = document;
  if (schema.spec?.manual && !schema.plugin) return;
  const { arg, at } = element;
  if (schema.argument && arg && at.arg)
    yield { checked, spec: schema.argument, key: element.name, value: arg, at: at.arg, param: undefined };
  const last = new Map(element.params.map(param => [param.key, param]));
  for (const [key, param] of last) {
    const spec = param.path === path && param.value !== undefined ? specOf(document, checked, key) : undefined;
    if (!spec || spec.newer || param.value === undefined) continue;
    // When a parameter and its older name are both there, Fluentd reads the first of these only.
    if (spec.alias === key && spec.name !== key && last.has(spec.name)) continue;
    yield { checked, spec, key, value: param.value, at: param.at.value ?? param.at.key, param };
  }
}

/** What a parameter is; a flat one of v0.12 is what it is called in the section that it stands for, or in the plugin that this makes. */
function specOf({ knowledge }: FluentdDocument, { element, schema }: Checked, key: string): ParamSpec | undefined {
  const own = schema.param(key);
  const flat = own ? undefined : schema.flat.get(key);
  if (!flat?.counts) return own;
  for (const { section, name = /^(?:types|localtime)$/.test(key) ? key : undefined } of flat.uses) {
    const holder = schema.sections.get(section);
    if (name === undefined || !holder) continue;
    const type = paramOf(element, section === 'buffer' ? 'buffer_type' : 'format')?.value ?? holder.params.get('@type')?.default;
    const plugin = holder.plugin && typeof type === 'string' ? knowledge.plugin(holder.plugin, type) : undefined;
    const spec = holder.params.get(name) ?? plugin?.params.get(name);
    if (spec) return spec;
  }
  return undefined;
}

/** The parameters of the file that Fluentd takes: of several with one key in one section the last. */
export function* takenParams({ path }: FluentdDocument, element: Element): Generator<Param & { readonly value: string }> {
  for (const param of new Map(element.params.map(each => [each.key, each])).values()) {
    if (param.path === path && param.value !== undefined) yield { ...param, value: param.value };
  }
}

/** Where a part of a value stands in the text; the whole value where quotes and escapes make that unsure. */
export function within({ text }: FluentdDocument, param: Param, part: Span): Span {
  const { content, value } = param.at;
  const whole = value ?? param.at.key;
  if (content === undefined || param.value === undefined) return whole;
  const same = text.value.startsWith(param.value, content);
  return same ? { start: content + part.start, end: content + Math.max(part.end, part.start + 1) } : whole;
}

/** A value as it is written in the v1 format: plain where that says the same, else in single quotes. Undefined when neither can. */
export function writtenValue(text: string): string | undefined {
  const plain = /^[^\s"'#[{](?:[^\r\n]*\S)?$/.test(text) && !/[ \t]#/.test(text);
  if (plain) return text;
  return /[\r\n]/.test(text) ? undefined : `'${text.replace(/\\(?=[\\']|$)|'/g, '\\$&')}'`;
}

/** The fix that gives a parameter another value; in YAML only one that needs no quotes. */
export function newValue(param: Param | undefined, value: string, preferred = false): Fix[] {
  const text = writtenValue(value);
  if (!param?.at.value || text === undefined) return [];
  const fits = param.node !== undefined || (param.at.content !== undefined && text === value);
  return fits ? [replaceBy(param.at.value, text, { preferred })] : [];
}
