/** What `@include` makes of its target (v1_parser.rb, which asks Ruby's URI). */
export type IncludeTarget =
  /** A path or a glob of paths, percent escapes and `+` decoded. */
  | { readonly kind: 'files'; readonly pattern: string }
  /** Read over the network when Fluentd starts. */
  | { readonly kind: 'url' }
  /** Fluentd ends with an exception. `wrong` is what in it does that. */
  | { readonly kind: 'refused'; readonly reason: 'character' | 'escape' | 'scheme' | 'query'; readonly wrong: string };

const notInUri = /[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~ ]/u;
const badEscape = /%(?![0-9A-Fa-f]{2}).{0,2}/;
const network = /^(?:https?|ftp):\/\//i;

export function includeTarget(target: string): IncludeTarget {
  const ipv6 = network.test(target) ? target.replace(/^(\w+:\/\/(?:[^/@]*@)?)\[[0-9A-Fa-f:.]+\]/, '$1') : target;
  const refused = (reason: 'character' | 'escape' | 'scheme' | 'query', wrong: string) => ({ kind: 'refused', reason, wrong }) as const;
  const character = notInUri.exec(ipv6)?.[0];
  if (character !== undefined) return refused('character', character);
  const escaped = badEscape.exec(target)?.[0];
  if (escaped !== undefined) return refused('escape', escaped);
  if (network.test(target)) return { kind: 'url' };
  const [, scheme, rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(target) ?? [];
  if (scheme !== undefined) {
    const asPath = scheme.toLowerCase() === 'file' || scheme.length === 1;
    if (!asPath || !rest.startsWith('/')) return refused('scheme', `${scheme}:`);
    return { kind: 'files', pattern: decode(rest.replace(/^\/\/[^/]*/, '')) };
  }
  if (/^[^/]*:/.test(target)) return refused('scheme', target.slice(0, target.indexOf(':') + 1));
  const query = /[?#]/.exec(target)?.[0] ?? (target.startsWith('//') ? '//' : undefined);
  return query === undefined ? { kind: 'files', pattern: decode(target) } : refused('query', query);
}

function decode(path: string): string {
  const spaced = path.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Bytes that are no UTF-8 name no file of ours.
    return spaced;
  }
}
