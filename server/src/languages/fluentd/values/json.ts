/** What Ruby's JSON.parse makes of a text; undefined when it refuses it, `unsure` when only Ruby can tell. */
export function readJson(text: string): { readonly value: unknown } | 'unsure' | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // Ruby takes comments and escapes that are none.
    return /\/[/*]|\\/.test(text) ? 'unsure' : undefined;
  }
}
