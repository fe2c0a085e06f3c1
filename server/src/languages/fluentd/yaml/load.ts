import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node as Parsed,
  type Scalar as ParsedScalar,
  Parser,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { yamlReason } from '../../../core/data/reasons.js';
import { problemOf, restOf } from '../../../core/data/yaml.js';
import { passesDepth } from '../../../core/data/yaml-depth.js';
import { type Span, span } from '../../../core/text.js';
import { tokenize } from './scalar.js';
import { type Entry, identity, isScalar as isText, jsonOf, type MapValue, type Node, type ScalarValue } from './value.js';

/** A YAML text as Psych reads it. */
export interface Loaded {
  /** Undefined for a text without a document, such as an empty one. */
  readonly root: Node | undefined;
  /** Where Psych gives up, in the order of the text. */
  readonly errors: readonly { readonly span: Span; readonly reason: string }[];
}

const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const maxDepth = 200;
/** Psych tells of the first only; so many are enough to mend a text. */
const mostErrors = 50;
/** How many values aliases may stand for, against texts that explode. */
const aliasLimit = 100_000;

const deep = (text: string): Loaded => ({ root: undefined, errors: [{ span: span(0, text.length), reason: yamlReason('deep') }] });

/** The last texts: a config is asked for several times while it is opened, and what is made of a document is changed each time. */
const kept = new Map<string, Document.Parsed | undefined | 'too-deep'>();
const most = 8;

function composed(text: string): Document.Parsed | undefined | 'too-deep' {
  if (kept.has(text)) return kept.get(text);
  let document: Document.Parsed | undefined | 'too-deep';
  try {
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, keepSourceTokens: false, logLevel: 'silent', version: '1.1' });
    document = composer.compose(new Parser().parse(text), false, text.length).next().value || undefined;
  } catch (error) {
    // The package recurses over what it cannot read.
    if (!(error instanceof RangeError)) throw error;
    document = 'too-deep';
  }
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  kept.set(text, document);
  return document;
}

/** Reads the first document of a text; anything else in it Fluentd never sees. Never throws. */
export function load(path: string, text: string): Loaded {
  if (passesDepth(text, maxDepth)) return deep(text);
  const document = composed(text);
  if (document === 'too-deep') return deep(text);
  if (!document) return { root: undefined, errors: [] };
  const reader = new Reader(path, text);
  const root = document.contents ? reader.node(document.contents) : undefined;
  const rest = restOf(document.errors, root, text);
  const ended =
    rest && root && (root.value.kind !== 'map' || column(text, rest.start) < column(text, root.span.start)) ? rest.start : text.length;
  const before = document.errors.filter(error => error.pos[0] < ended || !rest).slice(0, mostErrors);
  const control = unprintable.exec(text.slice(0, ended))?.index;
  if (control !== undefined) reader.errors.push({ span: span(control, control + 1), reason: yamlReason('unexpected') });
  const errors = [...before.map(error => problemOf(error, text)), ...reader.errors].sort((a, b) => a.span.start - b.span.start);
  const written = /^(?:%|---)/m.test(text) || (root && root.span.end > root.span.start) || errors.length > 0;
  return { root: written ? root : undefined, errors };
}

const column = (text: string, offset: number) => offset - text.lastIndexOf('\n', offset - 1);

class Reader {
  readonly errors: { span: Span; reason: string }[] = [];
  readonly #anchors = new Map<string, Node>();
  #aliased = 0;

  constructor(
    readonly path: string,
    readonly text: string,
  ) {}

  node(parsed: Parsed): Node {
    const [start, end] = parsed.range ?? [0, 0];
    const at = { path: this.path, span: span(start, end) };
    if (isAlias(parsed)) return this.alias(parsed.source, at);
    // Psych knows an anchor by the value without what a tag of Fluentd makes of it, and as soon as it begins.
    const own = isMap(parsed) ? this.map(parsed, at) : isSeq(parsed) ? this.list(parsed, at) : this.scalar(parsed, at);
    return tagged(parsed.tag, own);
  }

  private anchor({ anchor }: { anchor?: string | undefined }, node: Node): void {
    if (!anchor) return;
    this.#anchors.set(anchor, node);
    if (/[^\w-]/.test(anchor)) this.errors.push({ span: span(node.span.start, node.span.start), reason: yamlReason('unexpected') });
  }

  private list(parsed: YAMLSeq, at: Pick<Node, 'path' | 'span'>): Node {
    const items: Node[] = [];
    const node: Node = { ...at, value: { kind: 'list', items } };
    this.anchor(parsed, node);
    for (const item of parsed.items) if (isNode(item)) items.push(this.node(item));
    return node;
  }

  private map(parsed: YAMLMap, at: Pick<Node, 'path' | 'span'>): Node {
    const value: MapValue = { kind: 'map', entries: new Map(), taken: new Set(), shared: false };
    const node = { ...at, value };
    this.anchor(parsed, node);
    for (const { key, value: inner } of parsed.items) {
      if (!isNode(key)) continue;
      const name = this.node(key);
      const nothing = { path: this.path, span: span(name.span.end, name.span.end), value: nil };
      const written = isNode(inner) ? this.node(inner) : nothing;
      if (identity(name.value) === '<<' && key.tag !== 'tag:yaml.org,2002:str') this.merge(value, name, written, isScalar(inner));
      else set(value, { key: name, value: written });
    }
    const shovel = value.entries.get('<<');
    if (shovel?.value.value.kind === 'map') {
      // Fluentd merges what Psych has left.
      const before = [...value.entries.values()];
      value.entries.clear();
      for (const entry of before) {
        if (entry === shovel) for (const each of shovel.value.value.entries.values()) set(value, moved(each, shovel.key.span));
        else set(value, entry);
      }
    }
    return node;
  }

  /** `<<` puts in what it names, over what stands before it; later keys are put over that. */
  private merge(into: MapValue, key: Node, written: Node, scalar: boolean): void {
    const sources = written.value.kind === 'list' ? written.value.items.toReversed() : [written];
    const maps = sources.flatMap(({ value }) => (value.kind === 'map' ? [value] : []));
    if (scalar || maps.length < sources.length) set(into, { key, value: written });
    else
      for (const map of maps) {
        map.shared = true;
        for (const entry of map.entries.values()) set(into, moved(entry, key.span));
      }
  }

  private alias(name: string, at: Pick<Node, 'path' | 'span'>): Node {
    const target = this.#anchors.get(name);
    if (!target)
      this.errors.push({
        span: at.span,
        reason: /^[\w-]+$/.test(name) ? yamlReason('alias', { name }) : yamlReason('start', { text: '*' }),
      });
    if (++this.#aliased === aliasLimit) this.errors.push({ span: at.span, reason: yamlReason('aliasLimit') });
    if (target?.value.kind === 'map') target.value.shared = true;
    return { ...at, borrowed: true, value: target && this.#aliased <= aliasLimit ? target.value : nil };
  }

  private scalar(parsed: ParsedScalar, at: Pick<Node, 'path' | 'span'>): Node {
    const { type, tag } = parsed;
    const text = String(parsed.value ?? '');
    const plain = type === undefined || type === 'PLAIN';
    const { start, end } = at.span;
    const content =
      this.text.startsWith(text, start) && plain ? start : this.text.slice(start + 1, end - 1) === text ? start + 1 : undefined;
    const node = { ...at, ...(content !== undefined && { content }), value: scalarValue(text, plain, tag) };
    this.anchor(parsed, node);
    return node;
  }
}

const nil: ScalarValue = { kind: 'nil', text: '', plain: true };

function scalarValue(text: string, plain: boolean, tag: string | undefined): ScalarValue {
  if ((!plain && tag === undefined) || tag === '!' || tag === 'tag:yaml.org,2002:str' || /^!(?:str|ruby\/string)$/.test(tag ?? ''))
    return { kind: 'string', text, plain: false };
  if (/^(?:!ruby\/|!binary$|!float$|tag:yaml\.org,2002:(?:binary|float)$|!str:)/.test(tag ?? ''))
    return { kind: 'other', text: undefined, plain: false };
  return { ...tokenize(text), plain: plain && tag === undefined };
}

function set({ entries }: MapValue, entry: Entry): void {
  const id = identity(entry.key.value);
  const before = entries.get(id);
  // A hash keeps the first of equal keys in its place, and takes the value of the last.
  entries.set(id, before ? { key: entry.key, value: entry.value } : entry);
}

/** An entry at the place of what brings it. */
const moved = ({ key, value }: Entry, at: Span): Entry => ({ key: borrowed(key, at), value: borrowed(value, at) });

const borrowed = ({ value, path }: Node, at: Span): Node => ({ value, path, span: at, borrowed: true });

/** What the tags of Fluentd make of a value. */
function tagged(tag: string | undefined, node: Node): Node {
  const { value } = node;
  const name = tag?.replace(/^[!/]*/, '').replace(/^tag:/, '');
  if (name === 'fluent/json') return { ...node, value: { kind: 'json', text: jsonOf(node), plain: false } };
  if (name === 'fluent/s') return { ...node, value: { kind: 'ruby', text: isText(value) ? value.text : undefined, plain: false } };
  if (name === 'include') return { ...node, value: { kind: 'include', target: isText(value) ? (value.text ?? '') : '' } };
  return node;
}

function isNode(value: unknown): value is Parsed {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}
