import { type ChildProcess, spawn } from 'node:child_process';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** An answer of the server that is an error. */
export class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data: unknown,
  ) {
    super(message);
  }
}

export const pulling = { textDocument: { diagnostic: { relatedInformation: true } }, workspace: { diagnostics: { refreshSupport: true } } };
export const editing = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
  },
};

/** An editor that talks to a language server over its standard input and output, byte by byte as the protocol says. */
export class Editor {
  readonly server: ChildProcess;
  readonly received: Message[] = [];
  /** What the server may ask of this editor: by method, the answer. */
  readonly answers: Record<string, (params: never) => unknown> = {};
  readonly ended: Promise<number | null>;
  #next = 1;
  #buffer = Buffer.alloc(0);
  readonly #open = new Map<number, (message: Message) => void>();
  #waiting: { readonly wants: (message: Message) => boolean; readonly take: (message: Message) => void }[] = [];

  constructor(file: string, args: readonly string[] = ['--stdio']) {
    this.server = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.ended = new Promise(resolve => this.server.once('exit', resolve));
    this.server.stdout?.on('data', (bytes: Buffer) => this.#take(bytes));
    // A server that has ended takes no more messages; who waits for an answer sees that none comes.
    this.server.stdin?.on('error', () => {});
  }

  async initialize(capabilities: object, more: object = {}): Promise<InitializeResult> {
    const result = await this.request<InitializeResult>('initialize', { processId: process.pid, rootUri: null, capabilities, ...more });
    this.notify('initialized', {});
    return result;
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.start<T>(method, params).answer;
  }

  /** A request that can be cancelled. */
  start<T>(method: string, params: unknown): { answer: Promise<T>; cancel(): void } {
    const id = this.#next++;
    const answer = new Promise<T>((resolve, reject) => {
      this.#open.set(id, ({ error, result }) =>
        error ? reject(new Refused(error.code, error.message, error.data)) : resolve(result as T),
      );
    });
    this.send({ id, method, params });
    return { answer, cancel: () => this.notify('$/cancelRequest', { id }) };
  }

  send(message: object): void {
    this.raw(framed(JSON.stringify({ jsonrpc: '2.0', ...message })));
  }

  raw(bytes: string | Buffer): void {
    this.server.stdin?.write(bytes);
  }

  open(uri: string, text: string, version = 1, languageId = 'x'): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    return report.kind === 'full' ? report.items : [];
  }

  /** The next diagnostics that are sent for a file, from now on; those that have come already do not count. */
  async pushed(uri: string, wants: (params: PublishDiagnosticsParams) => boolean = () => true): Promise<PublishDiagnosticsParams> {
    const found = await this.next(m => isPublished(m, uri) && wants(m.params as PublishDiagnosticsParams));
    return found.params as PublishDiagnosticsParams;
  }

  /** The next message from the server that is wanted. */
  next(wants: (message: Message) => boolean): Promise<Message> {
    return new Promise(take => this.#waiting.push({ wants, take }));
  }

  async actions(uri: string, start: Position, end = start, context: object = {}): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range: { start, end }, context: { diagnostics: [], ...context } };
    return (await this.request<CodeAction[] | null>('textDocument/codeAction', params)) ?? [];
  }

  async stop(): Promise<number | null> {
    await this.request('shutdown', null);
    this.notify('exit', null);
    return this.ended;
  }

  #take(bytes: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      const length = Number(/content-length: *(\d+)/i.exec(this.#buffer.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || this.#buffer.length < end + 4 + length) return;
      const message: Message = JSON.parse(this.#buffer.subarray(end + 4, end + 4 + length).toString());
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#handle(message);
    }
  }

  #handle(message: Message): void {
    this.received.push(message);
    if (message.method === undefined && message.id !== undefined) this.#open.get(message.id)?.(message);
    else if (message.id !== undefined) {
      const answer = this.answers[message.method ?? ''];
      this.send({ id: message.id, result: answer ? answer(message.params as never) : null });
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const each of waiting) {
      if (each.wants(message)) each.take(message);
      else this.#waiting.push(each);
    }
  }
}

export function framed(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

const isPublished = ({ method, params }: Message, uri: string) =>
  method === 'textDocument/publishDiagnostics' && (params as PublishDiagnosticsParams).uri === uri;
