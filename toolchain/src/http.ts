import { X509Certificate } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { isIP, type Socket } from 'node:net';
import path from 'node:path';
import { rootCertificates, connect as tlsConnect } from 'node:tls';
// VS Code puts its own proxy and certificates into these two modules, and only under these names; Node's global fetch honours neither.
// biome-ignore lint/style/useNodejsImportProtocol: see above
import http from 'http';
// biome-ignore lint/style/useNodejsImportProtocol: see above
import https from 'https';
import { messages } from './http-messages.js';
import { proxyFor } from './proxy.js';
import type { Environment } from './run.js';

/** A request as data. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With its leading slash; appended to the server's address. */
  readonly path: string;
  readonly body?: { readonly json: unknown } | Upload;
  /** Milliseconds without a byte until the answer counts as lost. */
  readonly patience?: number;
}

/** A file that is streamed as a form. */
export interface Upload {
  readonly file: string;
  readonly field: string;
  /** What the server is told that the file is called. */
  readonly name: string;
}

export type Answer = Answered | Lost;

export interface Answered {
  readonly kind: 'answer';
  readonly status: number;
  readonly text: string;
  /** Where a redirect points; it is never followed. */
  readonly location?: string;
}

/** There is no answer, and unless `sent` is false the server may have done what was asked. */
export interface Lost {
  readonly kind: 'lost';
  readonly reason: 'refused' | 'unknown-host' | 'certificate' | 'timeout' | 'closed' | 'proxy' | 'file' | 'too-long';
  readonly message: string;
  readonly sent: boolean;
  /** How long there was no byte. */
  readonly seconds?: number;
}

export interface Peer {
  readonly url: string;
  /** Goes into the header `Authorization` as it is, to this server only. */
  readonly token?: string;
}

const usualPatience = 30_000;
const mostText = 16 << 20;

/**
 * The only place that opens a connection. Answers whatever the server's status is, and `lost` when there is none; rejects only with the
 * reason of an aborted signal. Redirects are not followed, so a token never reaches another host; nor does it appear in a message.
 * Proxy and own certificates: HTTP_PROXY, HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS of `env`, in VS Code its settings besides.
 */
export async function send(peer: Peer, request: Request, env: Environment, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const base = new URL(peer.url);
  const url = new URL(base.origin + base.pathname.replace(/\/$/, '') + request.path);
  const answer = await exchange(url, peer.token, request, env, signal);
  signal.throwIfAborted();
  return redacted(answer, peer.token);
}

async function exchange(url: URL, token: string | undefined, request: Request, env: Environment, signal: AbortSignal): Promise<Answer> {
  const patience = request.patience ?? usualPatience;
  let size: number;
  try {
    size = request.body !== undefined && 'file' in request.body ? (await stat(request.body.file)).size : 0;
  } catch (error) {
    return lost('file', error, false);
  }
  const proxy = proxyFor(url, env);
  const { ca, unread } = await certificates(env);
  const explained = (answer: Answer): Answer =>
    unread !== undefined && answer.kind === 'lost' && answer.reason === 'certificate'
      ? { ...answer, message: `${answer.message}; ${unread}` }
      : answer;
  let tunnel: Socket | undefined;
  if (proxy && url.protocol === 'https:') {
    const opened = await openTunnel(proxy, url, ca, patience, signal);
    if ('kind' in opened) return opened;
    tunnel = opened;
  }
  const headers: Record<string, string | number> = { accept: '*/*', connection: 'close' };
  if (token !== undefined) headers['authorization'] = token;
  if (proxy && !tunnel) Object.assign(headers, { host: url.host, ...proxyCredentials(proxy) });
  const options: RequestOptions = { method: request.method, headers, signal };
  const parts = bodyOf(request, size);
  if (parts) Object.assign(headers, { 'content-type': parts.type, 'content-length': parts.length });
  if (parts && size > 0) headers['expect'] = '100-continue';
  return new Promise(resolve => {
    let started: ClientRequest;
    try {
      started = startRequest(url, proxy, tunnel, ca, options);
    } catch (error) {
      resolve(lost('closed', error, false));
      return;
    }
    converse(started, request, parts, patience, answer => resolve(explained(answer)));
  });
}

function startRequest(
  url: URL,
  proxy: URL | undefined,
  tunnel: Socket | undefined,
  ca: string[] | undefined,
  options: RequestOptions,
): ClientRequest {
  if (url.protocol === 'https:') {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const secure = { socket: tunnel, host, servername: isIP(host) ? '' : host, ...(ca && { ca }) };
    return https.request(url, { ...options, ...(ca && { ca }), ...(tunnel && { createConnection: () => tlsConnect(secure) }) });
  }
  if (!proxy) return http.request(url, options);
  const client = proxy.protocol === 'https:' ? https : http;
  return client.request(addressOf(proxy), { ...options, path: url.href, ...(ca && { ca }) });
}

/** Sends what there is to send and waits for the end of the answer. Resolves once, never rejects. */
function converse(
  started: ClientRequest,
  request: Request,
  parts: Parts | undefined,
  patience: number,
  resolve: (answer: Answer) => void,
): void {
  let sent = false;
  let answered = false;
  let late: Timeout | undefined;
  started.setTimeout(patience, () => {
    late = new Timeout(patience / 1000, messages('silent', { seconds: patience / 1000 }));
    started.destroy(late);
  });
  started.on('socket', socket => {
    const open = () => {
      sent = true;
    };
    if (socket.connecting) socket.once('secureConnect' in socket ? 'secureConnect' : 'connect', open).once('connect', open);
    else open();
  });
  started.on('response', response => {
    answered = true;
    // To who reads an answer, being given up looks as if the server had closed the connection.
    void textOf(response).then(answer => resolve(late && answer.kind === 'lost' ? lost('timeout', late, true) : answer));
  });
  started.on('error', error => {
    if (!answered) resolve(lost(reasonOf(error), error, sent));
  });
  started.on('close', () => {
    if (!answered) resolve(lost('closed', messages('closed'), sent));
  });
  const { body } = request;
  if (!parts || body === undefined) started.end();
  else if ('json' in body) started.end(parts.head);
  else upload(started, body.file, parts);
}

/** Sends a file once the server wants it: one that refuses says so at once, and one that never heard of asking gets it after a second. */
function upload(started: ClientRequest, file: string, { head, tail }: Parts): void {
  let begun = false;
  const begin = () => {
    if (begun || started.destroyed) return;
    begun = true;
    started.write(head);
    const content = createReadStream(file, { highWaterMark: 1 << 18 });
    content.on('error', error => started.destroy(error));
    content.on('end', () => started.end(tail));
    started.on('close', () => content.destroy());
    content.pipe(started, { end: false });
  };
  const timer = setTimeout(begin, 1000);
  const settle = () => clearTimeout(timer);
  started.on('continue', begin).on('continue', settle).on('response', settle).on('close', settle);
  started.flushHeaders();
}

async function textOf(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > mostText) return lost('too-long', messages('tooLong', { most: mostText }), true);
      chunks.push(chunk);
    }
  } catch (error) {
    return lost(error instanceof Error ? reasonOf(error) : 'closed', error, true);
  }
  const location = response.headers.location;
  const text = Buffer.concat(chunks).toString('utf8');
  return { kind: 'answer', status: response.statusCode ?? 0, text, ...(location !== undefined && { location }) };
}

interface Parts {
  readonly type: string;
  readonly length: number;
  readonly head: Buffer;
  readonly tail: Buffer;
}

function bodyOf({ body }: Request, size: number): Parts | undefined {
  if (body === undefined) return undefined;
  if ('json' in body) {
    const head = Buffer.from(JSON.stringify(body.json));
    return { type: 'application/json', length: head.length, head, tail: Buffer.alloc(0) };
  }
  const boundary = `plugsmith-${process.hrtime.bigint().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const name = body.name.replace(/["\r\n\\]/g, '_');
  const disposition = `Content-Disposition: form-data; name="${body.field}"; filename="${name}"`;
  const head = Buffer.from(`--${boundary}\r\n${disposition}\r\nContent-Type: application/zip\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return { type: `multipart/form-data; boundary=${boundary}`, length: head.length + size + tail.length, head, tail };
}

/** A way through a proxy to a server that speaks TLS. */
function openTunnel(proxy: URL, url: URL, ca: string[] | undefined, patience: number, signal: AbortSignal): Promise<Socket | Lost> {
  return new Promise(resolve => {
    const target = `${url.hostname}:${url.port || 443}`;
    const client = proxy.protocol === 'https:' ? https : http;
    const headers = { host: target, ...proxyCredentials(proxy) };
    const asked = client.request(addressOf(proxy), { method: 'CONNECT', path: target, headers, agent: false, signal, ...(ca && { ca }) });
    asked.setTimeout(patience, () =>
      asked.destroy(new Timeout(patience / 1000, messages('proxySilent', { proxy: proxy.host, seconds: patience / 1000 }))),
    );
    asked.on('connect', (response, socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      resolve(lost('proxy', messages('proxyRefused', { proxy: proxy.host, status: response.statusCode }), false));
    });
    asked.on('response', response => {
      response.resume();
      resolve(lost('proxy', messages('proxyRefused', { proxy: proxy.host, status: response.statusCode }), false));
    });
    asked.on('error', error => resolve(lost('proxy', `${proxy.host}: ${error.message}`, false)));
    asked.end();
  });
}

/** Without its credentials, which Node would send to the server. */
function addressOf(proxy: URL): URL {
  return new URL(proxy.origin);
}

function proxyCredentials(proxy: URL): Record<string, string> {
  if (proxy.username === '') return {};
  const words = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(words).toString('base64')}` };
}

/**
 * Node's own certificates and those of NODE_EXTRA_CA_CERTS, which Node itself reads only when it starts. As with Node, a file that holds
 * none is no error of its own; `unread` says so to who then misses a certificate.
 */
async function certificates(env: Environment): Promise<{ readonly ca?: string[]; readonly unread?: string }> {
  const file = env['NODE_EXTRA_CA_CERTS'];
  if (!file) return {};
  try {
    const text = await readFile(path.resolve(file), 'utf8');
    new X509Certificate(text);
    return { ca: [...rootCertificates, text] };
  } catch (error) {
    return { unread: messages('noAuthority', { file, reason: error instanceof Error ? error.message : String(error) }) };
  }
}

class Timeout extends Error {
  constructor(
    readonly seconds: number,
    message: string,
  ) {
    super(message);
  }
}

function reasonOf(error: Error): Lost['reason'] {
  if (error instanceof Timeout) return 'timeout';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (/CERT|SELF_SIGNED|UNABLE_TO|SSL|TLS/.test(code)) return 'certificate';
  return code === 'ENOENT' || code === 'EACCES' ? 'file' : 'closed';
}

function lost(reason: Lost['reason'], error: unknown, sent: boolean): Lost {
  const message =
    error instanceof AggregateError ? error.errors.map(String).join(', ') : error instanceof Error ? error.message : String(error);
  const seconds = error instanceof Timeout ? error.seconds : undefined;
  return { kind: 'lost', reason, message, sent: sent && reason !== 'refused', ...(seconds !== undefined && { seconds }) };
}

function redacted(answer: Answer, token: string | undefined): Answer {
  if (!token) return answer;
  const clean = (text: string) => text.replaceAll(token, '***');
  if (answer.kind === 'lost') return { ...answer, message: clean(answer.message) };
  const { text, location } = answer;
  return { ...answer, text: clean(text), ...(location !== undefined && { location: clean(location) }) };
}
