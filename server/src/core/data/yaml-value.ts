import { span } from '../text.js';
import type { DataNode } from './node.js';
import { resolvePlain } from './yaml-scalar.js';

export interface SimpleValue {
  readonly node: DataNode;
}

const plainStart = /[A-Za-z0-9_./(+~$=^;<\\)\u00a1-\ud7ff]/;
const rest = /^ *(?: #.*)?$/;
const flowItem = /^(?:[A-Za-z_/][^,[\]{}#:&*!|>'"%@`?]*|[+-]?\.?\d[\w.+-]*)$/;

/** A scalar, or a list of scalars in brackets, that stands whole on one line; undefined when it is anything else. */
export function simpleValue(text: string, start: number, end: number): SimpleValue | undefined {
  const first = text.charAt(start);
  if (first === '"' || first === "'") return quoted(text, start, end, first);
  if (first === '[' || first === '{') return flow(text, start, end);
  if (!plainStart.test(first) && !(first === '-' && start + 1 < end && text.charAt(start + 1) !== ' ')) return undefined;
  let close = start;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 32) continue;
    if (code === 35 && text.charCodeAt(i - 1) === 32) break;
    if (code === 58 && (i + 1 === end || text.charCodeAt(i + 1) === 32)) return undefined;
    close = i + 1;
  }
  return { node: { ...resolvePlain(text.slice(start, close)), span: span(start, close) } };
}

function quoted(text: string, start: number, end: number, quote: string): SimpleValue | undefined {
  const close = text.indexOf(quote, start + 1);
  if (close === -1 || close >= end || !rest.test(text.slice(close + 1, end))) return undefined;
  const value = text.slice(start + 1, close);
  if (quote === '"' && value.includes('\\')) return undefined;
  return { node: { kind: 'string', span: span(start, close + 1), value } };
}

function flow(text: string, start: number, end: number): SimpleValue | undefined {
  const open = text.charAt(start);
  const close = text.indexOf(open === '[' ? ']' : '}', start + 1);
  if (close === -1 || close >= end || !rest.test(text.slice(close + 1, end))) return undefined;
  const at = span(start, close + 1);
  const inner = text.slice(start + 1, close);
  if (inner.trim() === '')
    return { node: open === '[' ? { kind: 'array', span: at, items: [] } : { kind: 'object', span: at, members: [] } };
  if (open === '{') return undefined;
  const items: DataNode[] = [];
  let from = start + 1;
  for (const part of inner.split(',')) {
    const word = part.trim();
    const begin = from + part.length - part.trimStart().length;
    const string = /^"([^"\\]*)"$|^'([^']*)'$/.exec(word);
    if (string) items.push({ kind: 'string', span: span(begin, begin + word.length), value: string[1] ?? string[2] ?? '' });
    else if (flowItem.test(word)) items.push({ ...resolvePlain(word), span: span(begin, begin + word.length) });
    else return undefined;
    from += part.length + 1;
  }
  return { node: { kind: 'array', span: at, items } };
}
