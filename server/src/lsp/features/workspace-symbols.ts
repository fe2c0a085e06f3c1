import type { SymbolInformation } from 'vscode-languageserver/node';
import type { Feature } from '../feature.js';
import type { OpenDocument } from '../open-document.js';
import { symbolKinds } from './symbols.js';

/** More than anybody looks through. */
const most = 1000;

/** What has a name in the projects of the open documents. */
export const workspaceSymbols: Feature = {
  capabilities: (_, { features }) => (features.has('workspaceSymbols') ? { workspaceSymbolProvider: true } : {}),
  register: (connection, session) =>
    connection.onWorkspaceSymbol(async ({ query }, token) => {
      const found = new Map<string, SymbolInformation>();
      for (const { uri } of session.documents.all())
        for (const symbol of (await session.read({ uri }, token, document => symbolsOf(document, query, most - found.size))) ?? [])
          found.set(JSON.stringify(symbol), symbol);
      return [...found.values()];
    }),
};

async function symbolsOf(document: OpenDocument, query: string, limit: number): Promise<SymbolInformation[]> {
  const named = (document.file.workspaceSymbols() ?? []).filter(({ name }) => fits(name, query)).slice(0, limit);
  const placed = await Promise.all(
    named.map(async ({ name, kind, container, location }): Promise<SymbolInformation | undefined> => {
      const place = await document.location(location);
      return place && { name, kind: symbolKinds[kind], location: place, ...(container !== undefined && { containerName: container }) };
    }),
  );
  return placed.filter(symbol => symbol !== undefined);
}

/** Whether the letters of a query occur in a name in their order, whatever is between them and however they are written. */
function fits(name: string, query: string): boolean {
  const text = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
