import { type Fix, replaceBy } from '../../core/fix.js';
import type { Mismatch } from '../../core/schema/mismatch.js';
import type { Text } from '../../core/text.js';

/** The value with or without its quotes, when that surely makes it of the type that is wanted. */
export function typeFix({ node, expected }: Mismatch, source: Text): Fix[] {
  const [type] = expected;
  const text = node.kind === 'string' ? String(node.value) : '';
  if (type === 'boolean' && /^(?:true|false)$/i.test(text)) return [replaceBy(node.span, text.toLowerCase(), { preferred: true })];
  if (type === 'string' && (node.kind === 'number' || node.kind === 'boolean')) {
    return [replaceBy(node.span, JSON.stringify(source.slice(node.span)), { preferred: true })];
  }
  if (type === 'array' && node.kind === 'string') return [replaceBy(node.span, `[${JSON.stringify(text)}]`)];
  return [];
}
