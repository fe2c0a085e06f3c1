import type { Environment } from './run.js';

/**
 * The proxy that the environment names for an address: HTTPS_PROXY or HTTP_PROXY, unless NO_PROXY lists the host (a name with all below
 * it, `host:port`, an address, or `*`). As Go and curl read them; the loopback address never goes through a proxy. Undefined when there is none, or
 * when what is named is no http address.
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const value = (name: string) => env[name.toLowerCase()] || env[name] || undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1' || /^127\./.test(host)) return undefined;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const excepted = (value('NO_PROXY') ?? '').split(/[\s,]+/).some(entry => covers(entry.toLowerCase(), host, port));
  const named = url.protocol === 'https:' ? value('HTTPS_PROXY') : value('HTTP_PROXY');
  if (excepted || named === undefined) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? named : `http://${named}`;
  if (!URL.canParse(address)) return undefined;
  const proxy = new URL(address);
  return proxy.protocol === 'http:' || proxy.protocol === 'https:' ? proxy : undefined;
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const [, name = '', itsPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? [];
  const bare = name.replace(/^\*?\./, '');
  if (bare === '' || (itsPort !== undefined && itsPort !== port)) return false;
  return host === bare || host.endsWith(`.${bare}`);
}
