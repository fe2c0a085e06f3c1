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
  const above = ancestorsOf(text, line, column, lead.length, dash.length > 0);
  const replace = { start: offset - value.length, end: offset + rest };
  if (key !== undefined) return gap === '' ? undefined : { path: [...above.path, key], isKey: false, replace, taken: [] };
  return { path: above.path, isKey: true, replace, taken: above.taken };
}

/** The path to the map that a line belongs to, from the indentation of the lines above it. */
function ancestorsOf(
  text: Text,
  line: number,
  column: number,
  lead: number,
  isItem: boolean,
): { path: (string | number)[]; taken: string[] } {
  const path: (string | number)[] = [];
  const taken: string[] = [];
  let limit = column;
  let inItem = isItem;
  if (isItem) {
    path.unshift(0);
    limit = lead + 1;
  }
  for (let i = line - 1; i >= 0 && limit > 0; i--) {
    const [, indent = '', dash = '', key] = /^(\s*)((?:- +)*)([\w./-]+):/.exec(text.slice(text.line(i))) ?? [];
    if (key === undefined) continue;
    const at = indent.length + dash.length;
    if (!inItem && at === column && path.length === 0) taken.push(key);
    if (dash !== '' && at === limit && !inItem) {
      path.unshift(0);
      limit = indent.length + 1;
      inItem = true;
    } else if (at < limit && (dash === '' || at < limit - 1)) {
      path.unshift(key);
      limit = at;
      inItem = false;
      if (dash !== '') {
        path.unshift(0);
        limit = indent.length + 1;
        inItem = true;
      }
    }
  }
  return { path, taken };
}

/** The members that lead to an offset, outermost first. */
export function membersAt(node: DataNode | undefined, offset: number): Member[] {
  if (node?.kind === 'array') return node.items.flatMap(item => (contains(item.span, offset) ? membersAt(item, offset) : []));
  if (node?.kind !== 'object') return [];
  const member = node.members.find(m => contains(m.span, offset));
  return member ? [member, ...membersAt(member.value, offset)] : [];
}
