import { pluralOf } from '../../../../schemas/ekuiper/archive.js';
import type { PluginKind } from '../../../../schemas/ekuiper/contract.js';
import type { Conversation } from '../../conversation.js';
import type { Answer, Answered, Request } from '../../http.js';
import type { Server } from '../../target.js';
import { type Trouble, trouble } from './trouble.js';

/** What `GET /` tells. */
export interface About {
  readonly version: string;
  readonly os: string;
  readonly arch: string;
  readonly upTimeSeconds: number;
}

/** The version that describes a plugin which was deleted while its code is loaded. */
export const deleted = '$deleted';

/** Why this is no address that can be asked; undefined when it is one. Credentials belong into no address. */
export function addressTrouble({ url }: Server): Trouble | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const fine = parsed && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === '';
  return fine ? undefined : trouble('badAddress', { url: parsed?.password ? `${parsed.protocol}//…@${parsed.host}` : url });
}

/** Reads something; a connection that is lost on the way is tried once more, as reading changes nothing. */
export function* read(path: string): Conversation<Answer> {
  const request: Request = { method: 'GET', path };
  const answer = yield request;
  return answer.kind === 'lost' && answer.sent && answer.reason === 'closed' ? yield request : answer;
}

/** What an error answer of eKuiper says; for other text, that text. */
export function errorOf({ text }: Answered): { readonly code: number | undefined; readonly message: string } {
  const value = parsed(text);
  if (isRecord(value) && typeof value['message'] === 'string')
    return { code: typeof value['error'] === 'number' ? value['error'] : undefined, message: value['message'] };
  return { code: undefined, message: text.trim().slice(0, 1000) };
}

/** Whether an answer is eKuiper's own: it did it, or says why not. */
export const isOwn = (answer: Answer): answer is Answered =>
  answer.kind === 'answer' &&
  ((answer.status >= 200 && answer.status < 300) || (answer.status < 500 && errorOf(answer).code !== undefined));

export const isNotFound = (answer: Answered): boolean => answer.status === 404 && errorOf(answer).code === 1002;

/** Why an answer is not eKuiper's own. */
export function troubleOf(answer: Answer, server: Server, path: string): Trouble {
  const { name, url } = server;
  if (answer.kind === 'lost') {
    if (answer.reason === 'timeout' && answer.sent) return trouble('silent', { server: name, seconds: answer.seconds ?? 0 });
    if (answer.reason === 'certificate') return trouble('certificate', { server: name, reason: answer.message });
    if (answer.reason === 'proxy') return trouble('proxy', { server: name, reason: answer.message });
    return trouble('unreachable', { server: name, url, reason: answer.message });
  }
  const text = errorOf(answer).message;
  if (answer.status === 401)
    return text === 'missing_token' ? trouble('noToken', { server: name }) : trouble('unauthorized', { server: name, text });
  if (answer.status >= 300 && answer.status < 400) return trouble('redirected', { server: name, location: answer.location ?? '?' });
  if (answer.status === 404) return trouble('noRoute', { server: name, path });
  return trouble('failing', { server: name, status: answer.status, text });
}

/** Asks the server who it is; this needs no token. */
export function* about(server: Server): Conversation<About | Trouble> {
  const answer = yield* read('/');
  if (answer.kind === 'lost' || (answer.status >= 300 && answer.status !== 404)) return troubleOf(answer, server, '/');
  const value = parsed(answer.text);
  if (answer.status !== 200 || !isRecord(value) || typeof value['version'] !== 'string')
    return trouble('noEkuiper', { server: server.name, url: server.url, status: answer.status });
  const string = (key: string) => (typeof value[key] === 'string' ? value[key] : '');
  const { upTimeSeconds } = value;
  return {
    version: value['version'],
    os: string('os'),
    arch: string('arch'),
    upTimeSeconds: typeof upTimeSeconds === 'number' ? upTimeSeconds : 0,
  };
}

/** A plugin as the server describes it. */
export interface Described {
  readonly name: string;
  readonly version: string;
  readonly functions: readonly string[] | undefined;
}

/** Asks for a plugin; undefined when the server has none of that name. */
export function* describe(kind: PluginKind, name: string, server: Server): Conversation<Described | Trouble | undefined> {
  const path = `/plugins/${pluralOf[kind]}/${encodeURIComponent(name)}`;
  const answer = yield* read(path);
  if (!isOwn(answer)) return troubleOf(answer, server, path);
  const value = parsed(answer.text);
  if (answer.status !== 200)
    return isNotFound(answer)
      ? undefined
      : trouble('failing', { server: server.name, status: answer.status, text: errorOf(answer).message });
  return isRecord(value)
    ? described(value, name)
    : trouble('failing', { server: server.name, status: 200, text: answer.text.slice(0, 200) });
}

export function described(value: Readonly<Record<string, unknown>>, name: string): Described {
  const { version, functions } = value;
  return {
    name: typeof value['name'] === 'string' ? value['name'] : name,
    version: typeof version === 'string' ? version : '',
    functions: Array.isArray(functions) ? functions.filter(item => typeof item === 'string') : undefined,
  };
}

/** Asks for a list; its items are names or, of portable plugins, objects. */
export function* list(path: string, server: Server): Conversation<readonly unknown[] | Trouble> {
  const answer = yield* read(path);
  if (!isOwn(answer) || answer.status !== 200) return troubleOf(answer, server, path);
  const value = parsed(answer.text);
  return Array.isArray(value)
    ? value
    : value === null
      ? []
      : trouble('failing', { server: server.name, status: 200, text: answer.text.slice(0, 200) });
}

export const isTrouble = (value: object | undefined): value is Trouble => value !== undefined && 'sentence' in value && 'code' in value;

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
