import { Text } from '../../core/text.js';

const recent: Text[] = [];

/** The same `Text` for the same content, so that a file that many ask about is read into a tree once. */
export function textOf(content: string): Text {
  const known = recent.find(text => text.value === content);
  if (known) return known;
  const made = new Text(content);
  recent.unshift(made);
  recent.length = Math.min(recent.length, 16);
  return made;
}
