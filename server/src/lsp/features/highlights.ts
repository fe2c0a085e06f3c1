import type { Feature } from '../feature.js';

/** The places that belong together: shown when the cursor is at one of them, or changed with it. */
export const highlights: Feature = {
  capabilities: (_, { features }) => ({
    ...(features.has('highlights') && { documentHighlightProvider: true }),
    ...(features.has('linked') && { linkedEditingRangeProvider: true }),
  }),
  register(connection, session) {
    connection.onDocumentHighlight(({ textDocument, position }, token) =>
      session.read(textDocument, token, document =>
        document.file.highlights(document.offsetAt(position))?.map(span => ({ range: document.range(span) })),
      ),
    );
    connection.languages.onLinkedEditingRange(({ textDocument, position }, token) =>
      session.read(textDocument, token, document => {
        const linked = document.file.linked(document.offsetAt(position)) ?? [];
        return linked.length > 1 ? { ranges: linked.map(span => document.range(span)) } : undefined;
      }),
    );
  },
};
