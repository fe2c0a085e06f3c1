import type { DocumentOnTypeFormattingOptions, TextEdit } from 'vscode-languageserver/node';
import type { Replacement } from '../../core/fix.js';
import type { Abilities } from '../../core/language.js';
import type { Feature } from '../feature.js';
import type { OpenDocument } from '../open-document.js';
import { DocumentFormattingRequest, DocumentOnTypeFormattingRequest, DocumentRangeFormattingRequest } from '../protocol.js';

/** The look of a text: of all of it, of a range, and of what was just typed. */
export const formatting: Feature = {
  capabilities: ({ registersFormatting }, { features, triggers }) => ({
    ...(features.has('format') && !registersFormatting && { documentFormattingProvider: true, documentRangeFormattingProvider: true }),
    ...(features.has('formatOnType') && !registersFormatting && { documentOnTypeFormattingProvider: characters(triggers) }),
  }),
  promise({ client }, { registersFormatting }, { features, triggers, formatted }) {
    if (!registersFormatting) return;
    const documentSelector = formatted.map(language => ({ language }));
    if (features.has('format')) {
      void client.register(DocumentFormattingRequest.type, { documentSelector });
      void client.register(DocumentRangeFormattingRequest.type, { documentSelector });
    }
    if (features.has('formatOnType'))
      void client.register(DocumentOnTypeFormattingRequest.type, { documentSelector, ...characters(triggers) });
  },
  register(connection, session) {
    connection.onDocumentFormatting(({ textDocument, options }, token) =>
      session.read(textDocument, token, document => textEdits(document, document.file.format(undefined, options))),
    );
    connection.onDocumentRangeFormatting(({ textDocument, range, options }, token) =>
      session.read(textDocument, token, document => textEdits(document, document.file.format(document.span(range), options))),
    );
    connection.onDocumentOnTypeFormatting(({ textDocument, position, ch, options }, token) =>
      session.read(textDocument, token, document => {
        if (!document.file.language.triggers.format?.includes(ch)) return undefined;
        return textEdits(document, document.file.formatOnType(document.offsetAt(position), ch, options));
      }),
    );
  },
};

function characters({ format: [first = '\n', ...more] }: Abilities['triggers']): DocumentOnTypeFormattingOptions {
  return { firstTriggerCharacter: first, moreTriggerCharacter: more };
}

const textEdits = (document: OpenDocument, edits: readonly Replacement[] | undefined): TextEdit[] | undefined =>
  edits?.map(({ span, text }) => ({ range: document.range(span), newText: text }));
