import type { GoFunc, GoParam, GoType, Span } from '../../golang/types.js';
import { type Interface, isInterface, methodsOfInterface, type Signature } from './contract.js';
import { indexOf } from './go-index.js';
import { canonicalType, deepest, resolveType, type Scope, type TypeRef } from './go-types.js';

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

/** Of the files that are compiled together, what each type was found to have. */
const asked = new WeakMap<Scope['built'], Map<GoType, Methods>>();

/** The methods that a pointer to the type has; of an interface, its own. */
export function methodsOf(type: TypeRef): Methods {
  if (type.is === 'pointer') return methodsOf(type.to);
  if (type.is !== 'named') return followed(type, 0);
  const known = asked.get(type.scope.built) ?? new Map<GoType, Methods>();
  asked.set(type.scope.built, known);
  const methods = known.get(type.decl) ?? followed(type, 0);
  known.set(type.decl, methods);
  return methods;
}

function followed(type: TypeRef, depth: number): Methods {
  if (type.is === 'pointer') return followed(type.to, depth);
  if (type.is === 'contract') return contractMethods(type.name);
  if (type.is === 'literal') return { byName: new Map(), open: false };
  if (type.is === 'unknown' || depth > deepest) return { byName: new Map(), open: true };
  const { decl, scope } = type;
  const byName = new Map<string, Method>();
  const index = indexOf(scope.built);
  let open = index.damaged;
  const embed = (text: string, pointer: boolean) => {
    const inner = followed(resolveType(text.replace(/^\s*\*/, ''), scope), depth + 1);
    open ||= inner.open;
    for (const [key, found] of inner.byName) if (!byName.has(key)) byName.set(key, pointer ? { ...found, pointer: false } : found);
  };
  for (const { decl: method, file } of index.methods.get(decl.name.text) ?? [])
    byName.set(method.name.text, methodOf(method, { ...scope, file }));
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
