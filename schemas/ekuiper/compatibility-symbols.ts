import type { ExportedSymbol, Method, PluginContent } from './builds.js';
import { type Reason, reason } from './compatibility-reasons.js';
import {
  collectors,
  type Interface,
  interfaceOf,
  lookupSources,
  methodsOfInterface,
  type NativeKind,
  type Signature,
  streamSources,
} from './contract.js';
import { lookupSymbolOf, symbolOf } from './names.js';
import { contractPackage } from './releases.js';

/** What rules are going to ask the plugin for. */
export interface Wanted {
  readonly kind: NativeKind;
  readonly name: string;
  /** Names of SQL functions; without them a function plugin has one of its own name. */
  readonly functions?: readonly string[] | undefined;
}

/** Whether the symbols that the server looks up are there, and are of a type that it takes. */
export function judgeSymbols(content: PluginContent, { kind, name, functions = [name] }: Wanted): Reason[] {
  if (kind === 'function') {
    const unnamed = functions.some(sql => sql !== name) ? [reason('functions', 'note', { functions: [...functions] })] : [];
    return [...functions.flatMap(sql => judgeSymbol(content, kind, sql, symbolOf(sql))), ...unnamed];
  }
  if (kind === 'sink') return judgeSymbol(content, kind, name, symbolOf(name));
  const stream = judgeSymbol(content, kind, name, symbolOf(name));
  const lookup = lookupSymbolOf(name);
  if (!content.exports.some(symbol => symbol.name === lookup)) return stream;
  const table = judgeSymbol(content, kind, name, lookup);
  const hasStream = content.exports.some(symbol => symbol.name === symbolOf(name));
  if (!hasStream) return [...table, reason('only-lookup', 'note', { name })];
  // What one of the two is good for keeps the plugin from being useless.
  const useful = stream.length === 0 || table.length === 0;
  return [...stream, ...table].map(found => (useful ? { ...found, effect: 'warning' } : found));
}

function judgeSymbol(content: PluginContent, kind: NativeKind, name: string, symbol: string): Reason[] {
  const wanted = interfaceOf[kind];
  const found = content.exports.find(candidate => candidate.name === symbol);
  if (!found) {
    const near = content.exports.map(e => e.name);
    const answers = {
      source: `source type ${name} not found`,
      sink: `sink ${name} is not defined`,
      function: `function ${name} not found`,
    };
    return [reason('no-symbol', 'unusable', { symbol, kind, exported: near }, answers[kind])];
  }
  const qualified = `${contractPackage}.${wanted}`;
  const lookup = symbol !== symbolOf(name);
  const called = lookup ? 'LookupSource' : wanted;
  const wrong = () => {
    // A sink's error is dropped on the way: internal/topo/planner/planner_sink.go, SinkToComp.
    const answer = kind === 'sink' ? `sink ${name} is not defined` : `is not type of api.${called} or function that return api.${called}`;
    return [
      reason(
        'wrong-type',
        'unusable',
        { symbol, type: found.type, wanted, kind: found.kind, missing: missing(found.methods, wanted) },
        answer,
      ),
    ];
  };
  if (found.kind === 'function') {
    if (found.returns !== qualified) return wrong();
    return judgeMade(content, found, kind, name, lookup);
  }
  if (missing(found.methods, wanted).length > 0) return wrong();
  return fulfilsOne(found.methods, kind, lookup) ? [] : [useless(kind, name, found.type, lookup)];
}

/** A function gives an interface; what is in it shows in what the function, or else the whole plugin, turns into one. */
function judgeMade(content: PluginContent, symbol: ExportedSymbol, kind: NativeKind, name: string, lookup: boolean): Reason[] {
  const qualified = `${contractPackage}.${interfaceOf[kind]}`;
  const own = symbol.makes.filter(made => made.interface === qualified);
  const made = own.length > 0 ? own : content.implementations.filter(made => made.interface === qualified);
  if (made.length === 0) return [];
  const bad = made.filter(({ methods }) => !fulfilsOne(methods, kind, lookup));
  return bad.length === made.length ? [useless(kind, name, made.map(({ type }) => type).join(', '), lookup)] : [];
}

function useless(kind: NativeKind, name: string, type: string, lookup: boolean): Reason {
  if (kind === 'sink') return reason('no-collector', 'unusable', { name, type }, 'does not implement any collector');
  if (lookup) return reason('no-lookup', 'unusable', { name, type }, `got non lookup source ${name}`);
  return reason('no-stream', 'unusable', { name, type }, `got non stream source ${name}`);
}

/** Besides the interface that the server asks the symbol for, it wants one of these to get any data. */
function fulfilsOne(methods: readonly Method[], kind: NativeKind, lookup: boolean): boolean {
  if (kind === 'function') return true;
  const choices = kind === 'sink' ? collectors : lookup ? lookupSources : streamSources;
  return choices.some(choice => missing(methods, choice).length === 0);
}

/** The methods of an interface of package api that are not there, or have another type. */
function missing(methods: readonly Method[], name: Interface): string[] {
  return methodsOfInterface(name).flatMap(([wanted, signature]) => {
    const found = methods.find(method => method.name === wanted);
    return found && (found.type === undefined || found.type === written(signature)) ? [] : [wanted];
  });
}

/** As the Go runtime writes the type of a method. */
function written({ params, results }: Signature): string {
  const types = (list: readonly string[]) => list.map(type => type.replace(/\bany\b/g, 'interface {}')).join(', ');
  const result = results.length > 1 ? ` (${types(results)})` : results.length === 1 ? ` ${types(results)}` : '';
  return `func(${types(params)})${result}`;
}
