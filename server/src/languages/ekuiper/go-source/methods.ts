import {
  collectors,
  type Interface,
  interfaceOf,
  lookupSources,
  optional,
  type Signature,
  streamSources,
} from '../../../../../schemas/ekuiper/contract.js';
import { type Lack, lacks, type Method, methodsOf } from '../../../../../schemas/ekuiper/go-methods.js';
import type { TypeRef } from '../../../../../schemas/ekuiper/go-types.js';
import type { NativePlugin } from '../../../../../schemas/ekuiper/project.js';
import type { PluginSymbol } from '../../../../../schemas/ekuiper/symbols.js';
import { isMain } from './document.js';

/** What a type that a symbol gives is expected to be: the interface that is looked up, and one of those that data go through. */
export interface Duty {
  readonly symbol: PluginSymbol;
  readonly type: TypeRef;
  /** As the type is called in the code. */
  readonly typeName: string;
  readonly value: boolean;
  readonly base: Interface;
  readonly oneOf: readonly Interface[];
}

/** The duties of the types of a plugin, as far as these are known. */
export function dutiesOf(plugin: NativePlugin): Duty[] {
  if (!isMain(plugin)) return [];
  const base = interfaceOf[plugin.kind];
  const duty = (symbol: PluginSymbol | undefined, oneOf: readonly Interface[]): Duty[] =>
    (symbol?.given ?? []).flatMap(({ type, value }) => {
      // A symbol of another kind than plugsmith.yml says is told there.
      if (symbol?.kind !== undefined && symbol.kind !== plugin.kind) return [];
      const typeName =
        type.is === 'named' ? type.decl.name.text : type.is === 'pointer' && type.to.is === 'named' ? type.to.decl.name.text : undefined;
      return symbol && typeName !== undefined ? [{ symbol, type, typeName, value, base, oneOf }] : [];
    });
  if (plugin.kind === 'function') return plugin.functions.flatMap(f => duty(f.symbol, []));
  if (plugin.kind === 'sink') return duty(plugin.symbol, collectors);
  // With a lookup symbol the other one need not give a stream.
  return [...duty(plugin.symbol, plugin.lookup ? [] : streamSources), ...duty(plugin.lookup, lookupSources)];
}

/** Methods that the type has but with other types than the contract's; those of the interface that it comes nearest to. */
export function misshapen({ type, base, oneOf }: Duty): { readonly method: Method; readonly wanted: Signature }[] {
  const found = new Map<string, { method: Method; wanted: Signature }>();
  for (const lack of [...lacks(type, base), ...nearest(type, oneOf)]) {
    if (lack.found) found.set(lack.name, { method: lack.found, wanted: lack.wanted });
  }
  return [...found.values()];
}

/** What is missing altogether of the interface that is looked up. */
export const absent = ({ type, base }: Duty): Lack[] => lacks(type, base).filter(lack => !lack.found);

/** Whether no method takes or gives data: neither Subscribe nor Pull, no Collect, no Lookup. */
export function isDumb({ type, base, oneOf }: Duty): boolean {
  if (oneOf.length === 0 || lacks(type, base).length > 0) return false;
  return oneOf.every(wanted => lacks(type, wanted).length > 0) && nearest(type, oneOf).every(lack => !lack.found);
}

/** Methods that only a pointer has although a plain value is given: Go does not compile that. */
export function pointerOnly({ type, base, value }: Duty): Lack[] {
  if (!value) return [];
  const without = lacks(type, base);
  return lacks(type, base, true).filter(lack => !without.some(l => l.name === lack.name));
}

/** What is lacking of the interface of which the most is there; nothing when one is whole. */
function nearest(type: TypeRef, oneOf: readonly Interface[]): readonly Lack[] {
  const all = oneOf.map(wanted => lacks(type, wanted)).sort((a, b) => score(a) - score(b));
  return all[0] ?? [];
}

/** A method of the right name is nearer than none, and of two the one with more of the right types. */
const score = (found: readonly Lack[]): number =>
  found.reduce((sum, lack) => sum + (lack.found ? 1 - likeness(lack.found, lack.wanted) : 2), 0);

function likeness({ params }: Method, wanted: Signature): number {
  return wanted.params.filter(type => params.includes(type)).length / (wanted.params.length + 1);
}

/** Methods that make a source bounded or rewindable, if only they had the right types. */
export function idleOptions({ type, base }: Duty): { readonly method: Method; readonly wanted: Signature }[] {
  if (base !== 'Source') return [];
  const { byName } = methodsOf(type);
  return optional.flatMap(name =>
    lacks(type, name).flatMap(({ found, wanted, name: key }) => {
      // GetOffset and the like are usual names; only SetEofIngest is surely meant alone.
      const isMeant = name === 'Bounded' || (byName.has('Rewind') && byName.has('GetOffset') && key !== undefined);
      return found && isMeant ? [{ method: found, wanted }] : [];
    }),
  );
}
