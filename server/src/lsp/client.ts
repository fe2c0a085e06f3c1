import type { InitializeParams } from 'vscode-languageserver/node';
import { CodeActionKind } from './protocol.js';

/** What the editor on the other side can do, and what it told the server when it started it. */
export interface Client {
  /** Asks for diagnostics itself; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly snippets: boolean;
  readonly prepareRename: boolean;
  readonly codeActionLiterals: boolean;
  readonly documentChanges: boolean;
  readonly registersFormatting: boolean;
  readonly refreshesLenses: boolean;
  readonly resourceOperations: ReadonlySet<string>;
  /** The folder with the pages of the rules, as a URI without `/` at its end. */
  readonly rulePages: string | undefined;
  /** The commands of ours that the editor has; a lens for another one would do nothing. */
  readonly commands: ReadonlySet<string>;
  /** The language ids of which another extension reports what is no JSON, YAML or go.mod at all. */
  readonly tellsSyntax: ReadonlySet<string>;
  /** The settings, for an editor that cannot be asked for them. */
  readonly settings: unknown;
}

/** Reads `initialize`. Whatever an editor leaves out, or writes in another form, it cannot do. */
export function clientOf({ capabilities = {}, initializationOptions }: InitializeParams): Client {
  const { workspace, textDocument } = capabilities;
  const options = record(initializationOptions);
  const literals = textDocument?.codeAction?.codeActionLiteralSupport?.codeActionKind?.valueSet;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    codeActionLiterals: literals?.includes(CodeActionKind.QuickFix) === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    registersFormatting: textDocument?.formatting?.dynamicRegistration === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    resourceOperations: new Set(workspace?.workspaceEdit?.resourceOperations ?? []),
    rulePages: typeof options['rulePages'] === 'string' ? options['rulePages'].replace(/\/$/, '') : undefined,
    commands: names(options['commands']),
    tellsSyntax: names(options['tellsSyntax']),
    settings: options['settings'],
  };
}

const names = (value: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : []);

/** A value as an object to look into; of anything else, an empty one. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
