import { type Span, span } from '../text.js';
import type { Data, DataNode, Member, ScalarNode, SyntaxProblem } from './node.js';
import { jsonReason } from './reasons.js';

/** What lies deeper is read over: nobody writes it, and no consumer of the tree has to fear for its stack. */
const maxDepth = 500;
/** Where Go's encoding/json gives up. */
const goDepth = 10_000;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[^\s{}[\]",:/]+/y;
const plainString = /"[^"\\\u0000-\u001f]*"/y;
/** A string as far as its line goes, to point at. */
const quotedToken = /"[^"\r\n]*"?/y;
const nextKey = /"(?:[^"\\\r\n]|\\.)*"[ \t]*:/y;

/**
 * Reads JSON as Go's encoding/json does: no comments, no trailing commas. What is broken becomes a problem, and the rest of the text is
 * still understood. Never throws; linear in the length of the text.
 */
export function parseJson(text: string): Data {
  return new Reader(text).read();
}

class Reader {
  readonly problems: SyntaxProblem[] = [];
  at = 0;
  depth = 0;

  constructor(readonly text: string) {}

  read(): Data {
    if (this.text.startsWith('\ufeff')) {
      this.at = 1;
      this.problem(span(0, 1), jsonReason('bom'), { span: span(0, 1), text: '' });
    }
    this.skipBlank();
    if (this.at >= this.text.length) {
      if (this.problems.length === 0) this.problem(span(0, this.text.length), jsonReason('empty'));
      return { root: undefined, problems: this.problems };
    }
    const root = this.value();
    if (!root) this.junk();
    this.skipBlank();
    if (root && this.at < this.text.length) this.problem(this.tokenSpan(), jsonReason('rest'));
    return { root, problems: this.problems };
  }

  private problem(at: Span, reason: string, edit?: { span: Span; text: string }): void {
    this.problems.push(edit ? { span: at, reason, edit } : { span: at, reason });
  }

  private skipBlank(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 32 || code === 10 || code === 13 || code === 9) {
        this.at++;
      } else if (code === 47 && this.comment()) {
        // A comment is a problem of its own; the text behind it is read on.
      } else return;
    }
  }

  private comment(): boolean {
    const next = this.text.charAt(this.at + 1);
    if (next !== '/' && next !== '*') return false;
    const start = this.at;
    const close = next === '/' ? this.lineEnd(start) : this.text.indexOf('*/', start + 2);
    const end = close === -1 ? this.text.length : next === '/' ? close : close + 2;
    this.at = end;
    this.problem(span(start, end), jsonReason('comment'), { span: span(start, end), text: '' });
    return true;
  }

  private lineEnd(from: number): number {
    for (let i = from; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      if (code === 10 || code === 13) return i;
    }
    return this.text.length;
  }

  /** The word or sign that begins here, to point at. */
  private tokenSpan(): Span {
    const token = this.text.charCodeAt(this.at) === 34 ? quotedToken : word;
    token.lastIndex = this.at;
    const length = token.exec(this.text)?.[0].length ?? 1;
    return span(this.at, Math.min(this.at + length, this.text.length));
  }

  private junk(): void {
    const at = this.tokenSpan();
    const text = this.text.slice(at.start, Math.min(at.end, at.start + 30));
    this.problem(at, /^['`]/.test(text) ? jsonReason('singleQuotes') : jsonReason('unexpected', { text }));
    this.at = Math.max(at.end, this.at + 1);
  }

  /** The value that begins here; undefined, and nothing consumed, when none does. */
  private value(): DataNode | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code === 34) return this.string();
    if (code === 123 || code === 91) {
      if (this.depth >= maxDepth) return this.skipped(code === 123 ? 'object' : 'array');
      this.depth++;
      const node = code === 123 ? this.object() : this.array();
      this.depth--;
      return node;
    }
    if (code === 45 || (code >= 48 && code <= 57)) return this.number();
    return this.word();
  }

  private skipped(kind: 'object' | 'array'): DataNode {
    const start = this.at;
    let open = 0;
    do {
      const c = this.text.charAt(this.at);
      if (c === '"') this.string();
      else {
        if (c === '{' || c === '[') open++;
        if (c === '}' || c === ']') open--;
        if (open + maxDepth === goDepth + 1 && (c === '{' || c === '[')) this.problem(span(this.at, this.at + 1), jsonReason('deep'));
        this.at++;
      }
    } while (open > 0 && this.at < this.text.length);
    const at = span(start, this.at);
    return kind === 'object' ? { kind, span: at, members: [] } : { kind, span: at, items: [] };
  }

  private string(): ScalarNode {
    const start = this.at;
    const { text } = this;
    plainString.lastIndex = start;
    if (plainString.test(text)) {
      const end = plainString.lastIndex;
      this.at = end;
      return { kind: 'string', span: span(start, end), value: text.slice(start + 1, end - 1) };
    }
    let plain = true;
    let i = start + 1;
    for (; ; i++) {
      const code = text.charCodeAt(i);
      if (code === 34) break;
      if (code === 92) {
        plain = false;
        i++;
        if (text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13 && i < text.length) continue;
      }
      if (i >= text.length || code === 10 || code === 13 || code === 92) {
        const end = Math.min(i, text.length);
        this.at = end;
        this.problem(span(start, end), jsonReason('unclosedString'));
        return { kind: 'string', span: span(start, end), value: text.slice(start + 1, end) };
      }
      if (code < 32) this.problem(span(i, i + 1), jsonReason('control'), { span: span(i, i + 1), text: code === 9 ? '\\t' : '' });
    }
    const end = i + 1;
    this.at = end;
    const raw = text.slice(start + 1, i);
    return { kind: 'string', span: span(start, end), value: plain ? raw : this.unescape(raw, start + 1) };
  }

  private unescape(raw: string, offset: number): string {
    return raw.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (all, hex: string | undefined, c: string | undefined, at: number) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      const known = escapes[c ?? ''];
      if (known === undefined) this.problem(span(offset + at, offset + at + all.length), jsonReason('escape'));
      return known ?? all;
    });
  }

  private number(): ScalarNode {
    const start = this.at;
    number.lastIndex = start;
    const end = number.exec(this.text) ? number.lastIndex : start + 1;
    this.at = start;
    const token = this.tokenSpan().end;
    this.at = Math.max(end, token);
    const text = this.text.slice(start, this.at);
    if (this.at !== end || text === '-') this.problem(span(start, this.at), jsonReason('number', { text: text.slice(0, 30) }));
    return { kind: 'number', span: span(start, this.at), value: Number(this.text.slice(start, end)) || 0 };
  }

  private word(): DataNode | undefined {
    word.lastIndex = this.at;
    const found = word.exec(this.text)?.[0];
    if (!found) return undefined;
    const at = span(this.at, this.at + found.length);
    this.at = at.end;
    if (found === 'true' || found === 'false') return { kind: 'boolean', span: at, value: found === 'true' };
    if (found === 'null') return { kind: 'null', span: at, value: null };
    if (/^[.+\d]/.test(found)) {
      this.problem(at, jsonReason('number', { text: found.slice(0, 30) }));
      return { kind: 'number', span: at, value: Number(found) || 0 };
    }
    const meant = { True: 'true', False: 'false', None: 'null', TRUE: 'true', FALSE: 'false', NULL: 'null' }[found];
    if (/^['`]/.test(found)) this.problem(at, jsonReason('singleQuotes'));
    else this.problem(at, jsonReason('word', { text: found.slice(0, 30) }), meant ? { span: at, text: meant } : undefined);
    return { kind: 'string', span: at, value: found };
  }

  private array(): DataNode {
    const start = this.at++;
    const items: DataNode[] = [];
    const end = this.elements(']', () => {
      const item = this.value();
      if (item) items.push(item);
      return item !== undefined;
    });
    return { kind: 'array', span: span(start, end), items };
  }

  private object(): DataNode {
    const start = this.at++;
    const members: Member[] = [];
    const end = this.elements('}', () => {
      const found = this.member();
      if (found) members.push(found);
      return found !== undefined;
    });
    return { kind: 'object', span: span(start, end), members };
  }

  private member(): Member | undefined {
    const { text } = this;
    const quoted = text.charCodeAt(this.at) === 34;
    if (!quoted) {
      const at = this.tokenSpan();
      const key = text.slice(at.start, at.end);
      if (!/^[\w$'`-]/.test(key)) return undefined;
      this.problem(at, jsonReason('key'), { span: at, text: `"${key.replace(/['`\\]/g, '')}"` });
    }
    const keySpan = quoted ? undefined : this.tokenSpan();
    const name = keySpan ? undefined : this.string();
    const at = name?.span ?? keySpan ?? span(this.at, this.at);
    const key = name ? String(name.value) : text.slice(at.start, at.end).replace(/['`]/g, '');
    this.at = at.end;
    this.skipBlank();
    if (text.charCodeAt(this.at) === 58) this.at++;
    else {
      this.problem(at, jsonReason('colon'), { span: span(at.end, at.end), text: ':' });
      if (/[,}\]]|^$/.test(text.charAt(this.at))) return { key, keySpan: at, value: undefined, span: at };
    }
    const behind = this.at;
    this.skipBlank();
    const value = this.isNextKey(behind) ? undefined : this.value();
    if (!value) this.problem(span(behind - 1, behind), jsonReason('value'));
    return { key, keySpan: at, value, span: span(at.start, value?.span.end ?? at.end) };
  }

  /** Whether a value is not yet written: what follows on a later line is the next key. */
  private isNextKey(behind: number): boolean {
    const { text, at } = this;
    if (at === behind || text.charCodeAt(at) !== 34 || !/[\r\n]/.test(text.slice(behind, at))) return false;
    nextKey.lastIndex = at;
    return nextKey.test(text);
  }

  /** Reads elements with their commas up to the closing bracket, and answers the offset behind it. */
  private elements(close: '}' | ']', one: () => boolean): number {
    const { text } = this;
    const open = span(this.at - 1, this.at);
    let comma: number | undefined;
    let needsComma = false;
    for (;;) {
      this.skipBlank();
      const c = text.charAt(this.at);
      if (c === close || c === '' || c === '}' || c === ']') {
        if (comma !== undefined && c !== '')
          this.problem(span(comma, comma + 1), jsonReason('trailingComma'), { span: span(comma, comma + 1), text: '' });
        if (c === close) return ++this.at;
        this.problem(open, jsonReason('unclosed', { bracket: close }));
        return this.at;
      }
      if (c === ',') {
        if (!needsComma) this.problem(span(this.at, this.at + 1), jsonReason('extraComma'), { span: span(this.at, this.at + 1), text: '' });
        else comma = this.at;
        needsComma = false;
        this.at++;
        continue;
      }
      const missing = needsComma ? this.tokenSpan() : undefined;
      const end = missing ? this.lastEnd() : 0;
      if (one()) {
        if (missing) this.problem(missing, jsonReason('comma'), { span: span(end, end), text: ',' });
        needsComma = true;
        comma = undefined;
      } else this.junk();
    }
  }

  /** Where the text before the blanks in front of here ends. */
  private lastEnd(): number {
    let end = this.at;
    while (end > 0 && /\s/.test(this.text.charAt(end - 1))) end--;
    return end;
  }
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
