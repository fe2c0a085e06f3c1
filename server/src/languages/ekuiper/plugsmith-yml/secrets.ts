/** Whether a key is one under which people write what nobody else should know. */
export const isSecretKey = (key: string): boolean => /token|passw|secret|authorization|credential|api_?key|private_?key|jwt/i.test(key);

/** The part of an address that holds a user and password, or a token, from its beginning. */
export function secretInUrl(url: string): { readonly start: number; readonly end: number } | undefined {
  const [user] = /(?<=^[a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i.exec(url) ?? [];
  if (user !== undefined) {
    const start = url.indexOf('//') + 2;
    return { start, end: start + user.length };
  }
  const query = /[?&](?:access_)?(?:token|jwt|password|passwd|secret|authorization|api_?key)=[^&#]*/i.exec(url);
  return query ? { start: query.index, end: query.index + query[0].length } : undefined;
}
