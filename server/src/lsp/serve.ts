import type { Connection, InitializeResult, ServerCapabilities } from 'vscode-languageserver/node';
import { useLocale } from '../../../l10n/index.js';
import manifest from '../../../package.json' with { type: 'json' };
import type { Abilities } from '../core/language.js';
import { clientOf } from './client.js';
import { features } from './features/index.js';
import type { Knowledge } from './knowledge.js';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, FileChangeType, TextDocumentSyncKind } from './protocol.js';
import { Session } from './session.js';

/** The files beside the open ones that an answer can rest on. */
const watched = '**/{*.json,*.yaml,*.yml,*.go,go.mod,go.work,*.conf,*.fluentd}';

/** Serves one editor. `load` is called once `initialize` has been answered, and awaited before the first document is read. `abilities` are those of its languages. */
export function serve(connection: Connection, load: () => Promise<Knowledge>, abilities: Abilities): void {
  let session: Session | undefined;
  let loaded: Promise<Knowledge> | undefined;
  const knowledge = () => {
    loaded ??= load();
    return loaded;
  };
  const fault = (error: unknown) => {
    if (session) return session.fault('run', 'server', error);
    // Nobody is there to be told, and nothing that works on.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`, () => process.exit(1));
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);

  connection.onInitialize((params): InitializeResult => {
    useLocale(params.locale);
    const client = clientOf(params);
    const made = new Session(connection, client, knowledge);
    session = made;
    for (const feature of features) feature.register(connection, made);
    const capabilities: ServerCapabilities = Object.assign({}, ...features.map(feature => feature.capabilities(client, abilities)));
    return {
      serverInfo: { name: manifest.name, version: manifest.version },
      capabilities: { ...capabilities, textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true } },
    };
  });

  connection.onInitialized(() => {
    if (!session) return;
    void knowledge();
    const { client } = session;
    for (const feature of features) feature.promise?.(connection, client, abilities);
    if (client.registersConfiguration)
      void connection.client.register(DidChangeConfigurationNotification.type, {
        section: ['plugsmith', 'json.validate', 'yaml.validate'],
      });
    if (client.watchesFiles)
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: watched }] });
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    session?.settings.changed(settings);
    session?.allStale();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) session?.fileChanged(uri, type !== FileChangeType.Changed);
  });

  connection.listen();
}
