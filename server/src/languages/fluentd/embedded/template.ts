import type { Span } from '../../../core/text.js';
import type { Mask } from './mapping.js';

/** What puts text into a config before Fluentd reads it: Helm's `{{ … }}`, or docker-compose's `${NAME}`. */
export type Templating = 'helm' | 'compose';

export interface Masks {
  readonly masks: readonly Mask[];
  /** Whether whole lines may come or go, so that what stands in one place is not all that there may be. */
  readonly structural: boolean;
}

/** Ruby that nobody evaluates here: a value of which nothing is known. */
const unknownValue = '"#{0}"';
/** A file that nobody reads here: parameters and sections of which nothing is known. */
export const unknownFile = 'http://template';
const unknownItems = `@include ${unknownFile}`;

type Kind = 'open' | 'else' | 'end' | 'silent' | 'output';

interface Action extends Span {
  readonly kind: Kind;
}

/**
 * What stands for the actions of a template, so that the rest can be read: of `if` and `else` the first branch is read, and whatever an
 * action may bring is unknown. Linear in the length of the text, apart from that.
 */
export function templateMasks(text: string, templating: Templating): Masks {
  const actions = templating === 'helm' ? helmActions(text) : composeActions(text);
  if (actions.length === 0) return { masks: [], structural: false };
  const masks: Mask[] = templating === 'compose' ? [...text.matchAll(/\$\$/g)].map(dollar) : [];
  const byStart = new Map(actions.map(action => [action.start, action]));
  const walker = new Walker(text, byStart);
  const dead = deadBranches(text, actions);
  let structural = false;
  let at = 0;
  while (at < text.length) {
    const branch = dead.get(at);
    if (branch !== undefined) {
      masks.push({ span: { start: at, end: branch }, text: '' });
      structural = true;
      at = branch;
      continue;
    }
    const line = walker.line(at);
    if (line.only.length > 0) {
      const start = line.only[0]?.start ?? at;
      const silent = line.only.every(({ kind }) => kind === 'silent');
      masks.push({ span: { start, end: line.only.at(-1)?.end ?? start }, text: silent ? '' : unknownItems });
      structural ||= !silent;
      at = line.end;
    } else {
      const { masks: own, end } = walker.item(at);
      masks.push(...own);
      at = Math.max(end, line.end);
    }
  }
  return { masks: apart(masks), structural };
}

const dollar = ({ index }: RegExpMatchArray): Mask => ({ span: { start: index ?? 0, end: (index ?? 0) + 2 }, text: '$', known: true });

/** In order, and without those that lie in another one. */
function apart(masks: readonly Mask[]): Mask[] {
  const made: Mask[] = [];
  for (const mask of masks.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end))
    if (mask.span.start >= (made.at(-1)?.span.end ?? 0)) made.push(mask);
  return made;
}

function helmActions(text: string): Action[] {
  const found: Action[] = [];
  for (let start = text.indexOf('{{'); start !== -1; ) {
    const inside = /\{\{-?\s*(\/\*|\w+|\$\w*\s*:?=)?/y;
    inside.lastIndex = start;
    const word = inside.exec(text)?.[1] ?? '';
    const end = actionEnd(text, start, word);
    const kind: Kind =
      word === '/*' || word.startsWith('$')
        ? 'silent'
        : word === 'if' || word === 'range' || word === 'with' || word === 'define' || word === 'block'
          ? 'open'
          : word === 'else' || word === 'end'
            ? word
            : 'output';
    found.push({ start, end, kind });
    start = text.indexOf('{{', end);
  }
  return found;
}

/** Behind the `}}` of an action, whose strings may hold one, too; without any, the end of the line. */
function actionEnd(text: string, start: number, word: string): number {
  if (word === '/*') {
    const close = text.indexOf('*/', start);
    const end = close === -1 ? -1 : text.indexOf('}}', close);
    if (end !== -1) return end + 2;
  }
  const token = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)'|\}\}|\{\{|$/g;
  token.lastIndex = start + 2;
  for (let found = token.exec(text); found && found[0] !== ''; found = token.exec(text)) {
    if (found[0] === '}}') return found.index + 2;
    if (found[0] === '{{') break;
  }
  const eol = text.indexOf('\n', start);
  return eol === -1 ? text.length : eol;
}

function composeActions(text: string): Action[] {
  return [...text.matchAll(/\$\$|\$\{[A-Za-z_][^}\n]*\}|\$[A-Za-z_]\w*/g)].flatMap(({ index, 0: { length }, 0: found }) =>
    found === '$$' ? [] : [{ start: index, end: index + length, kind: 'output' as const }],
  );
}

/** Where the second branch of an `if` begins a line, and where the line of its `end` begins. */
function deadBranches(text: string, actions: readonly Action[]): Map<number, number> {
  const lineStart = (offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
  const dead = new Map<number, number>();
  const stack: { other?: number }[] = [];
  for (const { kind, start } of actions) {
    const top = stack.at(-1);
    if (kind === 'open') stack.push({});
    else if (kind === 'else' && top) top.other ??= lineStart(start);
    else if (kind === 'end' && stack.pop() && top?.other !== undefined && lineStart(start) > top.other)
      dead.set(top.other, lineStart(start));
  }
  return dead;
}

/** Goes over a config, and over an action of its template as if it were one character. */
class Walker {
  /** A quote or bracket never closes: no later one needs to be followed so far. */
  #unclosed = false;

  constructor(
    readonly text: string,
    readonly actions: ReadonlyMap<number, Action>,
  ) {}

  /** Where the line ends that begins here, and its actions when there is nothing else in it. */
  line(start: number): { readonly end: number; readonly only: readonly Action[] } {
    const only: Action[] = [];
    let more = false;
    let i = start;
    while (i < this.text.length && this.text.charCodeAt(i) !== 10) {
      const action = this.actions.get(i);
      if (action) only.push(action);
      else if (!/[ \t\r]/.test(this.text.charAt(i))) more = true;
      i = action ? action.end : i + 1;
    }
    return { end: Math.min(i + 1, this.text.length), only: more ? [] : only };
  }

  /** The masks of the item that begins in this line, and where it ends. */
  item(start: number): { readonly masks: Mask[]; readonly end: number } {
    const from = this.while(start, /[ \t\r]/).end;
    if (this.text.charAt(from) === '#') return { masks: [], end: from };
    if (this.text.charAt(from) === '<') return this.tag(from);
    const key = this.while(from, /[^\s]/);
    const at = this.while(key.end, /[ \t]/).end;
    const value = this.value(at);
    if (key.action) return { masks: [{ span: { start: from, end: value.end }, text: unknownItems }], end: value.end };
    const include = /^@?include$/.test(this.text.slice(from, key.end));
    const instead = include ? unknownFile : unknownValue;
    return { masks: value.action ? [{ span: { start: at, end: value.end }, text: instead }] : [], end: value.end };
  }

  private tag(from: number) {
    const name = this.while(this.text.charAt(from + 1) === '/' ? from + 2 : from + 1, /[^\s>]/);
    const at = this.while(name.end, /[ \t]/).end;
    const arg = this.while(at, /[^>\r\n]/);
    const masks: Mask[] = [];
    if (name.action) masks.push({ span: { start: name.start, end: name.end }, text: 't' });
    if (arg.action) masks.push({ span: { start: at, end: arg.end }, text: unknownValue });
    return { masks, end: arg.end };
  }

  /** As far as the characters are of a kind, or actions. */
  private while(start: number, kind: RegExp): Span & { readonly action: boolean } {
    let end = start;
    let action = false;
    const blank = kind.test(' ') && !kind.test('x');
    while (end < this.text.length) {
      const found = blank ? undefined : this.actions.get(end);
      if (!found && !kind.test(this.text.charAt(end))) break;
      action ||= found !== undefined;
      end = found ? found.end : end + 1;
    }
    return { start, end, action };
  }

  /** The value that begins here: to the end of its line, or of its quotes or brackets. */
  private value(start: number): { readonly end: number; readonly action: boolean } {
    const first = this.text.charAt(start);
    const rest = this.while(start, /[^\r\n]/);
    if (this.#unclosed || this.actions.has(start) || !/["'[{]/.test(first)) return rest;
    let depth = 0;
    let quote = '';
    let action = false;
    for (let i = start; i < this.text.length; ) {
      const found = this.actions.get(i);
      const c = this.text.charAt(i);
      action ||= found !== undefined;
      if (found) i = found.end;
      else if (c === '\\') i += 2;
      else {
        if (quote !== '') quote = c === quote ? '' : quote;
        else if (c === '"' || (c === "'" && depth === 0)) quote = c;
        else if (c === '[' || c === '{') depth++;
        else if (c === ']' || c === '}') depth--;
        i++;
        if (quote === '' && depth === 0) return { end: i, action };
      }
    }
    this.#unclosed = true;
    return rest;
  }
}
