import { expect } from 'vitest';
import type { DataNode } from '../../../server/src/core/data/node.js';
import type { Span } from '../../../server/src/core/text.js';

/** Every span lies in the text, and those of the parts in that of the whole. */
export function spansNest(node: DataNode, length: number): void {
  inside(node.span, { start: 0, end: length });
  if (node.kind === 'array') for (const item of node.items) check(item, node);
  if (node.kind !== 'object') return;
  for (const member of node.members) {
    inside(member.span, node.span);
    inside(member.keySpan, member.span);
    if (member.value) {
      inside(member.value.span, member.span);
      spansNest(member.value, length);
    }
  }
  function check(item: DataNode, outer: DataNode): void {
    inside(item.span, outer.span);
    spansNest(item, length);
  }
}

function inside(inner: Span, outer: Span): void {
  expect(inner.start).toBeLessThanOrEqual(inner.end);
  expect(inner.start).toBeGreaterThanOrEqual(outer.start);
  expect(inner.end).toBeLessThanOrEqual(outer.end);
}
