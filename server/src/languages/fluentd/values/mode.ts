/** The permissions that Ruby's to_i(8) reads from a text, and whether it leaves something out. Source: what the plugins do with them. */
export function readMode(text: string): { readonly value: number; readonly whole: boolean } {
  const [all = '', digits] = /^\s*[+-]?(?:0o?)?([0-7]+(?:_[0-7]+)*)?/i.exec(text) ?? [];
  const value = Number.parseInt(digits?.replaceAll('_', '') ?? '0', 8);
  return { value, whole: digits !== undefined && text.slice(all.length).trim() === '' };
}
