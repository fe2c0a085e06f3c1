/**
 * How deep a YAML text is nested at most, from its brackets, its indentation and the dashes that begin its lines. Strings and comments
 * count as text does, so this is a guard for a reader that works by recursion and not the truth. Linear; stops when `limit` is passed.
 */
export function passesDepth(text: string, limit: number): boolean {
  const indents: number[] = [];
  let flow = 0;
  let start = 0;
  while (start < text.length) {
    let at = start;
    let items = 0;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if ((code === 45 || code === 63) && text.charCodeAt(at + 1) === 32) items++;
      else if (code !== 32) break;
    }
    const lineEnd = nextLine(text, at);
    const code = text.charCodeAt(at);
    if (at < lineEnd && code !== 10 && code !== 13) {
      const indent = at - start;
      while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
      indents.push(indent);
    }
    for (; at < lineEnd; at++) {
      const c = text.charCodeAt(at);
      if (c === 91 || c === 123) flow++;
      else if ((c === 93 || c === 125) && flow > 0) flow--;
      if (flow > limit) return true;
    }
    if (indents.length + flow + items > limit) return true;
    start = lineEnd;
  }
  return false;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}
