import type { GoDecl, GoSource, GoType } from '../../golang/types.js';
import { indexOf } from './go-index.js';
import { contractPackage } from './releases.js';

/** A Go file of a project. */
export interface GoFile {
  readonly path: string;
  readonly text: string;
  readonly source: GoSource;
}

/** The files of one folder, tests left out. */
export interface GoPackage {
  readonly folder: string;
  /** What other packages import it by; undefined outside of a module. */
  readonly path: string | undefined;
  readonly files: readonly GoFile[];
}

/** Where a name is written: what it means depends on the file's imports and its package. `built` are the files that are compiled together. */
export interface Scope {
  readonly packages: ReadonlyMap<string, GoPackage>;
  readonly built: readonly GoFile[];
  readonly file: GoFile;
  readonly path: string | undefined;
}

/** A type as far as this project can tell; what lies in other modules is `unknown`. */
export type TypeRef =
  | { readonly is: 'contract'; readonly name: string }
  | { readonly is: 'named'; readonly decl: GoType; readonly scope: Scope }
  | { readonly is: 'pointer'; readonly to: TypeRef }
  /** Types that Go writes without a name, and the predeclared ones. */
  | { readonly is: 'literal'; readonly text: string }
  | { readonly is: 'unknown' };

const unknown: TypeRef = { is: 'unknown' };
const name = '[\\p{L}_][\\p{L}\\p{Nd}_]*';
const qualified = new RegExp(`^(${name})\\.(${name})$`, 'u');
const simple = new RegExp(`^${name}$`, 'u');
/** How types begin that have no name; what else is not a name is one with type arguments. */
const unnamed = /^(\[|map\b|chan\b|func\b|struct\b|interface\b|<-)/;
const names = new RegExp(`(?:(${name})\\.)?(${name})`, 'gu');
const predeclared = new Set(
  'any bool byte comparable complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune string uint uint16 uint32 uint64 uint8 uintptr'.split(
    ' ',
  ),
);
const keywords = new Set(['func', 'map', 'chan', 'struct', 'interface']);
/** How many names are followed until it must be a circle. */
export const deepest = 8;

/** The path that a package name stands for in a file. */
export function importedAs(scope: Scope, qualifier: string): string | undefined {
  return scope.file.source.imports.find(({ name, path }) => (name ? name.text : packageNameOf(scope, path)) === qualifier)?.path;
}

function packageNameOf(scope: Scope, path: string): string {
  const own = scope.packages.get(path)?.files[0]?.source.package?.text;
  return own ?? path.replace(/\/v\d+$/, '').replace(/^.*\//, '');
}

/** A declaration of the package by its name, no method, with the scope of its file. */
export function declared<T extends GoDecl>(
  scope: Scope,
  name: string,
  wanted: (decl: GoDecl) => decl is T,
): { readonly decl: T; readonly scope: Scope } | undefined {
  for (const { decl, file } of indexOf(scope.built).named.get(name) ?? []) {
    if (wanted(decl)) return { decl, scope: { ...scope, file } };
  }
  return undefined;
}

/** The scope of another package of the project, to look a name up in. */
export function packageScope(scope: Scope, path: string): Scope | undefined {
  const found = scope.packages.get(path);
  const [file] = found?.files ?? [];
  return found && file && { packages: scope.packages, built: found.files, file, path };
}

const isType = (decl: GoDecl): decl is GoType => decl.kind === 'type';

/** What a type stands for; aliases are followed. */
export function resolveType(text: string, scope: Scope, depth = 0): TypeRef {
  const type = unparenthesized(text);
  if (depth > deepest) return unknown;
  if (type.startsWith('*')) return { is: 'pointer', to: resolveType(type.slice(1), scope, depth + 1) };
  const [, qualifier, member] = qualified.exec(type) ?? [];
  if (qualifier !== undefined && member !== undefined) {
    const path = importedAs(scope, qualifier);
    if (path === contractPackage) return { is: 'contract', name: member };
    const other = path === undefined ? undefined : packageScope(scope, path);
    return other ? namedType(member, other, depth) : unknown;
  }
  if (!simple.test(type)) return unnamed.test(type) ? { is: 'literal', text: type } : unknown;
  const own = namedType(type, scope, depth);
  return own.is === 'unknown' && predeclared.has(type) ? { is: 'literal', text: type } : own;
}

function namedType(wanted: string, scope: Scope, depth: number): TypeRef {
  const found = declared(scope, wanted, isType);
  if (!found || found.decl.typeParams.length > 0) return unknown;
  return found.decl.alias ? resolveType(found.decl.type.text, found.scope, depth + 1) : { is: 'named', ...found };
}

const unparenthesized = (text: string): string => {
  const trimmed = text.trim();
  return trimmed.startsWith('(') && trimmed.endsWith(')') ? unparenthesized(trimmed.slice(1, -1)) : trimmed;
};

/** A type in one spelling, with full package paths and `api` for the contract; undefined when a name in it is not known. */
export function canonicalType(text: string, scope: Scope, depth = 0): string | undefined {
  // A function type is never what the contract names, and its parameter names are no types.
  if (/^\s*func\b/.test(text)) return text.replace(/\s+/g, '');
  let known = depth <= deepest;
  const written = text.replace(/interface\s*\{\s*\}/g, 'any').replace(names, (whole, qualifier: string | undefined, member: string) => {
    if (qualifier !== undefined) {
      const path = importedAs(scope, qualifier);
      if (path === undefined) known = false;
      if (path === contractPackage) return `api.${member}`;
      const alias = path === undefined ? undefined : aliasOf(member, packageScope(scope, path));
      return (alias && canonicalType(alias.text, alias.scope, depth + 1)) ?? `${path}.${member}`;
    }
    if (keywords.has(whole)) return whole;
    const alias = aliasOf(whole, scope);
    if (alias) return canonicalType(alias.text, alias.scope, depth + 1) ?? whole;
    if (declared(scope, whole, isType)) return `${scope.path ?? '.'}.${whole}`;
    if (!predeclared.has(whole)) known = false;
    return whole === 'uint8' ? 'byte' : whole;
  });
  return known ? written.replace(/\s+/g, '') : undefined;
}

function aliasOf(wanted: string, scope: Scope | undefined) {
  const found = scope && declared(scope, wanted, isType);
  return found?.decl.alias ? { text: found.decl.type.text, scope: found.scope } : undefined;
}
