import type { Completion, Location, Symbol as Outline, SemanticToken } from '../../../core/features.js';
import type { Flow } from '../../../core/flow.js';
import type { Problem, Related } from '../../../core/problem.js';
import type { Span, Text } from '../../../core/text.js';
import type { Block, Blocks } from './blocks.js';
import { outerEdits } from './edits.js';
import { isBlock } from './find.js';

/** What a template decides that takes lines out or puts some in: whether tags have each other, and whether something is there twice. */
const ofWhole = /\/(?:unclosed-section|end-tag|duplicate-[\w-]+|[\w-]+-twice)$/;

/** Takes what a language says of embedded configs to the file that they are in. */
export class Places {
  readonly #byPath: ReadonlyMap<string, Block>;

  constructor(
    readonly path: string,
    readonly text: Text,
    readonly blocks: Blocks,
  ) {
    this.#byPath = new Map(blocks.blocks.map(block => [block.path, block]));
  }

  readonly blockOf = (path: string): Block | undefined => this.#byPath.get(path);

  /** The config at an offset, with the whole of its lines. */
  blockAt(offset: number): Block | undefined {
    return this.blocks.blocks.find(block => {
      const { start, end } = this.extent(block);
      return start <= offset && offset <= end;
    });
  }

  extent({ mapped, scalar }: Block): Span {
    const first = mapped.toOuter(0);
    if (!isBlock(scalar)) return { start: first, end: mapped.toOuter(mapped.text.length, 'end') };
    // Its last line may have nothing but indentation yet.
    const end = this.text.value.charCodeAt(scalar.end - 1) === 10 ? scalar.end - 1 : scalar.end;
    return { start: this.text.value.lastIndexOf('\n', first - 1) + 1, end };
  }

  /** The same place; undefined in a file that is only made up. */
  location(location: Location): Location | undefined {
    const block = this.blockOf(location.path);
    if (!block) return this.blocks.made.has(location.path) ? undefined : location;
    return { path: this.path, span: location.span ? block.mapped.spanOut(location.span) : block.keySpan };
  }

  flow(flow: Flow | undefined): Flow | undefined {
    const outer = <T extends { readonly place?: Location }>({ place: inner, ...part }: T) => {
      const place = inner && this.location(inner);
      return { ...part, ...(place && { place }) };
    };
    return flow && { ...flow, nodes: flow.nodes.map(outer), groups: flow.groups.map(outer) };
  }

  /** Undefined when the problem may be one of the template only. */
  problem(problem: Problem, block: Block): Problem | undefined {
    const { span, code } = problem;
    if (block.mapped.touchesMask(span)) return undefined;
    if (block.structural && (ofWhole.test(code) || problem.related.length > 0)) return undefined;
    const fixes = () =>
      problem.fixes.flatMap(fix => {
        const edits = outerEdits(fix.edits, this.path, this.text.value, block, this.blockOf);
        return edits ? [{ ...fix, edits }] : [];
      });
    let made: ReturnType<typeof fixes> | undefined;
    const { severity, message, unnecessary } = problem;
    return {
      code,
      severity,
      message,
      unnecessary,
      span: block.mapped.spanOut(span),
      related: problem.related.flatMap(related => this.#related(related, block)),
      get fixes() {
        made ??= fixes();
        return made;
      },
    };
  }

  #related({ path, span, message }: Related, block: Block): Related[] {
    const at = this.location({ path: path ?? block.path, span });
    if (!at?.span) return [];
    return [{ message, span: at.span, ...(at.path !== this.path && { path: at.path }) }];
  }

  symbol(symbol: Outline, { mapped }: Block): Outline {
    const visit = (each: Outline): Outline => ({
      ...each,
      span: mapped.spanOut(each.span),
      selection: mapped.spanOut(each.selection),
      children: each.children.map(visit),
    });
    return visit(symbol);
  }

  /** A token of several lines becomes one for each, since the indentation between them is none of it. */
  tokens({ span, ...rest }: SemanticToken, { mapped }: Block): SemanticToken[] {
    if (mapped.touchesMask(span)) return [];
    const made: SemanticToken[] = [];
    let start = span.start;
    for (const line of mapped.text.slice(span.start, span.end).split('\n')) {
      const end = start + line.length;
      if (end > start) made.push({ ...rest, span: mapped.spanOut({ start, end }) });
      start = end + 1;
    }
    return made;
  }

  /** `at` is where the cursor is in the outer text, `inner` in the inner one. */
  completion(completion: Completion, block: Block, at: number, inner: number): Completion | undefined {
    const { mapped, scalar } = block;
    const { start, end } = completion.replace;
    if (mapped.touchesMask({ start, end: Math.max(end, start) }) && end > start) return undefined;
    const replace = {
      start: start === inner ? at : Math.min(at, mapped.toOuter(start)),
      end: end === inner ? at : Math.max(at, mapped.toOuter(end, 'end')),
    };
    const column = at - this.text.value.lastIndexOf('\n', at - 1) - 1;
    // An editor gives further lines the indentation of the first one up to the cursor.
    const pad = isBlock(scalar) && start === inner ? ' '.repeat(Math.max(0, scalar.indent.length - column)) : '';
    const insert = isBlock(scalar)
      ? completion.insert.replace(/^(?=.)/gm, pad)
      : completion.snippet
        ? completion.insert.replaceAll('\n', '\\\\n').replaceAll('"', '\\\\"')
        : JSON.stringify(completion.insert).slice(1, -1);
    return { ...completion, insert, replace, filter: completion.filter ?? (completion.snippet ? completion.label : completion.insert) };
  }
}
