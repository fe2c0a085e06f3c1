import type { Feature } from '../feature.js';
import { MarkupKind } from '../protocol.js';

/** How that is written which is being written. */
export const signature: Feature = {
  capabilities: (_, { features, triggers }) =>
    features.has('signature') ? { signatureHelpProvider: { triggerCharacters: [...triggers.signature] } } : {},
  register: (connection, session) =>
    connection.onSignatureHelp(({ textDocument, position }, token) =>
      session.read(textDocument, token, document => {
        const found = document.file.signature(document.offsetAt(position));
        if (!found) return undefined;
        const parameters = found.parameters.map(({ label: { start, end }, documentation }) => ({
          label: [start, end] satisfies [number, number],
          ...explained(documentation),
        }));
        // A parameter that does not exist is none: without a number an editor would take the first.
        const activeParameter = found.active ?? parameters.length;
        return { signatures: [{ label: found.label, parameters, ...explained(found.documentation) }], activeSignature: 0, activeParameter };
      }),
    ),
};

const explained = (markdown: string | undefined) =>
  markdown === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: markdown } };
