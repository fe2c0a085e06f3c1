import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect as connectTo, createServer as createPlainServer, type Server as PlainServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Request, send } from '../../toolchain/src/http.js';
import { proxyFor } from '../../toolchain/src/proxy.js';
import { ownCertificate } from './certificate.js';

const open: (Server | PlainServer)[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(open.splice(0).map(server => new Promise(done => server.close(done))));
});

async function listen<S extends Server | PlainServer>(server: S): Promise<number> {
  open.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
const serve = async (listener: RequestListener) => `http://127.0.0.1:${await listen(createServer(listener))}`;
const bodyOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const never = new AbortController().signal;
const ask = (url: string, request: Partial<Request> = {}, env = {}, token?: string) =>
  send({ url, ...(token !== undefined && { token }) }, { method: 'GET', path: '/', ...request }, env, never);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'http-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an answer', () => {
  test('is told whatever its status is', async () => {
    const url = await serve((_, response) => response.writeHead(500).end('broken'));
    expect(await ask(url)).toEqual({ kind: 'answer', status: 500, text: 'broken' });
  });

  test('comes from below the path of the address', async () => {
    const url = await serve((request, response) => response.end(request.url));
    expect(await ask(`${url}/ekuiper/`, { path: '/plugins/sources' })).toMatchObject({ text: '/ekuiper/plugins/sources' });
  });

  test('to a JSON body has exactly the content type that eKuiper wants', async () => {
    const url = await serve(async (request, response) => response.end(`${request.headers['content-type']} ${await bodyOf(request)}`));
    expect(await ask(url, { method: 'POST', body: { json: { a: 1 } } })).toMatchObject({ text: 'application/json {"a":1}' });
  });

  test('may come before a large file is sent', async () => {
    const file = join(folder, 'large');
    writeFileSync(file, Buffer.alloc(20_000_000));
    const server = createServer();
    server.on('checkContinue', (_, response) => response.writeHead(401).end('missing_token'));
    const url = `http://127.0.0.1:${await listen(server)}`;
    expect(await ask(url, { method: 'POST', body: { file, field: 'f', name: 'n' } })).toMatchObject({ status: 401, text: 'missing_token' });
  });
});

test('a file arrives as it is', async () => {
  const file = join(folder, 'sample.zip');
  const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7) % 256));
  writeFileSync(file, content);
  let arrived: File | undefined;
  const url = await serve(async (request, response) => {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(await bodyOf(request)), { headers }).formData();
    const value = form.get('uploadFile');
    if (value instanceof File) arrived = value;
    response.writeHead(201).end('/x/sample.zip');
  });
  expect(await ask(url, { method: 'POST', body: { file, field: 'uploadFile', name: 'sample.zip' } })).toMatchObject({ status: 201 });
  expect(arrived?.name).toBe('sample.zip');
  expect(Buffer.from((await arrived?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(content)).toBe(true);
});

test('a file that is not there is never sent', async () => {
  const body = { file: join(folder, 'gone'), field: 'f', name: 'n' };
  expect(await ask('http://127.0.0.1:9', { method: 'POST', body })).toMatchObject({ kind: 'lost', reason: 'file', sent: false });
});

describe('a lost answer says what is known', () => {
  test('nobody listens: nothing was sent', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise(done => open.splice(0)[0]?.close(done));
    expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({ kind: 'lost', reason: 'refused', sent: false });
  });

  test('the connection is closed without an answer', async () => {
    const url = await serve(request => request.socket.destroy());
    expect(await ask(url, { method: 'POST', body: { json: {} } })).toMatchObject({ kind: 'lost', reason: 'closed', sent: true });
  });

  test('the connection is closed in the middle of the answer', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => request.socket.destroy());
    });
    expect(await ask(url)).toMatchObject({ kind: 'lost', reason: 'closed', sent: true });
  });

  test('the server hangs', async () => {
    const url = await serve(() => undefined);
    expect(await ask(url, { patience: 50 })).toMatchObject({ kind: 'lost', reason: 'timeout', sent: true });
  });

  test('the server hangs in the middle of the answer', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
    });
    expect(await ask(url, { patience: 50 })).toMatchObject({ kind: 'lost', reason: 'timeout', sent: true, seconds: 0.05 });
  });

  test('it is no HTTP', async () => {
    const port = await listen(createPlainServer(socket => socket.end('220 smtp\r\n')));
    expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({ kind: 'lost', reason: 'closed' });
  });
});

test('a cancel ends the request with its own reason', async () => {
  const cancel = new AbortController();
  const url = await serve(request => {
    cancel.abort(new Error('stopped by the user'));
    request.socket.destroy();
  });
  await expect(send({ url }, { method: 'GET', path: '/' }, {}, cancel.signal)).rejects.toThrow('stopped by the user');
});

describe('a token', () => {
  test('goes raw into one header', async () => {
    const url = await serve((request, response) => response.end(JSON.stringify([request.headers.authorization, request.url])));
    const answer = await send({ url, token: 'a.b.c' }, { method: 'GET', path: '/x' }, {}, never);
    expect(answer).toMatchObject({ text: '["***","/x"]' });
  });

  test('is not carried to where a redirect points', async () => {
    let reached = false;
    const other = await serve((_, response) => {
      reached = true;
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(307, { location: other }).end());
    expect(await ask(url, {}, {}, 'a.b.c')).toMatchObject({ status: 307, location: other });
    expect(reached).toBe(false);
  });

  test('is in no message, even when the server repeats it', async () => {
    const url = await serve((request, response) => response.writeHead(401).end(`bad ${request.headers.authorization}`));
    expect(JSON.stringify(await ask(url, {}, {}, 'sec.ret.x'))).not.toContain('sec.ret.x');
    const repeated = await serve((request, response) =>
      response.writeHead(302, { location: `/login?for=${request.headers.authorization}` }).end(),
    );
    expect(await ask(repeated, {}, {}, 'sec.ret.x')).toMatchObject({ status: 302, location: '/login?for=***' });
    const broken = await ask(url, {}, {}, 'sec\nret');
    expect(broken).toMatchObject({ kind: 'lost', sent: false });
    expect(JSON.stringify(broken)).not.toContain('ret"');
  });
});

describe('certificates and proxies', () => {
  const host = 'kuiper.test';
  const { key, cert } = ownCertificate(host);
  const secure = () =>
    listen(createSecureServer({ key, cert }, (request, response) => response.end(`secure ${request.headers.authorization}`)));
  const authority = () => {
    const file = join(folder, 'ca.pem');
    writeFileSync(file, cert);
    return file;
  };
  /** A proxy that takes every name for the loopback address. */
  const proxy = async (seen: string[], refuse = false) => {
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.host}`);
      response.end('through the proxy');
    });
    server.on('connect', (request, socket) => {
      seen.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? ''} ${request.headers.authorization ?? ''}`.trim());
      if (refuse) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      const upstream = connectTo(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
        sockets.add(upstream);
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    return `http://user:p%40ss@127.0.0.1:${await listen(server)}`;
  };

  test('a certificate of an unknown authority is refused', async () => {
    expect(await ask(`https://127.0.0.1:${await secure()}`)).toMatchObject({ kind: 'lost', reason: 'certificate' });
  });

  test('the authority of NODE_EXTRA_CA_CERTS is known', async () => {
    const answer = await ask(`https://127.0.0.1:${await secure()}`, {}, { NODE_EXTRA_CA_CERTS: authority() });
    expect(answer).toMatchObject({ status: 200, text: 'secure undefined' });
  });

  test.each(['gone.pem', 'no.pem'])('a file of authorities that holds none is named when a certificate is unknown: %s', async name => {
    const file = join(folder, name);
    if (name === 'no.pem') writeFileSync(file, 'no certificate');
    const answer = await ask(`https://127.0.0.1:${await secure()}`, {}, { NODE_EXTRA_CA_CERTS: file });
    expect(answer).toMatchObject({
      kind: 'lost',
      reason: 'certificate',
      message: expect.stringContaining(`NODE_EXTRA_CA_CERTS (${file})`),
    });
    const url = await serve((_, response) => response.end('needs none'));
    expect(await ask(url, {}, { NODE_EXTRA_CA_CERTS: file })).toMatchObject({ text: 'needs none' });
  });

  test('an IPv6 address is asked for and verified behind a proxy as one', async () => {
    const seen: string[] = [];
    const port = await secure();
    const env = { HTTPS_PROXY: await proxy(seen), NODE_EXTRA_CA_CERTS: authority() };
    expect(await ask(`https://[fd00::1]:${port}`, {}, env)).toMatchObject({ status: 200 });
    expect(seen[0]).toContain(`CONNECT [fd00::1]:${port}`);
  });

  test('HTTPS_PROXY is used, and sees neither the token nor the request', async () => {
    const seen: string[] = [];
    const port = await secure();
    const env = { HTTPS_PROXY: await proxy(seen), NODE_EXTRA_CA_CERTS: authority() };
    expect(await ask(`https://${host}:${port}`, {}, env, 'a.b.c')).toMatchObject({ status: 200, text: 'secure ***' });
    expect(seen).toEqual([`CONNECT ${host}:${port} Basic ${Buffer.from('user:p@ss').toString('base64')}`]);
  });

  test('a name that the certificate does not hold is refused behind a proxy too', async () => {
    const env = { HTTPS_PROXY: await proxy([]), NODE_EXTRA_CA_CERTS: authority() };
    expect(await ask(`https://other.test:${await secure()}`, {}, env)).toMatchObject({ kind: 'lost', reason: 'certificate' });
  });

  test('HTTP_PROXY is asked for the whole address', async () => {
    const seen: string[] = [];
    expect(await ask('http://kuiper.test:9081', { path: '/ping' }, { http_proxy: await proxy(seen) })).toMatchObject({
      text: 'through the proxy',
    });
    expect(seen).toEqual(['GET http://kuiper.test:9081/ping kuiper.test:9081']);
  });

  test('a proxy that refuses is named', async () => {
    const answer = await ask('https://kuiper.test', {}, { HTTPS_PROXY: await proxy([], true) });
    expect(answer).toMatchObject({
      kind: 'lost',
      reason: 'proxy',
      sent: false,
      message: expect.stringMatching(/127\.0\.0\.1:\d+ answered 403/),
    });
  });

  test.each([
    ['http://a.test', {}, undefined],
    ['http://a.test', { HTTP_PROXY: 'http://p:1' }, 'http://p:1/'],
    ['http://a.test', { HTTP_PROXY: 'p:1' }, 'http://p:1/'],
    ['http://a.test', { HTTPS_PROXY: 'http://p:1' }, undefined],
    ['https://a.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'b.test' }, 'http://p:1/'],
    ['https://a.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'b.test, a.test' }, undefined],
    ['https://x.a.test', { HTTPS_PROXY: 'http://p:1', no_proxy: '.a.test' }, undefined],
    ['https://xa.test', { HTTPS_PROXY: 'http://p:1', no_proxy: 'a.test' }, 'http://p:1/'],
    ['https://a.test:9081', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.test:80' }, 'http://p:1/'],
    ['https://a.test:9081', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.test:9081' }, undefined],
    ['https://a.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, undefined],
    ['https://a.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '.a.test' }, 'http://p:1/'],
    ['https://x.a.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*.a.test' }, undefined],
    ['https://10.1.2.3', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8' }, undefined],
    ['https://11.1.2.3', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8,10.0.0.0/99' }, 'http://p:1/'],
    ['https://10.1.2.3', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.1.2.3:80' }, 'http://p:1/'],
    ['https://x.10.1.2.3.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.1.2.3' }, 'http://p:1/'],
    ['https://[fd00::1]', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'fd00::1' }, undefined],
    ['https://[fd00::1]', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '[fd00:0::1]:443' }, undefined],
    ['https://[fd00::1]', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'fd00::/8' }, undefined],
    ['https://[fe00::1]', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'fd00::/8' }, 'http://p:1/'],
    ['http://127.0.0.1:9081', { HTTP_PROXY: 'http://p:1' }, undefined],
    ['http://localhost:9081', { HTTP_PROXY: 'http://p:1' }, undefined],
    ['http://[::1]:9081', { HTTP_PROXY: 'http://p:1' }, undefined],
    ['http://a.test', { HTTP_PROXY: 'socks5://p:1' }, undefined],
  ])('%s with %j', (url, env, expected) => expect(proxyFor(new URL(url), env)?.href).toBe(expected));
});
