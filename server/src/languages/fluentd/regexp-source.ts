/** The source of a regexp as Fluentd reads the text of one; undefined when it refuses the text. Source: regexp_value in config/types.rb. */
export function regexpSource(text: string): string | undefined {
  if (!text.startsWith('/')) return text;
  const last = text.lastIndexOf('/');
  return last < text.length - 3 ? undefined : text.slice(1, Math.max(1, last));
}

/** Whether a regexp has a group with a name. What is in brackets or behind a backslash is no group. */
export function hasNamedGroup(source: string): boolean {
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') i++;
    else if (c === '[') depth++;
    else if (c === ']' && depth > 0) depth--;
    else if (c === '(' && depth === 0 && /^\(\?(?:<[^=!]|')/.test(source.slice(i, i + 4))) return true;
  }
  return false;
}
