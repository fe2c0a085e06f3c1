import type { CancellationToken, Connection, TextDocumentIdentifier } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Text } from '../core/text.js';
import type { Client } from './client.js';
import { EditorHost } from './host.js';
import type { Knowledge } from './knowledge.js';
import { say } from './messages.js';
import { OpenDocument } from './open-document.js';
import { OpenFiles } from './open-files.js';
import { ErrorCodes, LSPErrorCodes, ResponseError, TextDocuments } from './protocol.js';
import { SettingsOf } from './settings.js';
import { pathOf, uriOf } from './uri.js';

/** What an answer is like that belongs to a text which is no more. The editor asks again. */
export const outdated = () => new ResponseError(LSPErrorCodes.ServerCancelled, 'The text has changed.', { retriggerRequest: true });

/** Is told of open documents: the one that was changed, and those of which something else may be different because of it. */
export type StaleListener = (stale: readonly string[], changed?: string) => void;

/**
 * One editor and its open documents. `read` is the one place that knows versions, cancellation, faults and logging.
 */
export class Session {
  readonly documents = new TextDocuments(TextDocument);
  readonly settings: SettingsOf;
  readonly files: OpenFiles;
  readonly host: EditorHost;
  /** The URI by which the editor calls an open file. */
  readonly #uris = new Map<string, string>();
  readonly #listeners: StaleListener[] = [];

  constructor(
    readonly connection: Connection,
    readonly client: Client,
    knowledge: () => Promise<Knowledge>,
  ) {
    this.settings = new SettingsOf(connection, client);
    this.host = new EditorHost(
      path => this.documents.get(this.uriOf(path))?.getText(),
      client.watchesFiles,
      (path, name) => this.settings.value(this.uriOf(path), name),
    );
    this.files = new OpenFiles(knowledge, this.host);
    this.documents.onDidOpen(({ document }) => this.#withPath(document.uri, path => this.#uris.set(path, document.uri)));
    this.documents.onDidChangeContent(({ document }) => this.#withPath(document.uri, path => this.#changed(path, false, document.uri)));
    this.documents.onDidClose(({ document }) => {
      this.settings.forget(document.uri);
      this.#withPath(document.uri, path => {
        this.#uris.delete(path);
        this.files.close(path);
        this.#changed(path, false);
      });
    });
    this.documents.onDidSave(({ document: { uri } }) => this.#withPath(uri, path => this.#saved(path)));
    this.documents.listen(connection);
  }

  /** The URI of a file, as the editor wrote it when the file is open. */
  uriOf(path: string): string {
    return this.#uris.get(path) ?? uriOf(path);
  }

  onStale(listener: StaleListener): void {
    this.#listeners.push(listener);
  }

  /** A file on disk has changed; `exists` when it has come or gone. */
  fileChanged(uri: string, exists: boolean): void {
    this.#withPath(uri, path => {
      this.host.forget(path);
      this.#tell(this.host.changed(path, exists, true) ? this.files.dropOthers(path) : []);
      this.#saved(path);
    });
  }

  /** Everything may be different now: settings have changed. */
  allStale(): void {
    this.host.allChanged();
    this.files.clear();
    this.#tell([...this.#uris.keys()]);
  }

  /**
   * Reads an open document in its language and answers what `use` makes of it; null when it is not open, when no language owns it, and when
   * there is nothing to say. Throws what the protocol wants to hear of a request that was cancelled, or whose text changed meanwhile;
   * nothing else: a fault of ours is logged and answers null.
   */
  async read<T>(
    { uri }: TextDocumentIdentifier,
    token: CancellationToken,
    use: (document: OpenDocument) => T | undefined | Promise<T | undefined>,
  ): Promise<T | null> {
    const document = this.documents.get(uri);
    const path = pathOf(uri);
    if (!document || path === undefined) return null;
    const { version } = document;
    const current = () => {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
      if (this.documents.get(uri) !== document || document.version !== version) throw outdated();
    };
    try {
      const [read, settings] = await Promise.all([
        this.files.open(path, version, document.getText(), document.languageId),
        this.settings.of(uri),
      ]);
      current();
      const answer = read && (await use(new OpenDocument(this, document, read, settings)));
      current();
      return answer ?? null;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.fault(use.name || 'read', uri, error);
      return null;
    }
  }

  /** The text of any file, open or not. */
  async textOf(path: string): Promise<Text | undefined> {
    const text = await this.host.read(path);
    return text === undefined ? undefined : new Text(text);
  }

  /** The version of an open document; null for a file that is not open. */
  versionOf(uri: string): number | null {
    return this.documents.get(uri)?.version ?? null;
  }

  fault(what: string, where: string, error: unknown): void {
    this.connection.console.error(
      say('fault', { what, where, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  }

  #withPath(uri: string, use: (path: string) => void): void {
    const path = pathOf(uri);
    if (path !== undefined) use(path);
  }

  /** What other open documents say may rest on the file: they are read again. */
  #changed(path: string, exists: boolean, document?: string): void {
    this.#tell(this.host.changed(path, exists) ? this.files.dropOthers(path) : [], document);
  }

  /** What is on disk is another: an open file is read again if its language has looked at that. */
  #saved(path: string): void {
    if (!this.host.asksBytes(path) || !this.#uris.has(path)) return;
    this.files.close(path);
    this.#tell([path]);
  }

  #tell(paths: readonly string[], changed?: string): void {
    const stale = paths.flatMap(path => this.#uris.get(path) ?? []);
    if (stale.length > 0 || changed !== undefined) for (const listener of this.#listeners) listener(stale, changed);
  }
}

/** A refusal that the editor shows to its user. */
export const refusal = (sentence: string) => new ResponseError(ErrorCodes.InvalidRequest, sentence);
