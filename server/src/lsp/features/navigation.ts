import type { Feature } from '../feature.js';

/** To where a name is defined, and to all the places that use it. */
export const navigation: Feature = {
  capabilities: () => ({ definitionProvider: true, referencesProvider: true }),
  register(connection, session) {
    connection.onDefinition(({ textDocument, position }, token) =>
      session.read(textDocument, token, document => document.locations(document.file.definition(document.offsetAt(position)))),
    );
    connection.onReferences(({ textDocument, position }, token) =>
      session.read(textDocument, token, document => document.locations(document.file.references(document.offsetAt(position)))),
    );
  },
};
