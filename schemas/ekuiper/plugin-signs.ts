import type { BuildUnit } from './build-units.js';
import type { NativeKind, PluginKind } from './contract.js';
import { nameOf } from './names.js';
import {
  besideName,
  byFolder,
  byMethods,
  canStand,
  hasProgram,
  isLookupOf,
  loose,
  matchesUnit,
  nameOfPlace,
  type Sibling,
  siblings,
} from './plugin-hints.js';
import type { PluginModel, ProjectFiles } from './project.js';
import { contractModule } from './releases.js';
import { isExported, type PluginSymbol } from './symbols.js';

/** A plugin that the files of a unit show. */
export interface Shown {
  readonly kind: NativeKind;
  readonly name: string;
  readonly because: PluginModel['because'];
}

export const nativeOnly = (kind: PluginKind | undefined): NativeKind | undefined => (kind === 'portable' ? undefined : kind);

/** What the files of a unit show: which plugins there are, and what they are called. */
export function shown(project: ProjectFiles, unit: BuildUnit): Shown[] {
  const beside = siblings(unit);
  if (!unit.isMain) {
    // Only a descriptor beside it says that a package was meant to be a plugin and not a part of one.
    return beside.flatMap(({ name, json }) => {
      const kind = nativeOnly(json?.summary.about ? json.summary.kind : undefined);
      const bears = unit.symbols.some(s => s.kind === kind && loose(s.name) === loose(name));
      return kind && bears ? [{ kind, name, because: 'descriptor' as const }] : [];
    });
  }
  const exported = unit.symbols.filter(s => s.kind && isExported(s.name));
  const good = exported.filter(s => !s.fault);
  const found: Shown[] = [];
  for (const symbol of good) {
    const { kind } = symbol;
    if (kind !== 'source' && kind !== 'sink') continue;
    // Files for several systems declare the same.
    if (isLookupOf(symbol, good, beside) || good.find(s => s.name === symbol.name) !== symbol) continue;
    found.push({ kind, name: besideName(symbol.name, beside) ?? nameOf(symbol.name), because: 'symbol' });
  }
  const functions = good.filter(s => s.kind === 'function');
  if (functions.length > 0) found.push({ kind: 'function', name: functionPluginName(project, unit, functions, beside), because: 'symbol' });
  if (found.length > 0) return withDescriptorName(found, beside);
  return byOtherSigns(project, unit, exported, beside);
}

/** Nothing is exported in a form that the server takes: what else shows that a plugin is meant. */
function byOtherSigns(project: ProjectFiles, unit: BuildUnit, exported: readonly PluginSymbol[], beside: readonly Sibling[]): Shown[] {
  const described = beside.filter(s => nativeOnly(s.json?.summary.kind) && (s.json?.summary.about || matchesUnit(s.name, unit)));
  // In a program an unexported constructor is but one of its parts.
  const unexported =
    hasProgram(unit) && described.length === 0 ? [] : unit.symbols.filter(s => s.kind && !isExported(s.name) && canStand(s));
  const candidates = [...exported, ...unexported];
  const lead = candidates.find(s => described.some(d => loose(d.name) === loose(s.name))) ?? candidates.find(s => canStand(s));
  const [first] = described;
  const kind = lead?.kind ?? byMethods(unit) ?? byFolder(unit) ?? nativeOnly(first?.json?.summary.kind);
  const usesContract = unit.files.some(f => f.source.imports.some(i => i.path.startsWith(`${contractModule}/`)));
  if (!kind || !(usesContract || (first && project.moduleKind))) return [];
  if (first)
    return described.length > 1 && !lead
      ? []
      : [
          {
            kind: lead?.kind ?? byMethods(unit) ?? kind,
            name: (lead && besideName(lead.name, beside)) ?? first.name,
            because: 'descriptor',
          },
        ];
  if (lead) return [{ kind, name: nameOf(lead.name), because: 'symbol' }];
  if (hasProgram(unit)) return [];
  const because = byMethods(unit) ? 'methods' : 'folder';
  return [{ kind, name: nameOfPlace(unit, project), because }];
}

/** One plugin and one name beside it belong together, even when the spelling differs too much. */
function withDescriptorName(found: readonly Shown[], beside: readonly Sibling[]): Shown[] {
  const described = beside.filter(s => s.json?.summary.about);
  const [only] = found;
  const [one] = described;
  if (found.length !== 1 || described.length !== 1 || !only || !one || beside.some(s => s.name === only.name)) return [...found];
  return [{ ...only, name: one.name }];
}

function functionPluginName(
  project: ProjectFiles,
  unit: BuildUnit,
  functions: readonly PluginSymbol[],
  beside: readonly Sibling[],
): string {
  const described = beside.filter(s => s.json?.summary.kind === 'function');
  const [one] = described;
  if (described.length === 1 && one) return one.name;
  const [only] = functions;
  if (functions.length === 1 && only) return besideName(only.name, beside) ?? nameOf(only.name);
  const place = nameOfPlace(unit, project);
  const named = functions.find(s => loose(s.name) === loose(place));
  return named ? nameOf(named.name) : place;
}
