import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { type FlowAnswer, type FlowParams, flowRequest } from '../../server/src/lsp/flow-request.js';
import { say } from './messages.js';
import { rulePages } from './rule-pages.js';

const files = (language: string) => ({ scheme: 'file', language });
const configs = [files('fluentd')];

/** The files that the language server is told of. It decides itself which of them are ours. */
const selector = [
  ...configs,
  ...['json', 'jsonc', 'yaml', 'dockercompose', 'helm', 'go'].map(files),
  { scheme: 'file', pattern: '**/go.mod' },
];

/** The commands that a lens of the server may run. */
const commands = ['plugsmith.build', 'plugsmith.package', 'plugsmith.publish', 'plugsmith.buildPackagePublish', 'plugsmith.fluentdFlow'];

export class LanguageServer {
  readonly #client: LanguageClient;
  readonly #status = vscode.languages.createLanguageStatusItem('plugsmith', configs);
  #started: Promise<void> | undefined;

  constructor(
    readonly context: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
  ) {
    const told = toldByOthers();
    this.#client = new LanguageClient(
      'plugsmith',
      'Plugsmith',
      { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc },
      {
        documentSelector: selector,
        outputChannel: log,
        initializationOptions: { rulePages: `${rulePages}:/`, commands, tellsSyntax: told },
        diagnosticCollectionName: 'plugsmith',
        // Two outlines of one file would stand one above the other.
        middleware: {
          provideDocumentSymbols: (document, token, next) => (told.includes(document.languageId) ? [] : next(document, token)),
        },
        initializationFailedHandler: error => {
          this.log.error(error);
          return false;
        },
      },
    );
  }

  /** Starts the server; once. Where there are plugins, its state is shown with all files that may belong to one. */
  start(reason: 'plugins' | 'configs'): Promise<void> {
    if (reason === 'plugins') this.#status.selector = selector;
    this.#started ??= this.#start();
    return this.#started;
  }

  /** Where events go in the config that an open document is a part of, and the way of a tag; null when that config is not known. */
  flow(uri: vscode.Uri, tag: string | undefined): Promise<FlowAnswer | null> {
    const params: FlowParams = { textDocument: { uri: this.#client.code2ProtocolConverter.asUri(uri) }, ...(tag !== undefined && { tag }) };
    return this.#client.sendRequest<FlowAnswer | null>(flowRequest, params);
  }

  async stop(): Promise<void> {
    await this.#started;
    if (this.#client.state === State.Running) await this.#client.stop();
  }

  async #start(): Promise<void> {
    const status = this.#status;
    status.name = 'Plugsmith';
    status.text = say('status');
    status.command = { command: 'plugsmith.showLog', title: say('show-log') };
    status.busy = true;
    this.context.subscriptions.push(
      status,
      this.#client.onDidChangeState(({ newState }) => {
        status.busy = newState === State.Starting;
        status.severity = newState === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
        status.detail = newState === State.Stopped ? say('status-stopped') : say('status-running');
      }),
    );
    try {
      await this.#client.start();
    } catch (error) {
      this.log.error(error instanceof Error ? error : String(error));
      const show = say('show-log');
      void vscode.window.showErrorMessage(say('server-failed'), show).then(answer => answer && this.log.show());
    }
  }
}

/** The languages of which another extension reports the syntax errors and shows the outline. JSON's is a part of VS Code that can be disabled. */
function toldByOthers(): string[] {
  const tellers = { json: 'vscode.json-language-features', yaml: 'redhat.vscode-yaml', 'go.mod': 'golang.go' };
  return Object.entries(tellers).flatMap(([language, extension]) => (vscode.extensions.getExtension(extension) ? [language] : []));
}
