import type { Feature } from '../feature.js';
import { MarkupKind } from '../protocol.js';

export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register: (connection, session) =>
    connection.onHover(({ textDocument, position }, token) =>
      session.read(textDocument, token, document => {
        const found = document.file.hover(document.offsetAt(position));
        return found && { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: document.range(found.span) };
      }),
    ),
};
