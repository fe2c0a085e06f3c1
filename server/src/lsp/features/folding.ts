import type { Feature } from '../feature.js';

export const folding: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register: (connection, session) =>
    connection.onFoldingRanges(({ textDocument }, token) =>
      session.read(textDocument, token, document =>
        (document.file.folding() ?? []).flatMap(span => {
          const { start, end } = document.range(span);
          return end.line > start.line ? [{ startLine: start.line, endLine: end.line }] : [];
        }),
      ),
    ),
};
