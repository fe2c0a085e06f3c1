import type { Span } from '../../core/text.js';
import type { ProjectFile } from './document.js';
import type { Element, Param } from './element.js';
import type { Include, Item, Parameter, Section, Value } from './syntax/node.js';

/** Sections and includes nested deeper than this are left out: Ruby's own stack ends somewhere behind it. */
export const deepest = 400;

/** So much is put in through includes: files that include each other twice make thousands of copies of a short one. */
const most = 200_000;

/** The files that an `@include` in a file brings; undefined when that cannot be known here. */
export type Included = (path: string, include: Include) => readonly ProjectFile[] | undefined;

/** What Fluentd makes of a file in the v1 format, with included files in their places. A file that includes itself is not read again. */
export function buildElement(file: ProjectFile, included: Included): Element {
  const whole = { start: 0, end: file.text.value.length };
  const nothing = { start: 0, end: 0 };
  const root = new Built('ROOT', '', undefined, file.path, { name: nothing, open: nothing, whole }, broken(file, whole));
  fill(root, file, file.tree?.items ?? [], [file.path], { included, left: most }, 0);
  return root;
}

class Built implements Element {
  readonly params: Param[] = [];
  readonly elements: Element[] = [];

  constructor(
    readonly name: string,
    readonly arg: string | undefined,
    readonly parent: Element | undefined,
    readonly path: string,
    readonly at: Element['at'],
    public incomplete: boolean,
  ) {}
}

/** How files are found, and how much more may be put in. */
interface Way {
  readonly included: Included;
  left: number;
}

function fill(element: Built, file: ProjectFile, items: readonly Item[], stack: readonly string[], way: Way, depth: number): void {
  for (const item of items) {
    if (stack.length > 1 && --way.left < 0) {
      element.incomplete = true;
      return;
    }
    if (item.kind === 'parameter') element.params.push(paramOf(item, file.path));
    else if (item.kind === 'section') {
      if (depth >= deepest) element.incomplete = true;
      else fill(addSection(element, item, file), file, item.items, stack, way, depth + 1);
    } else {
      const files = way.left < 0 ? undefined : way.included(file.path, item);
      if (!files) element.incomplete = true;
      for (const each of files ?? []) {
        if (each.tree === undefined || stack.includes(each.path) || stack.length > deepest || --way.left < 0) element.incomplete = true;
        else fill(element, each, each.tree.items, [...stack, each.path], way, depth);
        if (broken(each, { start: 0, end: Number.POSITIVE_INFINITY })) element.incomplete = true;
      }
    }
  }
}

function addSection(parent: Built, section: Section, file: ProjectFile): Built {
  const { name, arg, open, span } = section;
  const at = { name: name.span, ...(arg && { arg: arg.span }), open, whole: span };
  const built = new Built(name.text, arg ? textOf(arg) : '', parent, file.path, at, broken(file, span));
  parent.elements.push(built);
  return built;
}

const textOf = (value: Value) => (value.broken || value.ruby.length > 0 ? undefined : value.text);

function paramOf({ key, value, span }: Parameter, path: string): Param {
  if (!value) return { key: key.text, value: '', path, at: { key: key.span, whole: span } };
  const content = value.span.start + (value.form === 'double' || value.form === 'single' ? 1 : 0);
  return { key: key.text, value: textOf(value), node: value, path, at: { key: key.span, value: value.span, content, whole: span } };
}

/** Whether a syntax error lies in a stretch of a file. */
function broken({ tree }: ProjectFile, { start, end }: Span): boolean {
  const errors = tree?.errors ?? [];
  if (errors.length === 0) return false;
  let low = 0;
  let high = errors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (errors[low]?.span.start ?? Number.POSITIVE_INFINITY) <= end;
}
