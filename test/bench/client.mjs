import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** A language server in a process of its own, spoken to over stdio. It watches files, and takes no pulled diagnostics, so every server pushes. */
export class Client {
  #buffer = Buffer.alloc(0);
  #next = 1;
  #waiting = new Map();
  #published = () => {};
  #settings;

  constructor(command, args, cwd) {
    this.process = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    this.process.stdout.on('data', data => this.#take(data));
    // A server that was told to end takes no more answers.
    this.process.stdin.on('error', () => {});
  }

  /** With what a server is told when it starts, and the settings that a user has for it. */
  async initialize(folder, { initializationOptions, settings } = {}) {
    const uri = `file://${folder}`;
    const didChangeWatchedFiles = { dynamicRegistration: true };
    const workspace = { configuration: false, workspaceFolders: true, didChangeWatchedFiles };
    const capabilities = { textDocument: { publishDiagnostics: {} }, workspace };
    const workspaceFolders = [{ uri, name: 'bench' }];
    await this.request('initialize', { processId: process.pid, rootUri: uri, capabilities, workspaceFolders, initializationOptions });
    this.notify('initialized', {});
    this.#settings = settings;
    if (settings) this.notify('workspace/didChangeConfiguration', { settings });
  }

  request(method, params) {
    const id = this.#next++;
    const answer = new Promise(resolve => this.#waiting.set(id, resolve));
    this.#send({ jsonrpc: '2.0', id, method, params });
    return answer;
  }

  notify(method, params) {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /** Sends something and answers how many milliseconds later the next diagnostics of this document came, and how many they were. */
  untilDiagnostics(uri, send) {
    const start = performance.now();
    const published = new Promise(resolve => {
      this.#published = params => {
        if (params.uri === uri) resolve({ ms: performance.now() - start, count: params.diagnostics.length });
      };
    });
    send();
    return published;
  }

  async stop() {
    await Promise.race([this.request('shutdown'), new Promise(resolve => setTimeout(resolve, 1000))]);
    this.process.kill();
  }

  #send(message) {
    const body = JSON.stringify(message);
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #take(data) {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, end))?.[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', end + 4, end + 4 + length));
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#receive(message);
    }
  }

  #receive({ id, method, params, result }) {
    if (method === 'textDocument/publishDiagnostics') this.#published(params);
    else if (method !== undefined && id !== undefined)
      this.#send({
        jsonrpc: '2.0',
        id,
        result: method === 'workspace/configuration' ? params.items.map(({ section }) => this.#settings?.[section] ?? null) : null,
      });
    else if (id !== undefined) this.#waiting.get(id)?.(result);
  }
}
