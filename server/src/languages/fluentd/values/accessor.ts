/** Why a record accessor is refused, as a word; undefined for one that is not. Source: plugin_helper/record_accessor.rb. */
export type BadAccessor = 'empty' | 'space' | 'bracket' | 'index' | 'quotes' | 'rest';

/** Judges a text as Fluentd reads a record accessor; one that begins with neither `$.` nor `$[` is a plain key. */
export function badAccessor(text: string): BadAccessor | undefined {
  if (text.length > longest) return undefined;
  if (text.startsWith('$.')) return badDots(text.slice(2));
  return text.startsWith('$[') ? badBrackets(text.slice(1)) : undefined;
}

/** Nobody writes longer ones. */
const longest = 1000;

/** Ruby's Integer(). */
const integer = /^\s*[+-]?(?:0x[\da-f]+|0b[01]+|0o?[0-7]*|[1-9]\d*)(?:_\d+)*\s*$/i;

function badDots(text: string): BadAccessor | undefined {
  const keys = text.split('.');
  while (keys.at(-1) === '') keys.pop();
  if (keys.every(key => key === '[')) return 'empty';
  for (const key of keys) {
    const at = key.indexOf('[');
    if (/\s/.test(at === -1 ? key : key.slice(0, at))) return 'space';
    const bad = at === -1 ? undefined : badBrackets(key.slice(at), false);
    if (bad) return bad;
  }
  return undefined;
}

function badBrackets(text: string, quoted = true): BadAccessor | undefined {
  let rest = text;
  while (rest !== '') {
    // What stands between two brackets goes unseen.
    const open = rest.indexOf('[');
    if (open === -1) return 'rest';
    rest = rest.slice(open + 1);
    // A bracket at the very end goes unseen.
    if (rest === '') return quoted && text === '[' ? 'empty' : undefined;
    const quote = quoted ? /^["']/.exec(rest)?.[0] : undefined;
    if (quote) {
      // Single quotes are looked for first, even behind the end of double ones.
      const single = rest.indexOf("']");
      const end = single === -1 ? rest.indexOf('"]') : single;
      if (end === -1) return 'bracket';
      if (rest[end] !== quote) return 'quotes';
      rest = rest.slice(end + 2);
    } else {
      const end = rest.indexOf(']');
      if (end === -1) return 'bracket';
      if (!integer.test(rest.slice(0, end))) return 'index';
      rest = rest.slice(end + 1);
    }
  }
  return undefined;
}
