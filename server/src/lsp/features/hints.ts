import type { Feature } from '../feature.js';
import { MarkupKind } from '../protocol.js';

/** Short texts between the text, such as what a value means. */
export const hints: Feature = {
  capabilities: (_, { features }) => (features.has('hints') ? { inlayHintProvider: true } : {}),
  register: (connection, session) =>
    connection.languages.inlayHint.on(({ textDocument, range }, token) =>
      session.read(textDocument, token, document =>
        document.file.hints(document.span(range))?.map(({ offset, text, tooltip }) => ({
          position: document.range({ start: offset, end: offset }).start,
          label: text,
          paddingLeft: true,
          ...(tooltip !== undefined && { tooltip: { kind: MarkupKind.Markdown, value: tooltip } }),
        })),
      ),
    ),
};
