import type { DataNode, Member } from '../../core/data/node.js';
import type { Edit } from '../../core/fix.js';
import { type Span, span, type Text } from '../../core/text.js';

/** Takes a member of a JSON object out, with its comma and the line that it leaves empty. */
export function removeMember(text: Text, node: DataNode, member: Member): Edit & { readonly kind: 'replace' } {
  return { kind: 'replace', span: memberSpan(text, node, member), text: '' };
}

function memberSpan({ value }: Text, node: DataNode, member: Member): Span {
  const members = node.kind === 'object' ? node.members : [];
  const at = members.indexOf(member);
  const next = members[at + 1];
  const before = members[at - 1];
  if (next) return span(member.span.start, next.span.start);
  if (before) return span(before.span.end, member.span.end);
  let { start, end } = member.span;
  while (/\s/.test(value.charAt(start - 1))) start--;
  while (/\s/.test(value.charAt(end))) end++;
  return span(start, end);
}
