/** A string, a comment, or what stands between them. */
const tokens = /"(?:[^"\\]|\\.)*"|\/\*.*?\*\/|\/\/[^\n]*/gs;

/** Longer ones are not looked at again when they are no JSON. */
const longest = 10_000;

/** What Ruby's JSON.parse makes of a text; undefined when it refuses it, `unsure` when only Ruby can tell. */
export function readJson(text: string): { readonly value: unknown } | 'unsure' | undefined {
  const value = parsed(text);
  if (value || text.length > longest) return value ?? 'unsure';
  // Ruby takes comments, and escapes that are none.
  return parsed(text.replace(tokens, token => (token.startsWith('"') ? token.replace(/\\([^"\\/bfnrtu])/g, '$1') : '')));
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
