import type { Range, TextDocumentIdentifier } from 'vscode-languageserver/node';
import type { Flow, FlowGroup, FlowNode } from '../core/flow.js';

/** A request of our own: where the events go in the config that a document is a part of. Null when it is a part of none that is known. */
export const flowRequest = 'plugsmith/fluentdFlow';

export interface FlowParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Answer the way of this tag, too. */
  readonly tag?: string;
}

/** A flow with its places as the protocol writes them. */
export interface FlowAnswer extends Flow {
  readonly nodes: readonly (FlowNode & Located)[];
  readonly groups: readonly (FlowGroup & Located)[];
}

export interface Located {
  readonly uri?: string;
  readonly range?: Range;
}
