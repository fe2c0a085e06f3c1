import type { Server } from '../../target.js';
import { type Trouble, trouble } from './trouble.js';

/**
 * The token as eKuiper wants it in its header: the JWT alone, without `Bearer` and white space. Undefined when there is none.
 * Source: internal/server/middleware/auth.go of eKuiper 2.4.0.
 */
export function rawToken(token: string | undefined): string | undefined {
  const raw = token?.trim().replace(/^bearer\s+/i, '');
  return raw === '' ? undefined : raw;
}

/** What can be seen of a token before it is sent: that it is none, that it has expired, or is for somebody else. `now` in milliseconds. */
export function tokenTrouble(server: Server, now: number): Trouble | undefined {
  const token = rawToken(server.token);
  if (token === undefined) return undefined;
  const claims = claimsOf(token);
  if (claims === undefined) return trouble('noJwt', { server: server.name });
  const { exp, nbf, aud, iss } = claims;
  if (typeof exp === 'number' && exp * 1000 <= now)
    return trouble('tokenExpired', { server: server.name, at: new Date(exp * 1000).toISOString() });
  if (typeof nbf === 'number' && nbf * 1000 > now)
    return trouble('tokenNotYet', { server: server.name, at: new Date(nbf * 1000).toISOString() });
  const audience = Array.isArray(aud) ? aud : [aud];
  if (!audience.includes('eKuiper')) return trouble('tokenAudience', { server: server.name });
  return typeof iss === 'string' && iss !== '' ? undefined : trouble('tokenIssuer', { server: server.name });
}

function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const parts = token.split('.');
  if (parts.length !== 3 || parts.some(part => !/^[\w-]*$/.test(part))) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
