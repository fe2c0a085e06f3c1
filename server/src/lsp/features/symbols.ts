import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver/node';
import type { Symbol as Outline } from '../../core/features.js';
import type { Feature } from '../feature.js';
import type { OpenDocument } from '../open-document.js';
import { SymbolKind } from '../protocol.js';

export const symbolKinds: Readonly<Record<Outline['kind'], SymbolKind>> = {
  object: SymbolKind.Object,
  property: SymbolKind.Property,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  function: SymbolKind.Function,
  module: SymbolKind.Module,
  plugin: SymbolKind.Package,
};

export const symbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: true }),
  register: (connection, session) =>
    connection.onDocumentSymbol(({ textDocument }, token) =>
      session.read<DocumentSymbol[] | SymbolInformation[]>(textDocument, token, document => {
        const outline = document.file.symbols() ?? [];
        return session.client.hierarchicalSymbols
          ? outline.map(each => nested(each, document))
          : outline.flatMap(each => [...flat(each, document, undefined)]);
      }),
    ),
};

function nested({ name, detail, kind, span, selection, children }: Outline, document: OpenDocument): DocumentSymbol {
  return {
    // An editor refuses a whole outline in which one name is empty.
    name: name.trim() === '' ? '—' : name,
    ...(detail !== undefined && { detail }),
    kind: symbolKinds[kind],
    range: document.range(span),
    selectionRange: document.range(selection),
    children: children.map(each => nested(each, document)),
  };
}

function* flat(symbol: Outline, document: OpenDocument, container: string | undefined): Iterable<SymbolInformation> {
  const { name, kind, range } = nested({ ...symbol, children: [] }, document);
  yield { name, kind, location: { uri: document.uri, range }, ...(container !== undefined && { containerName: container }) };
  for (const child of symbol.children) yield* flat(child, document, name);
}
