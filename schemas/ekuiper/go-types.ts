import type { GoDecl, GoFunc, GoParam, GoSource, GoType, Span } from '../../golang/types.js';
import { type Interface, isInterface, methodsOfInterface, type Signature } from './contract.js';
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
const deepest = 8;

/** The path that a package name stands for in a file. */
export function importedAs(scope: Scope, qualifier: string): string | undefined {
  return scope.file.source.imports.find(({ name, path }) => (name ? name.text : packageNameOf(scope, path)) === qualifier)?.path;
}

function packageNameOf(scope: Scope, path: string): string {
  const own = scope.packages.get(path)?.files[0]?.source.package?.text;
  return own ?? path.replace(/\/v\d+$/, '').replace(/^.*\//, '');
}

/** A declaration of the package, with the scope of its file. */
export function declared<T extends GoDecl>(
  scope: Scope,
  wanted: (decl: GoDecl) => decl is T,
): { readonly decl: T; readonly scope: Scope } | undefined {
  for (const file of scope.built) {
    const decl = file.source.decls.find(wanted);
    if (decl) return { decl, scope: { ...scope, file } };
  }
  return undefined;
}

/** The scope of another package of the project, to look a name up in. */
export function packageScope(scope: Scope, path: string): Scope | undefined {
  const found = scope.packages.get(path);
  const [file] = found?.files ?? [];
  return found && file && { packages: scope.packages, built: found.files, file, path };
}

const isType =
  (wanted: string) =>
  (decl: GoDecl): decl is GoType =>
    decl.kind === 'type' && decl.name.text === wanted;

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
  const found = declared(scope, isType(wanted));
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
    if (declared(scope, isType(whole))) return `${scope.path ?? '.'}.${whole}`;
    if (!predeclared.has(whole)) known = false;
    return whole === 'uint8' ? 'byte' : whole;
  });
  return known ? written.replace(/\s+/g, '') : undefined;
}

function aliasOf(wanted: string, scope: Scope | undefined) {
  const found = scope && declared(scope, isType(wanted));
  return found?.decl.alias ? { text: found.decl.type.text, scope: found.scope } : undefined;
}

export interface Method {
  readonly name: string;
  /** With a pointer receiver, so that a plain value does not have it. */
  readonly pointer: boolean;
  /** Undefined where a type is not known. */
  readonly params: readonly (string | undefined)[];
  readonly results: readonly (string | undefined)[];
  readonly at: { readonly path: string; readonly span: Span } | undefined;
}

export interface Methods {
  readonly byName: ReadonlyMap<string, Method>;
  /** There may be more: it embeds a type that is not known, or a file is damaged. */
  readonly open: boolean;
}

/** The methods that a pointer to the type has; of an interface, its own. */
export function methodsOf(type: TypeRef, depth = 0): Methods {
  if (type.is === 'pointer') return methodsOf(type.to, depth);
  if (type.is === 'contract') return contractMethods(type.name);
  if (type.is === 'literal') return { byName: new Map(), open: false };
  if (type.is === 'unknown' || depth > deepest) return { byName: new Map(), open: true };
  const { decl, scope } = type;
  const byName = new Map<string, Method>();
  let open = scope.built.some(({ source }) => source.damage.length > 0);
  const embed = (text: string, pointer: boolean) => {
    const inner = methodsOf(resolveType(text.replace(/^\s*\*/, ''), scope), depth + 1);
    open ||= inner.open;
    for (const [key, found] of inner.byName) if (!byName.has(key)) byName.set(key, pointer ? { ...found, pointer: false } : found);
  };
  for (const file of scope.built) {
    for (const found of file.source.decls) {
      if (found.kind === 'func' && found.receiver?.base === decl.name.text)
        byName.set(found.name.text, methodOf(found, { ...scope, file }));
    }
  }
  if (decl.body.kind === 'struct') {
    for (const field of decl.body.fields) if (!field.name) embed(field.type.text, field.type.text.trim().startsWith('*'));
  } else if (decl.body.kind === 'interface') {
    for (const { name, params, results } of decl.body.methods) byName.set(name.text, signed(name.text, params, results, scope));
    for (const embedded of decl.body.embedded) embed(embedded.text, false);
  } else if (isInterfaceType(type)) embed(decl.type.text, false);
  return { byName, open };
}

function contractMethods(wanted: string): Methods {
  if (!isInterface(wanted)) return { byName: new Map(), open: true };
  const all = methodsOfInterface(wanted).map(
    ([key, signature]) => [key, { name: key, pointer: false, ...signature, at: undefined }] as const,
  );
  return { byName: new Map(all), open: false };
}

function methodOf(func: GoFunc, scope: Scope): Method {
  const made = signed(func.name.text, func.params, func.results, scope);
  return { ...made, pointer: func.receiver?.pointer ?? false, at: { path: scope.file.path, span: func.name.span } };
}

function signed(key: string, params: readonly GoParam[], results: readonly GoParam[], scope: Scope): Method {
  const types = (list: readonly GoParam[]) =>
    list.map(({ type, variadic }) => (variadic ? `...${canonicalType(type.text, scope)}` : canonicalType(type.text, scope)));
  return { name: key, pointer: false, params: types(params), results: types(results), at: undefined };
}

/** Whether values of this type are interfaces, so that their address has no methods. */
export function isInterfaceType(type: TypeRef, depth = 0): boolean {
  if (type.is === 'contract') return isInterface(type.name);
  if (type.is === 'literal') return /^(interface\b|any$|error$)/.test(type.text);
  if (type.is !== 'named' || depth > deepest) return false;
  if (type.decl.body.kind !== 'other') return type.decl.body.kind === 'interface';
  return isInterfaceType(resolveType(type.decl.type.text, type.scope), depth + 1);
}

/** What a type lacks to fulfil an interface. */
export interface Lack {
  readonly name: string;
  readonly wanted: Signature;
  /** The method of that name with other types, or with a pointer receiver where a value is used. */
  readonly found: Method | undefined;
}

/** What a value of this type lacks to fulfil an interface of package api; nothing where the type is not known well enough to say. */
export function lacks(type: TypeRef, wanted: Interface, value = false): readonly Lack[] {
  const { byName, open } = methodsOf(type);
  return methodsOfInterface(wanted).flatMap(([key, signature]): Lack[] => {
    const found = byName.get(key);
    if (!found) return open ? [] : [{ name: key, wanted: signature, found }];
    const fits = same(found.params, signature.params) && same(found.results, signature.results) && !(value && found.pointer);
    return fits ? [] : [{ name: key, wanted: signature, found }];
  });
}

const same = (found: readonly (string | undefined)[], wanted: readonly string[]): boolean =>
  found.length === wanted.length && found.every((type, i) => type === undefined || type === wanted[i]);
