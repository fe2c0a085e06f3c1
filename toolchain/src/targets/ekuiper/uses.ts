import type { PluginModel } from '../../../../schemas/ekuiper/project.js';
import type { Use } from './probe.js';
import { isRecord, parsed } from './server.js';

/** What rules can use of a plugin: a source or sink of its name, its functions, or what a portable plugin lists. */
export function usesOf({ kind, name, functions, descriptor }: PluginModel, onlyLookup: boolean): readonly Use[] {
  if (kind === 'portable') {
    const { sources = [], sinks = [], functions: own = [] } = descriptor?.summary.portable ?? {};
    const named = (list: readonly { readonly name: string }[], of: 'source' | 'sink' | 'function') =>
      list.map(each => ({ kind: of, name: each.name }));
    return [...named(sources, 'source'), ...named(sinks, 'sink'), ...named(own, 'function')];
  }
  if (kind !== 'function') return [{ kind: onlyLookup ? 'lookup' : kind, name }];
  const listed = functions.length > 0 ? functions.map(each => each.name) : [name];
  return listed.map(each => ({ kind, name: each, parameters: parametersOf(descriptor?.text ?? '', each) }));
}

/** Those of them whose descriptor is in the archive. */
export function describedUses(
  { kind, name, descriptor }: PluginModel,
  uses: readonly Use[],
  has: (entry: string) => boolean,
): readonly Use[] {
  if (kind === 'portable') return uses.filter(use => has(`${use.kind}s/${use.name}.json`) && use.kind !== 'function');
  if (!has(`${name}.json`)) return [];
  if (kind !== 'function') return uses;
  const described = descriptor?.summary.functions.map(each => each.name) ?? [];
  return uses.filter(use => described.includes(use.name));
}

/** How many arguments a function descriptor says that a call must have. */
function parametersOf(text: string, name: string): number {
  const value = parsed(text);
  const functions = isRecord(value) && Array.isArray(value['functions']) ? value['functions'] : [];
  const found: unknown = functions.find(each => isRecord(each) && each['name'] === name);
  const args = isRecord(found) && Array.isArray(found['args']) ? found['args'] : [];
  return args.filter(arg => !isRecord(arg) || arg['optional'] !== true).length;
}
