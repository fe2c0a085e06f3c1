/** The names that no list of an engine need have: the old ones and those without a place. */
const more = /^(?:Etc\/|SystemV\/|US\/|Canada\/|Brazil\/|Chile\/|Mexico\/|posix\/|right\/)/;

/**
 * Whether Fluentd takes a time zone: `+09:00`, `+0900`, `+09` or a name with a slash that the database of time zones has. In doubt true.
 * Source: timezone.rb.
 */
export function isTimeZone(text: string): boolean {
  if (/^[+-]\d\d(?::?\d\d)?$/.test(text)) return true;
  if (!/^[^/]+\/[^/]+(?:\/[^/]+)?$/.test(text)) return false;
  if (more.test(text)) return true;
  return resolved(text) === text || zones().some(zone => zone === text);
}

/** The zone that was meant: other case, blanks for underscores, or the place alone. */
export function nearTimeZone(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const word = text.trim().replace(/ /g, '_').toLowerCase();
  if (/^(?:utc|gmt|z)$/.test(word)) return '+00:00';
  const offset = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d\d)?$/.exec(word);
  if (offset) return `${offset[1]}${(offset[2] ?? '').padStart(2, '0')}:${offset[3] ?? '00'}`;
  return zones().find(zone => zone.toLowerCase() === word || zone.toLowerCase().endsWith(`/${word}`));
}

let names: readonly string[] | undefined;
function zones(): readonly string[] {
  names ??= Intl.supportedValuesOf('timeZone');
  return names;
}

/** The engine knows old names, too, but is not particular about case. */
function resolved(text: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^(?:[A-Z][A-Za-z]*|[A-Z][\w-]*)\/[A-Z]/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
