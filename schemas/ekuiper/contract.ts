/**
 * What the contract module asks of a plugin's types: the methods of its interfaces, with their types as Go writes them in package api.
 * The same in v2.0.0, v2.2.0 and v2.3.1 of github.com/lf-edge/ekuiper/contract/v2, in api/{node,connection,source,sink,func}.go.
 */

export const nativeKinds = ['source', 'sink', 'function'] as const;
export type NativeKind = (typeof nativeKinds)[number];

export const pluginKinds = [...nativeKinds, 'portable'] as const;
export type PluginKind = (typeof pluginKinds)[number];

/** The kinds by the names of the server's folders. */
export const kindOfFolder: Readonly<Record<string, NativeKind>> = { sources: 'source', sinks: 'sink', functions: 'function' };

export interface Signature {
  readonly params: readonly string[];
  readonly results: readonly string[];
}

const method = (params: string, results: string): Signature => ({ params: split(params), results: split(results) });
const split = (list: string) => (list ? list.split(', ') : []);

const nodelet = {
  Provision: method('api.StreamContext, map[string]any', 'error'),
  Close: method('api.StreamContext', 'error'),
};
const connector = { Connect: method('api.StreamContext, api.StatusChangeHandler', 'error') };
const node = { ...nodelet, ...connector };
const lookup = 'api.StreamContext, []string, []string, []any';

/** The interfaces by name, each with all of its methods. */
export const interfaces = {
  Nodelet: nodelet,
  Closable: { Close: nodelet.Close },
  Connector: connector,
  Source: node,
  BytesSource: { ...node, Subscribe: method('api.StreamContext, api.BytesIngest, api.ErrorIngest', 'error') },
  TupleSource: { ...node, Subscribe: method('api.StreamContext, api.TupleIngest, api.ErrorIngest', 'error') },
  PullBytesSource: { ...node, Pull: method('api.StreamContext, time.Time, api.BytesIngest, api.ErrorIngest', '') },
  PullTupleSource: { ...node, Pull: method('api.StreamContext, time.Time, api.TupleIngest, api.ErrorIngest', '') },
  LookupSource: { ...node, Lookup: method(lookup, '[]map[string]any, error') },
  LookupBytesSource: { ...node, Lookup: method(lookup, '[][]byte, error') },
  Bounded: { SetEofIngest: method('api.EOFIngest', '') },
  Rewindable: {
    GetOffset: method('', 'any, error'),
    Rewind: method('any', 'error'),
    ResetOffset: method('map[string]any', 'error'),
  },
  Sink: node,
  BytesCollector: { ...node, Collect: method('api.StreamContext, api.RawTuple', 'error') },
  TupleCollector: {
    ...node,
    Collect: method('api.StreamContext, api.MessageTuple', 'error'),
    CollectList: method('api.StreamContext, api.MessageTupleList', 'error'),
  },
  Function: {
    Validate: method('[]any', 'error'),
    Exec: method('api.FunctionContext, []any', 'any, bool'),
    IsAggregate: method('', 'bool'),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Signature>>>>;

export type Interface = keyof typeof interfaces;

export const isInterface = (name: string): name is Interface => Object.hasOwn(interfaces, name);

/** The methods of an interface of package api. */
export const methodsOfInterface = (name: Interface): readonly (readonly [string, Signature])[] => Object.entries(interfaces[name]);

/** The interface that the server asks a symbol of this kind for, by exactly this type. */
export const interfaceOf: Readonly<Record<NativeKind, Interface>> = { source: 'Source', sink: 'Sink', function: 'Function' };

/** What a stream can read from, what a lookup table can, and what a rule can write to: one of each list. */
export const streamSources: readonly Interface[] = ['TupleSource', 'BytesSource', 'PullTupleSource', 'PullBytesSource'];
export const lookupSources: readonly Interface[] = ['LookupSource', 'LookupBytesSource'];
export const collectors: readonly Interface[] = ['BytesCollector', 'TupleCollector'];

/** Interfaces that a source may fulfil besides; the server looks for them and says nothing when a signature differs. */
export const optional: readonly Interface[] = ['Bounded', 'Rewindable'];

/** The kind of plugin that an interface of package api belongs to. */
export function kindOfInterface(name: string): NativeKind | undefined {
  if (name === 'Source' || streamSources.some(s => s === name) || lookupSources.some(s => s === name)) return 'source';
  if (name === 'Sink' || collectors.some(s => s === name)) return 'sink';
  return name === 'Function' ? 'function' : undefined;
}

/** The kind of plugin that a type with these methods is meant to be. */
export function kindOfMethods(names: ReadonlySet<string>): NativeKind | undefined {
  if (names.has('Subscribe') || names.has('Pull') || names.has('Lookup')) return 'source';
  if (names.has('Collect') || names.has('CollectList')) return 'sink';
  if (names.has('Exec') && (names.has('Validate') || names.has('IsAggregate'))) return 'function';
  return undefined;
}

/** How many arguments `api.EOFIngest` takes in this contract version; undefined for versions that were not read. */
export function eofArguments(contract: string): number | undefined {
  return { 'v2.0.0': 1, 'v2.2.0': 1, 'v2.3.1': 2 }[contract];
}

/** A method as Go declares it in an interface. */
export function writeMethod(name: string, { params, results }: Signature): string {
  const result = results.length > 1 ? ` (${results.join(', ')})` : results.length === 1 ? ` ${results[0]}` : '';
  return `${name}(${params.join(', ')})${result}`;
}

/** The `go` line of each version of the contract module: a plugin's own must not be lower. From the go.mod files of the module. */
const goOfContract: Readonly<Record<string, string>> = {
  'v2.0.0-dev.2': '1.22.1',
  'v2.0.0-alpha.1': '1.22.1',
  'v2.0.0-alpha.2': '1.22.1',
  'v2.0.0-alpha.3': '1.22.1',
  'v2.0.0-alpha.5': '1.22.1',
  'v2.0.0-beta.1': '1.22.1',
  'v2.0.0': '1.23.1',
  'v2.2.0': '1.24.1',
  'v2.3.0': '1.24.1',
  'v2.3.1': '1.24.1',
};

/** The lowest `go` line that a plugin can have with this version of the contract; undefined for a version that we do not know. */
export const leastGo = (contract: string): string | undefined => goOfContract[contract];
