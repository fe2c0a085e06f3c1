import type { CompletionItem } from 'vscode-languageserver/node';
import type { Completion, CompletionKind } from '../../core/features.js';
import type { Feature } from '../feature.js';
import { CompletionItemKind, CompletionTriggerKind, InsertTextFormat, MarkupKind } from '../protocol.js';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  property: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  enum: CompletionItemKind.EnumMember,
  snippet: CompletionItemKind.Snippet,
  file: CompletionItemKind.File,
  module: CompletionItemKind.Module,
  reference: CompletionItemKind.Reference,
};

export const completion: Feature = {
  capabilities: (_, { triggers }) => ({ completionProvider: { triggerCharacters: [...triggers.completion] } }),
  register(connection, session) {
    const { snippets } = session.client;
    connection.onCompletion(({ textDocument, position, context }, token) =>
      session.read(textDocument, token, document => {
        // An editor asks after the characters of all languages.
        const { completion: own = [] } = document.file.language.triggers;
        const typed = context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
        if (typed !== undefined && !own.includes(typed)) return undefined;
        const offers = document.file.complete(document.offsetAt(position)) ?? [];
        return offers
          .filter(({ snippet }) => snippets || !snippet)
          .map((offer, at) => ({ ...itemOf(offer, at), textEdit: { range: document.range(offer.replace), newText: offer.insert } }));
      }),
    );
  },
};

/** What is offered, in the order in which the language offers it. */
function itemOf({ label, kind, detail, documentation, snippet, insert, filter }: Completion, at: number): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    // Before what other extensions offer: those of JSON begin with a quotation mark.
    sortText: `!${String(at).padStart(4, '0')}`,
    // An editor compares what is written so far with this text, and the span to replace may begin with a quotation mark.
    filterText: filter ?? (snippet ? label : insert),
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
  };
}
