import type { DataNode, Member } from '../../../core/data/node.js';
import { contains, type Span, type Text } from '../../../core/text.js';

/** Where in a YAML text an offset is: the keys and indexes that lead there, and what is written of a key or value so far. */
export interface YamlPlace {
  readonly path: readonly (string | number)[];
  /** A key is being written; else the value of the last key of `path`. */
  readonly isKey: boolean;
  /** What a completion replaces. */
  readonly replace: Span;
  /** The keys that the map has already. */
  readonly taken: readonly string[];
}

/** By indentation alone, so that it works in a text that is being written. Undefined in comments and flow collections. */
export function placeAt(text: Text, offset: number): YamlPlace | undefined {
  const { line } = text.positionAt(offset);
  const { start, end } = text.line(line);
  const before = text.value.slice(start, offset);
  if (/(^|\s)#/.test(before) || /[{[]/.test(before)) return undefined;
  const [, lead = '', dash = '', key, gap = '', value = ''] = /^(\s*)((?:- +)*)(?:([\w./-]+):(\s+|$))?(.*)$/.exec(before) ?? [];
  const rest = /^[\w./@:-]*/.exec(text.value.slice(offset, end))?.[0].length ?? 0;
  const column = lead.length + dash.length;
  const isItem = dash.length > 0;
  const path = pathAbove(text, line, column, lead.length, isItem);
  const replace = { start: offset - value.length, end: offset + rest };
  if (key !== undefined) return gap === '' ? undefined : { path: [...path, key], isKey: false, replace, taken: [] };
  return { path, isKey: true, replace, taken: keysBeside(text, line, column, isItem) };
}

interface Line {
  readonly indent: number;
  /** Where the key begins, behind the dashes. */
  readonly column: number;
  readonly key: string;
}

function lineOf(text: Text, line: number): Line | undefined {
  const [, indent = '', dash = '', key] = /^(\s*)((?:- +)*)([\w./-]+):/.exec(text.slice(text.line(line))) ?? [];
  return key === undefined ? undefined : { indent: indent.length, column: indent.length + dash.length, key };
}

/** The path to the map that a line belongs to, from the indentation of the lines above it. */
function pathAbove(text: Text, line: number, column: number, lead: number, isItem: boolean): (string | number)[] {
  const path: (string | number)[] = isItem ? [0] : [];
  // What opens the map must begin left of this; the list of an item may begin right where the item does.
  let limit = isItem ? lead + 1 : column;
  let inItem = isItem;
  for (let i = line - 1; i >= 0 && limit > 0; i--) {
    const above = lineOf(text, i);
    if (!above) continue;
    const opensItem = above.column > above.indent;
    if (above.column < limit) path.unshift(above.key);
    else if (!(opensItem && above.column === limit && !inItem)) continue;
    limit = above.column;
    inItem = false;
    if (opensItem) {
      path.unshift(0);
      limit = above.indent + 1;
      inItem = true;
    }
  }
  return path;
}

/** The other keys of the map that a line belongs to. */
function keysBeside(text: Text, line: number, column: number, isItem: boolean): string[] {
  const found: string[] = [];
  const collect = (from: number, step: 1 | -1) => {
    for (let i = from; i >= 0 && i < text.lines; i += step) {
      const other = lineOf(text, i);
      if (!other) continue;
      const opensItem = other.column > other.indent;
      if (other.column < column || (step > 0 && opensItem && other.column === column)) return;
      if (other.column === column) found.push(other.key);
      if (opensItem && other.column === column) return;
    }
  };
  if (!isItem) collect(line - 1, -1);
  collect(line + 1, 1);
  return found;
}

/** The members that lead to an offset, outermost first. */
export function membersAt(node: DataNode | undefined, offset: number): Member[] {
  if (node?.kind === 'array') return node.items.flatMap(item => (contains(item.span, offset) ? membersAt(item, offset) : []));
  if (node?.kind !== 'object') return [];
  const member = node.members.find(m => contains(m.span, offset));
  return member ? [member, ...membersAt(member.value, offset)] : [];
}
