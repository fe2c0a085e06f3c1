import type { Span } from '../../../core/text.js';
import { errorIn } from '../checking/parse-errors.js';
import type { ProjectFile } from '../document.js';
import type { Element, Param } from '../element.js';
import { once } from '../once.js';
import type { Include, Item, Parameter, ParseError, ParseErrorKind, Section, Tree, Value } from '../syntax/node.js';

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
  const root = new Built('ROOT', '', undefined, file.path, { name: nothing, open: nothing, whole }, misread(file, whole));
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
        if (misread(each, { start: 0, end: each.text.value.length })) element.incomplete = true;
      }
    }
  }
}

function addSection(parent: Built, section: Section, file: ProjectFile): Built {
  const { name, arg, open, span } = section;
  const at = { name: name.span, ...(arg && { arg: arg.span }), open, whole: span };
  const holds = parent.parent === undefined ? holders.has(name.text) : name.text === 'label' && parent.name === 'worker';
  const incomplete = holds ? misread(file, span) : errorIn(file.tree?.errors ?? [], span);
  const built = new Built(name.text, arg ? textOf(arg) : '', parent, file.path, at, incomplete);
  parent.elements.push(built);
  return built;
}

const textOf = (value: Value) => (value.broken || value.ruby.length > 0 ? undefined : value.text);

function paramOf({ key, value, span }: Parameter, path: string): Param {
  if (!value) return { key: key.text, value: '', path, at: { key: key.span, whole: span } };
  const content = value.span.start + (value.form === 'double' || value.form === 'single' ? 1 : 0);
  return { key: key.text, value: textOf(value), node: value, path, at: { key: key.span, value: value.span, content, whole: span } };
}

/** Sections that hold directives, as the root does. */
const holders = new Set(['label', 'worker']);

/** Syntax errors after which all else is read as it was meant, when they lie in a section. */
const local = new Set<ParseErrorKind>([
  'after-end-tag',
  'after-quoted-key',
  'after-start-tag',
  'after-value',
  'bad-escape',
  'bad-json',
  'embedded-ruby',
  'end-tag-not-closed',
  'line-break-in-double-quotes',
  'line-break-in-single-quotes',
  'nil-in-json',
  'reserved-prefix',
  'unclosed-double-quote',
  'unclosed-single-quote',
]);

/** For each tree the errors of which nobody knows how far they reach, and those that lie in no directive. */
const ofHolders = once((tree: Tree): readonly ParseError[] => {
  if (tree.errors.length === 0) return tree.errors;
  const directives: Span[] = [];
  const add = (items: readonly Item[], depth: number) => {
    for (const item of items) {
      if (item.kind !== 'section') continue;
      if (depth < 2 && holders.has(item.name.text)) add(item.items, depth + 1);
      else directives.push(item.span);
    }
  };
  add(tree.items, 0);
  let next = 0;
  return tree.errors.filter(({ kind, span }) => {
    while ((directives[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    return !local.has(kind) || span.start < (directives[next]?.start ?? Number.POSITIVE_INFINITY);
  });
});

/** Whether what stands directly in a stretch of a file that holds directives may not be all that is meant to be there. */
function misread({ tree }: ProjectFile, at: Span): boolean {
  return tree !== undefined && errorIn(ofHolders(tree), at);
}
