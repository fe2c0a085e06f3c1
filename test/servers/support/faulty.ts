import { connect, createServer, type Socket } from 'node:net';

/** What happens to a request on its way. */
export type Fault =
  /** It goes through. */
  | { readonly is: 'none' }
  /** The connection is reset after so many bytes of it. */
  | { readonly is: 'reset'; readonly after: number }
  /** The server gets so many bytes of it and then no more; `meanwhile` happens then. */
  | { readonly is: 'stall'; readonly after: number; readonly meanwhile: () => void }
  /** It is answered here, without the server. */
  | { readonly is: 'answer'; readonly text: string }
  /** Nothing ever comes back; the server does not get it. */
  | { readonly is: 'hang' }
  /** The server gets it and answers, and the answer is lost. `meanwhile` happens before the connection is closed. */
  | { readonly is: 'lose'; readonly meanwhile?: () => Promise<void> };

export interface Faulty {
  readonly url: string;
  close(): Promise<void>;
}

/** A server on the loopback address that stands before another and does harm to chosen requests, by their first line. */
export async function faulty(port: number, faultOf: (line: string) => Fault): Promise<Faulty> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, client => {
    open.add(client);
    client.on('error', () => client.destroy());
    client.once('data', first => {
      const line = first.toString('latin1').split('\r\n')[0] ?? '';
      treat(client, first, faultOf(line), port, open);
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${own}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise(done => server.close(done));
    },
  };
}

function treat(client: Socket, first: Buffer, fault: Fault, port: number, open: Set<Socket>): void {
  if (fault.is === 'hang') return;
  if (fault.is === 'reset' && first.length >= fault.after) return void client.resetAndDestroy();
  if (fault.is === 'answer') {
    client.end(`HTTP/1.1 ${fault.text}\r\nConnection: close\r\nContent-Length: 4\r\n\r\noops`);
    return;
  }
  const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  open.add(server);
  server.on('error', () => client.destroy());
  server.write(first);
  let passed = first.length;
  client.on('data', chunk => {
    const before = passed;
    passed += chunk.length;
    if (fault.is === 'stall' && passed >= fault.after) {
      if (before < fault.after) fault.meanwhile();
      return;
    }
    if (fault.is !== 'reset' || passed < fault.after) return void server.write(chunk);
    client.resetAndDestroy();
    server.resetAndDestroy();
  });
  client.on('end', () => server.end());
  server.on('data', chunk => {
    // The way to an upload is opened by an answer of its own.
    const goOn = chunk.toString('latin1').startsWith('HTTP/1.1 100');
    if (fault.is !== 'lose' || goOn) return void client.write(chunk);
    void (fault.meanwhile?.() ?? Promise.resolve()).then(() => client.destroy());
  });
  client.on('close', () => fault.is === 'stall' && server.destroy());
  server.on('end', () => fault.is !== 'lose' && client.end());
  server.on('close', () => fault.is !== 'lose' && client.destroy());
}
