import { locale } from '../../../../../l10n/index.js';
import type { Edit } from '../../../core/fix.js';
import type { Problem } from '../../../core/problem.js';
import type { Rule } from '../../../core/rule.js';
import { type Span, span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { includesOf } from '../project/includes.js';

type FluentdRule = Rule<FluentdDocument>;

/** What was found in one directive, and where that began. */
interface Known {
  readonly start: number;
  readonly problems: readonly Problem[];
}

/** What was found in a file, by the text of each directive. It holds as long as all else is the same. */
interface Kept {
  readonly knowledge: FluentdDocument['knowledge'];
  readonly circumstances: string;
  readonly directives: ReadonlyMap<string, Known>;
}

/** So many files are remembered. */
const most = 50;
const files = new Map<string, Kept>();

/**
 * The problems that rules find which look no further than one directive of the top level, with all that is in it. A directive that reads as
 * before is not judged again: in a long file a change costs what the changed directive costs.
 */
export function* problemsByDirective(document: FluentdDocument, rules: readonly FluentdRule[]): Iterable<Problem> {
  const { path, text, knowledge, project, tree, strict } = document;
  const root = project?.config ?? document.own;
  if (!tree || root.path !== path) {
    for (const rule of rules) yield* rule.problems(document);
    return;
  }
  const circumstances = `${locale()} ${project !== undefined} ${strict}`;
  const before = files.get(path);
  const usable = before?.knowledge === knowledge && before.circumstances === circumstances ? before.directives : undefined;
  const directives = new Map<string, Known>();
  const anew: Directive[] = [];
  for (const element of root.elements) {
    if (element.path !== path) continue;
    const directive = directiveOf(element, text);
    const known = usable?.get(directive.text);
    if (!known) anew.push(directive);
    else {
      directives.set(directive.text, known);
      yield* moved(known, directive.start, path);
    }
  }
  const found = [...problemsIn(document, { ...root, elements: anew.map(({ element }) => element) }, rules)].map(problem => ({
    ...problem,
  }));
  yield* found;
  // Of what other files or a recovery have made, the text alone does not tell.
  const unsure = [...includesOf(tree), ...tree.errors].map(each => each.span);
  const ofEach = distributed(found, anew);
  for (const directive of anew) {
    if (unsure.some(at => within(directive.element.at.whole, at))) continue;
    directives.set(directive.text, { start: directive.start, problems: ofEach.get(directive) ?? [] });
  }
  files.delete(path);
  if (files.size >= most) files.delete(files.keys().next().value ?? '');
  files.set(path, { knowledge, circumstances, directives });
}

/** A directive with the lines that it stands in. */
interface Directive {
  readonly element: Element;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function directiveOf(element: Element, text: FluentdDocument['text']): Directive {
  const { start, end } = element.at.whole;
  const line = text.line(text.positionAt(start).line).start;
  return { element, start: line, end: end + 1, text: text.value.slice(line, end + 1) };
}

/** The problems by the directive that they are in; the directives are in the order of the text. */
function distributed(problems: readonly Problem[], directives: readonly Directive[]): ReadonlyMap<Directive, readonly Problem[]> {
  const all = new Map<Directive, Problem[]>();
  for (const problem of problems) {
    let low = 0;
    let high = directives.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((directives[middle]?.start ?? 0) <= problem.span.start) low = middle;
      else high = middle - 1;
    }
    const directive = directives[low];
    if (!directive || problem.span.start < directive.start || problem.span.start > directive.end) continue;
    const list = all.get(directive);
    if (list) list.push(problem);
    else all.set(directive, [problem]);
  }
  return all;
}

const within = (outer: Span, inner: Span) => outer.start <= inner.end && inner.start <= outer.end;

/** The problems of a document of which there is only this much. */
function* problemsIn(document: FluentdDocument, root: Element, rules: readonly FluentdRule[]): Iterable<Problem> {
  const part = { ...document, own: root, project: document.project && { ...document.project, config: root } };
  for (const rule of rules) yield* rule.problems(part);
}

/** The same problems where the directive is now. */
function* moved({ start, problems }: Known, now: number, path: string): Iterable<Problem> {
  const by = now - start;
  if (by === 0) yield* problems;
  else for (const problem of problems) yield shifted(problem, by, path);
}

function shifted(problem: Problem, by: number, path: string): Problem {
  const move = (at: Span) => span(at.start + by, at.end + by);
  const here = (other: string | undefined) => other === undefined || other === path;
  const edit = (each: Edit): Edit => (each.kind === 'replace' && here(each.path) ? { ...each, span: move(each.span) } : each);
  return {
    ...problem,
    span: move(problem.span),
    related: problem.related.map(each => (here(each.path) ? { ...each, span: move(each.span) } : each)),
    fixes: problem.fixes.map(fix => ({ ...fix, edits: fix.edits.map(edit) })),
  };
}
