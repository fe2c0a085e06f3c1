import type { CancellationToken } from 'vscode-languageserver/node';
import type { Location } from '../../core/features.js';
import type { Flow } from '../../core/flow.js';
import type { Text } from '../../core/text.js';
import type { Feature } from '../feature.js';
import { type FlowAnswer, type FlowParams, flowRequest } from '../flow-request.js';
import { type OpenDocument, rangeIn } from '../open-document.js';

export const flow: Feature = {
  capabilities: (_, { features }) => (features.has('flow') ? { experimental: { fluentdFlow: true } } : {}),
  register: (connection, session) =>
    connection.onRequest(flowRequest, ({ textDocument, tag }: FlowParams, token: CancellationToken) =>
      session.read(textDocument, token, document => {
        const found = document.file.flow(tag);
        return found && located(found, document);
      }),
    ),
};

async function located(flow: Flow, document: OpenDocument): Promise<FlowAnswer> {
  const { session, file } = document;
  const texts = new Map<string, Text | undefined>([[file.path, file.text]]);
  for (const { place } of [...flow.nodes, ...flow.groups]) {
    if (place && !texts.has(place.path)) texts.set(place.path, await session.textOf(place.path));
  }
  const withPlace = <T extends { readonly place?: Location }>({ place, ...part }: T) => {
    const text = place && texts.get(place.path);
    return { ...part, ...(text && place.span && { uri: session.uriOf(place.path), range: rangeIn(text, place.span) }) };
  };
  return { ...flow, nodes: flow.nodes.map(withPlace), groups: flow.groups.map(withPlace) };
}
