import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { locale } from '../../../l10n/index.js';
import type { FlowAnswer } from '../../../server/src/lsp/flow-request.js';
import { say } from '../messages.js';
import { flowView } from '../packed.js';
import { alone } from '../projects.js';
import { page } from './page.js';
import { save } from './save.js';
import { type FromView, fromView, keptOf, type ToView } from './talk.js';
import { viewType } from './view-type.js';

/** Asks the server where events go in the config of a document, and the way of a tag. */
export type Ask = (uri: vscode.Uri, tag: string | undefined) => Promise<FlowAnswer | null>;

/** So long a pause in changes lets the picture be made anew; in milliseconds. */
const pause = 250;

/** The event flow beside the editor. There is one at a time, and it follows the config that is edited. */
export class FlowPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #subject: vscode.Uri | undefined;
  #flow: FlowAnswer | undefined;
  #tag = '';
  /** A node to go to once it is drawn. */
  #wanted: string | undefined;
  #waiting: NodeJS.Timeout | undefined;
  /** How often a flow was asked for: only the last answer is shown. */
  #asked = 0;
  readonly #listeners: vscode.Disposable;

  constructor(
    readonly ask: Ask,
    readonly start: () => Promise<void>,
  ) {
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#concerns(document.uri) && this.#later()),
      vscode.window.onDidChangeActiveTextEditor(editor => editor && this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#showCursor(textEditor)),
    );
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#listeners.dispose();
    this.#panel?.dispose();
  }

  /** Shows the flow of a file and in it a node, when a lens names them; of the file of a menu; else of the editor's. */
  async command([given, node]: readonly unknown[]): Promise<void> {
    const named = typeof given === 'string' ? vscode.Uri.file(given) : given instanceof vscode.Uri ? given : undefined;
    const uri = named ?? vscode.window.activeTextEditor?.document.uri;
    if (uri) await this.show(uri, typeof node === 'string' ? node : undefined);
    else void vscode.window.showInformationMessage(say('flow-no-editor'));
  }

  /** Shows the flow of a config, and in it one node. */
  async show(uri: vscode.Uri, node?: string): Promise<void> {
    this.#subject = uri;
    this.#wanted = node;
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      await this.#refresh();
      return;
    }
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#open(vscode.window.createWebviewPanel(viewType, say('flow-title'), where, { enableScripts: true }));
  }

  /** Fills a panel that VS Code has brought back. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = keptOf(state);
    this.#panel?.dispose();
    this.#subject = kept ? vscode.Uri.parse(kept.uri) : vscode.window.activeTextEditor?.document.uri;
    this.#tag = kept?.tag ?? '';
    this.#open(panel);
  }

  #open(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [] };
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    webview.onDidReceiveMessage(message => {
      const said = fromView(message);
      if (said) alone(this.#hear(said));
    });
    webview.html = page({
      nonce: randomBytes(16).toString('base64'),
      script: flowView(),
      language: locale(),
      tag: this.#tag,
      words: {
        title: say('flow-title'),
        tag: say('flow-tag'),
        hint: say('flow-hint'),
        bigger: say('flow-bigger'),
        smaller: say('flow-smaller'),
        whole: say('flow-whole'),
        export: say('flow-export'),
        picture: say('flow-picture'),
      },
    });
  }

  async #hear(said: FromView): Promise<void> {
    if (said.kind === 'ready') await this.#refresh();
    else if (said.kind === 'open') await this.#goTo(said.id);
    else if (said.kind === 'export') await save(said.svg, this.#subject);
    else {
      this.#tag = said.tag;
      await this.#refresh();
    }
  }

  #later(): void {
    if (!this.#panel) return;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => alone(this.#refresh()), pause);
  }

  async #refresh(): Promise<void> {
    const [panel, uri] = [this.#panel, this.#subject];
    if (!panel || !uri) return;
    const mine = ++this.#asked;
    const name = vscode.workspace.asRelativePath(uri);
    let answer: FlowAnswer | null | undefined;
    let why: string | undefined;
    try {
      await this.start();
      const document = await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
      answer = document && (await this.ask(document.uri, this.#tag === '' ? undefined : this.#tag));
    } catch (error) {
      // The text has changed meanwhile: the next round is under way.
      if (isCancelled(error)) return;
      why = say('flow-failed', { name, reason: error instanceof Error ? error.message : String(error) });
    }
    if (mine !== this.#asked || this.#panel !== panel || this.#subject !== uri) return;
    this.#flow = answer ?? undefined;
    panel.title = say('flow-title-of', { name: name.slice(name.lastIndexOf('/') + 1) });
    const flow = this.#flow;
    if (!flow) why ??= say('flow-none', { name });
    else if (flow.nodes.length === 0) why = say('flow-empty', { name });
    this.#tell({ kind: 'flow', uri: uri.toString(), name, ...(flow && { flow }), ...(why !== undefined && { why }) });
    const wanted = this.#wanted;
    this.#wanted = undefined;
    const editor = vscode.window.activeTextEditor;
    if (wanted !== undefined) this.#tell({ kind: 'cursor', id: wanted });
    else if (editor) this.#showCursor(editor);
  }

  #tell(message: ToView): void {
    void this.#panel?.webview.postMessage(message);
  }

  /** Whether a file is one of the config that is shown. */
  #concerns(uri: vscode.Uri): boolean {
    const name = uri.toString();
    return this.#subject?.toString() === name || (this.#flow?.nodes.some(node => node.uri === name) ?? false);
  }

  /** Another config is edited now. */
  #follow(editor: vscode.TextEditor): void {
    const { uri, languageId } = editor.document;
    if (!this.#panel) return;
    if (this.#concerns(uri)) this.#showCursor(editor);
    else if (languageId === 'fluentd') {
      this.#subject = uri;
      this.#later();
    }
  }

  /** The innermost node that the cursor is in. */
  #showCursor({ document, selection: { active } }: vscode.TextEditor): void {
    if (!this.#panel || !this.#concerns(document.uri)) return;
    const uri = document.uri.toString();
    const around = this.#flow?.nodes.filter(node => node.uri === uri && node.range && rangeOf(node.range).contains(active)) ?? [];
    // A store comes behind the match that it stands in.
    const id = around.at(-1)?.id;
    this.#tell({ kind: 'cursor', ...(id !== undefined && { id }) });
  }

  async #goTo(id: string): Promise<void> {
    const part = [...(this.#flow?.nodes ?? []), ...(this.#flow?.groups ?? [])].find(each => each.id === id);
    if (!part?.uri || !part.range) return;
    const uri = vscode.Uri.parse(part.uri);
    const { start } = rangeOf(part.range);
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const column = shown?.viewColumn ?? vscode.window.visibleTextEditors[0]?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(uri, { viewColumn: column, selection: new vscode.Range(start, start) });
  }
}

const rangeOf = ({ start, end }: NonNullable<FlowAnswer['nodes'][number]['range']>): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

/** Whether the server has given up a request, as it does for a text that is no more: RequestCancelled or ServerCancelled of the protocol. */
const isCancelled = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === -32800 || error.code === -32802);
