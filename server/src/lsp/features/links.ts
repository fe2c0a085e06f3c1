import type { Feature } from '../feature.js';
import { uriOf } from '../uri.js';

export const links: Feature = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  register: (connection, session) =>
    connection.onDocumentLinks(({ textDocument }, token) =>
      session.read(textDocument, token, document =>
        (document.file.links() ?? []).map(({ span, target }) => ({
          range: document.range(span),
          target: /^[a-z][a-z+.-]+:/i.test(target) ? target : uriOf(target),
        })),
      ),
    ),
};
