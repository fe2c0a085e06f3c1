import { interfaceOf, type NativeKind } from '../../../../../schemas/ekuiper/contract.js';

/** What the server says of a rule whose source, sink or function has no symbol. From v2.4.0, planner.go, planner_sink.go, manager.go. */
export function notFound(kind: NativeKind, name: string): string {
  return { source: `source type ${name} not found`, sink: `sink ${name} is not defined`, function: `function ${name} not found` }[kind];
}

/** What the server says of a rule whose symbol it does not take; of a sink it keeps the reason to itself. */
export function notTaken(kind: NativeKind, name: string): string {
  const api = `api.${interfaceOf[kind]}`;
  return kind === 'sink' ? notFound(kind, name) : `exported symbol … is not type of ${api} or function that return ${api}`;
}
