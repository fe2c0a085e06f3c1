import type { Feature } from '../feature.js';
import { CodeLensRefreshRequest } from '../protocol.js';

/** Lines above the text that run a command, for editors that have said which of our commands they know. */
export const lenses: Feature = {
  capabilities: ({ commands }) => (commands.size > 0 ? { codeLensProvider: { resolveProvider: false } } : {}),
  register(connection, session) {
    const { commands } = session.client;
    if (commands.size === 0) return;
    if (session.client.refreshesLenses)
      session.onStale(stale => {
        if (stale.length > 0) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
      });
    connection.onCodeLens(({ textDocument }, token) =>
      session.read(textDocument, token, document =>
        (document.file.lenses() ?? [])
          .filter(({ command }) => commands.has(command))
          .map(({ span, title, command, arguments: given }) => ({
            range: document.range(span),
            command: { title, command, arguments: [...given] },
          })),
      ),
    );
  },
};
