import { parseJson } from '../../../core/data/json.js';
import type { DataNode } from '../../../core/data/node.js';
import type { Span } from '../../../core/text.js';
import { nextLine, readBlock, readQuoted, type Scalar } from './scalars.js';

/** A text under a key of a YAML or JSON file. */
export interface Found {
  /** The keys that lead to it from the root of its document, `-` for an item of a list; its own last. */
  readonly keys: readonly string[];
  readonly keySpan: Span;
  /** The map that it stands in: texts of one map have the same. */
  readonly map: number;
  readonly scalar: Scalar;
}

const properties = /[ \t]*(?:[!&]\S*[ \t]+)*/y;
const documentMark = /(?:---|\.\.\.)(?=\s|$)/y;

/**
 * The block scalars and quoted texts that are values of keys or items of lists. Reads by lines and their indentation, since the text may
 * be a Helm template and then is no YAML. Linear in its length.
 */
export function findInYaml(text: string): Found[] {
  const found: Found[] = [];
  const stack: { readonly column: number; readonly key: string; readonly map: number }[] = [];
  const unclosed = new Set<string>();
  let maps = 0;
  let root = maps++;
  const leave = (column: number, keepKey: boolean) => {
    for (
      let top = stack.at(-1);
      top && (top.column > column || (top.column === column && !(keepKey && top.key !== '-')));
      top = stack.at(-1)
    )
      stack.pop();
  };
  for (let at = 0; at < text.length; ) {
    const end = nextLine(text, at);
    documentMark.lastIndex = at;
    if (documentMark.test(text)) {
      stack.length = 0;
      root = maps++;
    }
    let i = at;
    while (text.charCodeAt(i) === 32) i++;
    let dash = -1;
    while (text.charAt(i) === '-' && text.charAt(i + 1) === ' ') {
      dash = i;
      leave(i - at, true);
      stack.push({ column: i - at, key: '-', map: maps++ });
      i++;
      while (text.charCodeAt(i) === 32) i++;
    }
    const key = keyAt(text, i, end);
    if (key) {
      leave(i - at, false);
      stack.push({ column: i - at, key: key.name, map: maps++ });
    }
    properties.lastIndex = key ? key.value : i;
    properties.test(text);
    const scalar = key || dash >= 0 ? scalarAt(text, properties.lastIndex, end, stack.at(-1)?.column ?? -1, unclosed) : undefined;
    if (scalar) {
      const keySpan = key ? { start: i, end: key.end } : { start: dash, end: dash + 1 };
      found.push({ keys: stack.map(frame => frame.key), keySpan, map: stack.at(-2)?.map ?? root, scalar });
    }
    at = !scalar || scalar.end <= end ? end : isBlock(scalar) ? scalar.end : nextLine(text, scalar.end);
  }
  return found.flatMap(withJson);
}

export const isBlock = ({ style }: Scalar): boolean => style === 'literal' || style === 'folded';

/** The texts in a JSON file. */
export function findInJson(text: string): Found[] {
  return jsonTexts(text).flatMap(withJson);
}

/** Rainbond keeps a config file of a plugin in a JSON text, with its path beside it. */
const configFile = /^\s*\{[\s\S]*"file_content"/;

/** What is found, or the texts in the JSON that it is. */
function withJson(outer: Found): Found[] {
  const { scalar, keys, keySpan } = outer;
  if (!configFile.test(scalar.mapped.text)) return [outer];
  return jsonTexts(scalar.mapped.text).map((inner, i) => ({
    keys: [...keys, ...inner.keys],
    keySpan,
    map: -keySpan.start - i - 1,
    scalar: { ...inner.scalar, mapped: scalar.mapped.within(inner.scalar.mapped), end: scalar.end, inside: scalar.style },
  }));
}

function jsonTexts(text: string): Found[] {
  const found: Found[] = [];
  let maps = 0;
  const visit = (node: DataNode | undefined, keys: readonly string[]) => {
    if (node?.kind === 'array') for (const item of node.items) visit(item, [...keys, '-']);
    if (node?.kind !== 'object') return;
    const map = maps++;
    for (const { key, keySpan, value } of node.members) {
      if (value?.kind !== 'string') visit(value, [...keys, key]);
      else {
        const scalar = readQuoted(text, value.span.start);
        if (scalar) found.push({ keys: [...keys, key], keySpan, map, scalar });
      }
    }
  };
  visit(parseJson(text).root, []);
  return found;
}

/** The key that begins at `i`, and where its value may begin. */
function keyAt(text: string, i: number, end: number): { name: string; end: number; value: number } | undefined {
  const first = text.charAt(i);
  if (i >= end || /[#\r\n|>]/.test(first)) return undefined;
  if (first === '"' || first === "'") {
    const quoted = readQuoted(text.slice(i, end), 0);
    const colon = quoted && /^[ \t]*:(?=\s|$)/.exec(text.slice(i + quoted.end, end));
    return quoted && colon ? { name: quoted.mapped.text, end: i + quoted.end, value: i + quoted.end + colon[0].length } : undefined;
  }
  let close = i;
  while (close < end && !(text.charCodeAt(close) === 58 && /[\s]|^$/.test(text.charAt(close + 1)))) close++;
  if (close >= end) return undefined;
  const name = text.slice(i, close).trimEnd();
  return { name, end: i + name.length, value: close + 1 };
}

function scalarAt(text: string, at: number, end: number, parent: number, unclosed: Set<string>): Scalar | undefined {
  const first = text.charAt(at);
  if (at >= end) return undefined;
  if (first === '|' || first === '>') return readBlock(text, at, parent);
  if ((first !== '"' && first !== "'") || unclosed.has(first)) return undefined;
  const quoted = readQuoted(text, at);
  if (!quoted) unclosed.add(first);
  return quoted;
}
