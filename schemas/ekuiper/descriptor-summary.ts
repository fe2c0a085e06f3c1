import { type Node, parseTree } from 'jsonc-parser';
import type { Span } from '../../golang/types.js';
import type { PluginKind } from './contract.js';

/** A name in a descriptor; the span is that of its text, without quotes. */
export interface NameInDescriptor {
  readonly name: string;
  readonly span: Span;
}

/** What a project needs to know of a plugin's JSON file; read also from a text that is being written. */
export interface DescriptorSummary {
  /** What it describes, by its shape; undefined when it is no descriptor or an empty one. */
  readonly kind: PluginKind | undefined;
  /** It has `about`, which every descriptor has and no other usual JSON file. */
  readonly about: boolean;
  /** The top-level `name`, of function and portable descriptors. */
  readonly name: NameInDescriptor | undefined;
  /** The functions that a function descriptor describes. */
  readonly functions: readonly NameInDescriptor[];
  /** What a portable descriptor says that it has. */
  readonly portable: Readonly<Record<'sources' | 'sinks' | 'functions', readonly NameInDescriptor[]>>;
  readonly version: string | undefined;
}

export function summarize(text: string): DescriptorSummary {
  return withoutNames(text) ?? withNames(text);
}

/** What has names that the project needs, with their places. */
const naming = ['name', 'version', 'functions', 'executable', 'language', 'sources', 'sinks'];

/** The summary of a whole source or sink descriptor: it names nothing, so no places have to be found, which takes long in a long file. */
function withoutNames(text: string): DescriptorSummary | undefined {
  const root = parsed(text);
  if (typeof root !== 'object' || root === null || Array.isArray(root) || naming.some(key => key in root)) return undefined;
  const { properties, about }: { properties?: unknown; about?: unknown } = root;
  const isObject = typeof properties === 'object' && properties !== null;
  return {
    kind: Array.isArray(properties) ? 'sink' : isObject ? 'source' : undefined,
    about: typeof about === 'object' && about !== null && !Array.isArray(about),
    name: undefined,
    functions: [],
    portable: { sources: [], sinks: [], functions: [] },
    version: undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // It is being written, or broken: the tolerant reader takes it.
    return undefined;
  }
}

function withNames(text: string): DescriptorSummary {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const at = (key: string) => field(root, key);
  const lists = { sources: strings(at('sources')), sinks: strings(at('sinks')), functions: strings(at('functions')) };
  const portable = at('executable') !== undefined || (at('language') !== undefined && Object.values(lists).some(list => list.length > 0));
  const functions = portable ? [] : (at('functions')?.children ?? []).flatMap(item => nameIn(field(item, 'name')));
  const version = at('version')?.value;
  return {
    kind: portable ? 'portable' : kindOfShape(at('functions'), at('properties')),
    about: at('about')?.type === 'object',
    name: nameIn(at('name'))[0],
    functions,
    portable: lists,
    version: typeof version === 'string' ? version : undefined,
  };
}

function kindOfShape(functions: Node | undefined, properties: Node | undefined): PluginKind | undefined {
  if (functions?.type === 'array') return 'function';
  if (properties?.type === 'array') return 'sink';
  return properties?.type === 'object' ? 'source' : undefined;
}

const field = (node: Node | undefined, key: string): Node | undefined =>
  node?.type === 'object' ? node.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1] : undefined;

const strings = (node: Node | undefined): NameInDescriptor[] => (node?.type === 'array' ? (node.children ?? []).flatMap(nameIn) : []);

function nameIn(node: Node | undefined): NameInDescriptor[] {
  if (node?.type !== 'string' || typeof node.value !== 'string') return [];
  return [{ name: node.value, span: { start: node.offset + 1, end: Math.max(node.offset + 1, node.offset + node.length - 1) } }];
}
