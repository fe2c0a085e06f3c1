import { BlockList, isIP } from 'node:net';
import type { Environment } from './run.js';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/**
 * The proxy that the environment names for an address: HTTPS_PROXY or HTTP_PROXY, unless NO_PROXY lists the host: by a name, which stands
 * for all below it too, by `.name` or `*.name`, which stand for these alone, by an address, each with `:port` or without, by a network
 * such as `10.0.0.0/8`, or by `*`. So Go reads the list (golang.org/x/net/http/httpproxy); spaces separate besides, as for curl. The
 * loopback address never goes through a proxy. Undefined when there is none, or when what is named is no http address.
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const value = (name: string) => env[name.toLowerCase()] || env[name] || undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || within(loopback, host)) return undefined;
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
  const [, network = '', bits = ''] = /^([\d.]+|[\da-f:.]+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (isIP(network)) return within(addresses(network, Number(bits)), host);
  // A bare IPv6 address has no port behind its last colon.
  const [, name = '', itsPort = port] = isIP(entry) ? [entry, entry] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []);
  if (name === '' || itsPort !== port) return false;
  const address = name.replace(/^\[|\]$/g, '');
  if (isIP(address)) return within(addresses(address), host);
  const ending = name.replace(/^\*\./, '.');
  return ending.startsWith('.') ? host.endsWith(ending) : host === ending || host.endsWith(`.${ending}`);
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** One address, or those that have its first bits; none when there are not so many bits. */
function addresses(address: string, bits?: number): BlockList {
  const family = familyOf(address);
  const list = new BlockList();
  if (bits === undefined) list.addAddress(address, family);
  else if (bits <= (family === 'ipv6' ? 128 : 32)) list.addSubnet(address, bits, family);
  return list;
}

const within = (list: BlockList, host: string): boolean => isIP(host) !== 0 && list.check(host, familyOf(host));
