import type { Localized } from '../../../../../l10n/index.js';
import { type Edit, fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { lineBreakAt, type Span, span } from '../../../core/text.js';
import { indentAt, parseErrors } from '../checking/parse-errors.js';
import { explained } from '../checking/related.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import { sampleValue } from '../fixes/sample-value.js';
import { schemaOf } from '../schema-of.js';
import type { Item, Parameter, Section } from '../syntax/node.js';

const opened: Localized<undefined> = {
  en: () => 'This is the section that it should close.',
  'zh-cn': () => '它本应关闭的是这个部分。',
};

const titles = {
  remove: {
    en: ({ key, tag }) => `Remove ${key}, and put ${tag} on a line of its own`,
    'zh-cn': ({ key, tag }) => `删除 ${key}，并将 ${tag} 放到单独一行`,
  },
  complete: {
    en: ({ key, tag }) => `Give ${key} a value, and put ${tag} on a line of its own`,
    'zh-cn': ({ key, tag }) => `为 ${key} 填写值，并将 ${tag} 放到单独一行`,
  },
  move: {
    en: ({ tag }) => `Put ${tag} on a line of its own`,
    'zh-cn': ({ tag }) => `将 ${tag} 放到单独一行`,
  },
} satisfies Record<string, Localized<{ key: string; tag: string }>>;

/**
 * A tag is one only where a line begins. Stuck to a key or a value it is a part of that: the section stays open, and Fluentd complains at
 * another place.
 */
export const gluedEndTag = rule<FluentdDocument, { tag: string; before: string }>({
  code: 'fluentd/glued-end-tag',
  severity: 'error',
  source: 'v1_parser.rb of Fluentd 1.19.3: a key goes up to the next white space, a value to the end of its line',
  message: {
    en: ({ tag, before }) =>
      `Fluentd reads ${tag} as a part of ${before}, so its section is never closed and Fluentd does not start. Put it on a line of its own.`,
    'zh-cn': ({ tag, before }) => `Fluentd 把 ${tag} 当作 ${before} 的一部分，该部分因此没有关闭，Fluentd 无法启动。请将它放到单独一行。`,
  },
  *check(document) {
    for (const error of parseErrors(document, 'glued-end-tag')) {
      const found = holderOf(document.tree?.items ?? [], error.span.start);
      if (!found) continue;
      const { parameter, path } = found;
      const tag = document.text.slice(error.span);
      const key = parameter.value ? parameter.key.text : parameter.key.text.slice(0, -tag.length);
      const outer = path.findLast(({ open }) => open.start === error.related?.start);
      const move = endTag(document, error.span, parameter, path, outer, tag);
      const fixes = parameter.value
        ? [fix(titles.move, { key, tag }, [cut(error.span), move], true)]
        : [
            fix(titles.remove, { key, tag }, [cut(lineOf(document, parameter.span)), move], true),
            fix(titles.complete, { key, tag }, [{ kind: 'replace', span: error.span, text: ` ${valueFor(document, path, key)}` }, move]),
          ];
      yield { at: error.span, args: { tag, before: key }, related: explained(document, error, opened), fixes };
    }
  },
});

/** A value for a parameter that has none, by what its section takes. */
function valueFor(document: FluentdDocument, path: readonly Section[], key: string): string {
  const start = path.at(-1)?.open.start;
  const element = elementsOf(document).find(each => each.path === document.path && each.at.open.start === start);
  // The section is not whole, so its own type may be missing; what holds it knows it anyway.
  const owner = element?.parent && schemaOf(document, element.parent);
  const param = owner?.known ? owner.sections.get(element?.name ?? '')?.params.get(key) : undefined;
  return param ? sampleValue(param) : 'CHANGE_ME';
}

const cut = (at: Span): Edit => ({ kind: 'replace', span: at, text: '' });

/** The parameter at an offset, and the sections around it, outermost first. */
function holderOf(
  items: readonly Item[],
  offset: number,
  path: readonly Section[] = [],
): { parameter: Parameter; path: readonly Section[] } | undefined {
  const item = items.find(each => each.span.start <= offset && offset < each.span.end);
  if (item?.kind === 'parameter') return { parameter: item, path };
  return item?.kind === 'section' && path.length < 100 ? holderOf(item.items, offset, [...path, item]) : undefined;
}

/** The end tag on a line of its own: behind the section inside of its own that holds the parameter, or behind the parameter. */
function endTag(
  document: FluentdDocument,
  glued: Span,
  parameter: Parameter,
  path: readonly Section[],
  outer: Section | undefined,
  tag: string,
): Edit {
  const inner = outer && path[path.indexOf(outer) + 1];
  const line = lineBreakAt(document.text.value, glued.start);
  const indent = indentAt(document, outer?.open.start ?? parameter.span.start);
  const at = inner?.span.end ?? Math.max(glued.end, parameter.span.end);
  return { kind: 'replace', span: span(at, at), text: `${line}${indent}${tag}` };
}

/** A whole line with its line break. */
function lineOf({ text }: FluentdDocument, at: Span): Span {
  const line = text.line(text.positionAt(at.start).line);
  const next = text.line(text.positionAt(at.start).line + 1);
  return span(line.start, Math.max(next.start, line.end));
}
