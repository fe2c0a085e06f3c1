import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type YAMLError,
} from 'yaml';
import { type Span, span } from '../text.js';
import type { Data, DataNode, Member, SyntaxProblem } from './node.js';
import { yamlReason } from './reasons.js';
import { passesDepth } from './yaml-depth.js';
import { readPlainYaml } from './yaml-plain.js';
import { resolvePlain } from './yaml-scalar.js';

/** Nobody nests deeper; the reader behind it and all consumers of the tree work by recursion. */
const maxDepth = 200;
/** How many nodes aliases may add before we give up, as yaml.v3 does against texts that explode. */
const aliasLimit = 100_000;

/**
 * Reads the first document of a YAML text as gopkg.in/yaml.v3 does. What is broken becomes a problem, and the rest is still understood.
 * A key that stands twice is a problem too, for yaml.v3 refuses such a text. Never throws.
 */
export function parseYaml(text: string): Data {
  return readPlainYaml(text) ?? readFullYaml(text);
}

/** The same for every text, by the `yaml` package. */
export function readFullYaml(text: string): Data {
  if (passesDepth(text, maxDepth)) return { root: undefined, problems: [{ span: span(0, text.length), reason: yamlReason('deep') }] };
  const lines = new LineCounter();
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, keepSourceTokens: false, logLevel: 'silent', lineCounter: lines });
  const documents = composer.compose(new Parser(lines.addNewLine).parse(text), true, text.length);
  const { value: document } = documents.next();
  if (!document) return { root: undefined, problems: [] };
  const tree = new Tree(text, lines);
  const root = document.contents ? tree.node(document.contents) : undefined;
  const rest = restOf(document.errors, root, text);
  const errors = document.errors.filter(error => !rest || error.pos[0] < rest.start);
  const problems = [...errors.map(error => problemOf(error, text)), ...tree.problems];
  const second = rest ? undefined : contentOf(documents.next().value || undefined, text);
  return { root: root && root.span.end > root.span.start ? root : undefined, problems, ...(rest && { rest }), ...(second && { second }) };
}

/** What a document holds besides comments. */
function contentOf(document: Document.Parsed | undefined, text: string): Span | undefined {
  if (!document) return undefined;
  const [broken] = document.errors;
  const [start, end] = document.contents?.range ?? [0, 0];
  if (end > start) return span(start, end);
  return broken && span(broken.pos[0], text.length);
}

/**
 * What stands behind the end of the root, where a line is indented less than the first: yaml.v3 takes the document for ended there and never
 * looks at the rest.
 */
export function restOf(errors: readonly YAMLError[], root: { readonly span: Span } | undefined, text: string): Span | undefined {
  const end = root && root.span.end > root.span.start ? root.span.end : undefined;
  const first = end === undefined ? undefined : errors.find(error => error.code === 'UNEXPECTED_TOKEN' && error.pos[0] >= end);
  if (!first || end === undefined || !/\n *$/.test(text.slice(0, first.pos[0]))) return undefined;
  return errors.some(error => error.pos[0] < end) ? undefined : span(first.pos[0], text.length);
}

/** Turns the nodes of the `yaml` package into ours. */
class Tree {
  readonly problems: SyntaxProblem[] = [];
  readonly #anchors = new Map<string, Node>();
  readonly #made = new Map<Node, DataNode>();
  #aliased = 0;

  constructor(
    readonly text: string,
    readonly lines: LineCounter,
  ) {}

  node(node: Node): DataNode {
    const at = this.spanOf(node);
    if (isAlias(node)) return this.alias(node.source, at);
    if (node.anchor) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return this.#keep(node, scalar(node, at));
    const made = around(isMap(node) ? this.map(node.items, at) : this.list(node.items, at));
    return this.#keep(node, made);
  }

  #keep(node: Node, made: DataNode): DataNode {
    if (!isAlias(node) && node.anchor) this.#made.set(node, made);
    return made;
  }

  private spanOf(node: Node): Span {
    const [start, end] = node.range ?? [0, 0];
    return span(start, end);
  }

  private list(items: readonly unknown[], at: Span): DataNode {
    return { kind: 'array', span: at, items: items.flatMap(item => (isNode(item) ? [this.node(item)] : [])) };
  }

  private map(pairs: readonly Pair[], at: Span): DataNode {
    const members: Member[] = [];
    const merged: Member[] = [];
    const seen = new Map<string, number>();
    for (const { key, value } of pairs) {
      if (!isNode(key)) continue;
      const keySpan = this.spanOf(key);
      const name = this.keyText(key, keySpan);
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
        merged.push(...this.merged(value, keySpan));
        continue;
      }
      const before = seen.get(name);
      if (before !== undefined) this.duplicate(name, keySpan, before);
      else seen.set(name, keySpan.start);
      if (keySpan.start === keySpan.end && this.text.charAt(keySpan.start) === ':') {
        this.problems.push({ span: span(keySpan.start, keySpan.start + 1), reason: yamlReason('noKey') });
      }
      const node: DataNode = isNode(value) ? this.node(value) : { kind: 'null', span: span(keySpan.end, keySpan.end), value: null };
      members.push({ key: name, keySpan, value: node, span: span(keySpan.start, Math.max(keySpan.end, node.span.end)) });
    }
    return { kind: 'object', span: at, members: [...merged.filter(m => !seen.has(m.key)), ...members] };
  }

  private duplicate(key: string, at: Span, before: number): void {
    this.problems.push({ span: at, reason: yamlReason('duplicate', { key, line: this.lines.linePos(before).line }) });
  }

  private keyText(key: Node, at: Span): string {
    if (isScalar(key)) return String(key.value ?? '');
    const target = isAlias(key) ? this.#anchors.get(key.source) : undefined;
    if (isScalar(target)) return String(target.value ?? '');
    this.problems.push({ span: at, reason: yamlReason('colon') });
    return this.text.slice(at.start, at.end);
  }

  /** The members that `<<` brings in, all at its place. The first map of a list wins, as in yaml.v3. */
  private merged(value: unknown, at: Span): Member[] {
    const source = isNode(value) ? this.node(value) : undefined;
    const maps = source?.kind === 'array' ? source.items : source ? [source] : [];
    const found = new Map<string, Member>();
    for (const map of maps) {
      if (map.kind !== 'object') {
        this.problems.push({ span: map.span, reason: yamlReason('mergeKey') });
        continue;
      }
      for (const member of map.members) {
        const moved = member.value && this.moved(member.value, at);
        if (!found.has(member.key)) found.set(member.key, { key: member.key, keySpan: at, value: moved, span: at });
      }
    }
    return [...found.values()];
  }

  private alias(name: string, at: Span): DataNode {
    const target = this.#anchors.get(name);
    const made = target && this.#made.get(target);
    if (made) return this.moved(made, at);
    this.problems.push({ span: at, reason: target ? yamlReason('recursive', { name }) : yamlReason('alias', { name }) });
    return { kind: 'null', span: at, value: null };
  }

  /** The same value, wholly at another place: what an alias stands for has no text of its own. */
  private moved(node: DataNode, at: Span): DataNode {
    if (++this.#aliased > aliasLimit) {
      if (this.#aliased === aliasLimit + 1) this.problems.push({ span: at, reason: yamlReason('aliasLimit') });
      return { kind: 'null', span: at, value: null };
    }
    if (node.kind === 'array') return { ...node, span: at, items: node.items.map(item => this.moved(item, at)) };
    if (node.kind !== 'object') return { ...node, span: at };
    const members = node.members.map(m => ({ ...m, keySpan: at, span: at, value: m.value && this.moved(m.value, at) }));
    return { ...node, span: at, members };
  }
}

/** In broken texts the package can place the parts of a map or list outside of it. */
function around(node: DataNode): DataNode {
  const parts = node.kind === 'object' ? node.members : node.kind === 'array' ? node.items : [];
  let { start, end } = node.span;
  for (const { span: part } of parts) {
    start = Math.min(start, part.start);
    end = Math.max(end, part.end);
  }
  return { ...node, span: span(start, end) };
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function scalar(node: Scalar, at: Span): DataNode {
  const text = String(node.value ?? '');
  const plain = node.type === undefined || node.type === 'PLAIN';
  if (node.tag === undefined || !/^tag:yaml\.org,2002:(?:int|float|bool|null)$/.test(node.tag)) {
    if (!plain || node.tag === 'tag:yaml.org,2002:str' || node.tag === '!') return { kind: 'string', span: at, value: text };
  }
  return { ...resolvePlain(text), span: at };
}

const reasons: Readonly<Record<YAMLError['code'], (text: string, at: string) => string>> = {
  ALIAS_PROPS: () => yamlReason('anchors'),
  BAD_ALIAS: (_, at) => yamlReason('alias', { name: at.replace(/^\*/, '') }),
  BAD_COLLECTION_TYPE: () => yamlReason('tag'),
  BAD_DIRECTIVE: () => yamlReason('directive'),
  BAD_DQ_ESCAPE: () => yamlReason('escape'),
  BAD_INDENT: message => (/end with a \S/.test(message) ? missing(message) : yamlReason('indent')),
  BAD_PROP_ORDER: () => yamlReason('anchors'),
  BAD_SCALAR_START: (_, at) => yamlReason('start', { text: at.charAt(0) }),
  BLOCK_AS_IMPLICIT_KEY: () => yamlReason('nested'),
  BLOCK_IN_FLOW: () => yamlReason('unexpected'),
  DUPLICATE_KEY: () => yamlReason('unexpected'),
  IMPOSSIBLE: () => yamlReason('unexpected'),
  KEY_OVER_1024_CHARS: () => yamlReason('longKey'),
  MISSING_CHAR: message => missing(message),
  MULTILINE_IMPLICIT_KEY: () => yamlReason('multiline'),
  MULTIPLE_ANCHORS: () => yamlReason('anchors'),
  MULTIPLE_DOCS: () => yamlReason('unexpected'),
  MULTIPLE_TAGS: () => yamlReason('anchors'),
  NON_STRING_KEY: () => yamlReason('colon'),
  RESOURCE_EXHAUSTION: () => yamlReason('deep'),
  TAB_AS_INDENT: () => yamlReason('tab'),
  TAG_RESOLVE_FAILED: () => yamlReason('tag'),
  UNEXPECTED_TOKEN: () => yamlReason('unexpected'),
};

/** The package says in a sentence which character is missing. */
function missing(message: string): string {
  const quote = /closing (["'])quote/.exec(message)?.[1];
  if (quote) return yamlReason('character', { text: quote });
  const text = /(?:Missing|with a|expected|and|,) ?["'`]?([\]}"':,])/i.exec(message)?.[1];
  if (/implicit map key|implicit key|map key/i.test(message)) return yamlReason('colon');
  return text ? yamlReason('character', { text }) : yamlReason('unexpected');
}

/** An error of the `yaml` package in our words. */
export function problemOf(error: YAMLError, text: string): SyntaxProblem {
  const start = Math.min(error.pos[0], text.length);
  const end = Math.min(Math.max(error.pos[1], start), text.length);
  return { span: span(start, end), reason: reasons[error.code](error.message, text.slice(start, end)) };
}
