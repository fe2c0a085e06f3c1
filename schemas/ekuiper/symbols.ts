import type { GoExpr, GoFunc, GoValue, Span } from '../../golang/types.js';
import { interfaceOf, kindOfInterface, kindOfMethods, type NativeKind } from './contract.js';
import { isInterfaceType, methodsOf } from './go-methods.js';
import { canonicalType, declared, type GoFile, importedAs, packageScope, resolveType, type Scope, type TypeRef } from './go-types.js';

/**
 * Why the server does not take a symbol although it finds it: what it takes is `func() api.Source` (Sink, Function) with exactly this
 * type, or a variable whose address has the methods. From v2.4.0 internal/plugin/native/manager.go, Source, Sink, Function.
 */
export type SymbolFault =
  /** A function that returns something else than the interface, such as `*T`: `type` as written. */
  | { readonly is: 'result'; readonly type: string }
  /** A function with parameters, or with several results. */
  | { readonly is: 'signature' }
  /** `var X api.Source = …`, or `var X = f()` where f returns an interface: the server is given a pointer to an interface. */
  | { readonly is: 'interface-variable'; readonly type: string }
  /** `var X = &T{}`: the server is given a pointer to a pointer. */
  | { readonly is: 'pointer-variable' }
  /** `var X = func() api.Source {…}`: the server is given a pointer to a function. */
  | { readonly is: 'function-variable' }
  /** Go keeps no symbol for it in the .so: a constant, or a function with type parameters. */
  | { readonly is: 'no-symbol'; readonly what: 'constant' | 'generic' };

/** A value that a symbol stands for, as far as its type is known. */
export interface Given {
  readonly type: TypeRef;
  /** A plain value, which lacks the methods with a pointer receiver. */
  readonly value: boolean;
}

/** A top-level function or variable of a main package that is or may be what the server looks up. */
export interface PluginSymbol {
  readonly name: string;
  readonly file: GoFile;
  /** Of the name. */
  readonly span: Span;
  readonly decl: GoFunc | GoValue;
  readonly scope: Scope;
  /** What it gives, when its type says so. */
  readonly kind: NativeKind | undefined;
  readonly fault: SymbolFault | undefined;
  /** Everything that it can give; undefined when that cannot be told. */
  readonly given: readonly Given[] | undefined;
}

export const isExported = (name: string): boolean => /^\p{Lu}/u.test(name);

/** The symbols of the files that are compiled together, whatever their types. */
export function symbolsOf(built: readonly GoFile[], scopeOf: (file: GoFile) => Scope): PluginSymbol[] {
  return built.flatMap(file =>
    file.source.decls.flatMap(decl =>
      (decl.kind === 'func' && decl.receiver) ||
      decl.kind === 'type' ||
      decl.name.text === '_' ||
      decl.name.text === 'main' ||
      decl.name.text === 'init'
        ? []
        : [{ name: decl.name.text, file, span: decl.name.span, decl, scope: scopeOf(file), ...classify(decl, scopeOf(file)) }],
    ),
  );
}

type Class = Pick<PluginSymbol, 'kind' | 'fault' | 'given'>;
const nothing: Class = { kind: undefined, fault: undefined, given: undefined };

function classify(decl: GoFunc | GoValue, scope: Scope): Class {
  if (decl.kind === 'func') return classifyFunction(decl, scope);
  const found = classifyVariable(decl, scope);
  return decl.kind === 'const' ? { ...found, fault: { is: 'no-symbol', what: 'constant' } } : found;
}

function classifyFunction(decl: GoFunc, scope: Scope): Class {
  const [result] = decl.results;
  if (!result) return { ...nothing, fault: { is: 'result', type: '' } };
  const type = resolveType(result.type.text, scope);
  const kind = kindOf(type);
  const given = isInterfaceType(type) ? returned(decl, scope) : [{ type, value: type.is !== 'pointer' }];
  const made = { kind: kind ?? oneKind(given), given };
  if (decl.typeParams.length > 0) return { ...made, fault: { is: 'no-symbol', what: 'generic' } };
  if (decl.params.length > 0 || decl.results.length > 1) return { ...made, fault: { is: 'signature' } };
  const exact = canonicalType(result.type.text, scope);
  const taken = exact === undefined || Object.values(interfaceOf).some(wanted => exact === `api.${wanted}`);
  return { ...made, fault: taken ? undefined : { is: 'result', type: result.type.text } };
}

function classifyVariable(decl: GoValue, scope: Scope): Class {
  const value = valueType(decl, scope);
  const { type } = value;
  if (value.func) return { ...nothing, kind: value.func, fault: { is: 'function-variable' } };
  if (type.is === 'unknown') return nothing;
  const kind = kindOf(type);
  if (isInterfaceType(type)) {
    return { kind, fault: kind && { is: 'interface-variable', type: writtenType(type) }, given: undefined };
  }
  if (type.is === 'pointer') return { kind, fault: kind && { is: 'pointer-variable' }, given: [{ type: type.to, value: false }] };
  return { kind, fault: undefined, given: [{ type, value: false }] };
}

const writtenType = (type: TypeRef): string =>
  type.is === 'contract' ? `api.${type.name}` : type.is === 'named' ? type.decl.name.text : 'interface';

/** The type of a variable, or the kind of plugin that a function in it returns. */
function valueType(decl: GoValue, scope: Scope, depth = 0): { readonly type: TypeRef; readonly func?: NativeKind | undefined } {
  if (decl.type) {
    const [, result] = /^func\s*\(\s*\)\s*([\w.*]+)$/.exec(decl.type.text) ?? [];
    return { type: resolveType(decl.type.text, scope), func: result === undefined ? undefined : kindOf(resolveType(result, scope)) };
  }
  if (!decl.value) return { type: { is: 'unknown' } };
  const [result] = decl.value.kind === 'func' ? decl.value.results : [];
  if (result) return { type: { is: 'unknown' }, func: kindOf(resolveType(result.type.text, scope)) };
  return { type: typeOf(decl.value, scope, decl.index, depth) };
}

/** The type of an expression, as far as names tell. */
export function typeOf(expr: GoExpr, scope: Scope, index = 0, depth = 0): TypeRef {
  const unknown: TypeRef = { is: 'unknown' };
  if (depth > 8) return unknown;
  switch (expr.kind) {
    case 'composite':
      return resolveType(expr.type.text, scope);
    case 'address':
      return { is: 'pointer', to: typeOf(expr.of, scope, 0, depth + 1) };
    case 'string':
      return { is: 'literal', text: 'string' };
    case 'call': {
      if (expr.callee.text === 'new') return { is: 'pointer', to: resolveType(expr.args[0]?.text ?? '', scope) };
      const found = functionOf(expr.callee.text, scope);
      if (found) {
        const result = found.decl.results[index];
        return result && found.decl.typeParams.length === 0 ? resolveType(result.type.text, found.scope) : unknown;
      }
      const converted = resolveType(expr.callee.text, scope);
      return converted.is === 'named' || converted.is === 'contract' || converted.is === 'pointer' ? converted : unknown;
    }
    case 'name': {
      const found = declared(scope, expr.text, (d): d is GoValue => d.kind === 'var');
      return found ? valueType(found.decl, found.scope, depth + 1).type : unknown;
    }
    default:
      return unknown;
  }
}

/** The function that a call names, in this package or another one of the project. */
function functionOf(callee: string, scope: Scope): { readonly decl: GoFunc; readonly scope: Scope } | undefined {
  const dot = callee.lastIndexOf('.');
  const path = dot < 0 ? undefined : importedAs(scope, callee.slice(0, dot));
  const where = dot < 0 ? scope : path === undefined ? undefined : packageScope(scope, path);
  return where && declared(where, callee.slice(dot + 1), (d): d is GoFunc => d.kind === 'func');
}

/** What a function that returns an interface gives: undefined when one of its returns cannot be followed. */
function returned(decl: GoFunc, scope: Scope, depth = 0): readonly Given[] | undefined {
  if (!decl.body || decl.body.returns.length === 0 || depth > 8) return undefined;
  const given: Given[] = [];
  for (const { values } of decl.body.returns) {
    const [value] = values;
    if (!value || values.length > 1) return undefined;
    if (value.text === 'nil') continue;
    const type = value.kind === 'name' ? ({ is: 'unknown' } as const) : typeOf(value, scope);
    if (type.is === 'unknown' || (type.is === 'pointer' && type.to.is === 'unknown')) return undefined;
    const called = value.kind === 'call' && isInterfaceType(type) ? functionOf(value.callee.text, scope) : undefined;
    const inner = called ? returned(called.decl, called.scope, depth + 1) : [{ type, value: type.is !== 'pointer' }];
    if (!inner || inner.some(i => isInterfaceType(i.type))) return undefined;
    given.push(...inner);
  }
  return given.length > 0 ? given : undefined;
}

/** The kind of plugin that a type is or returns. */
export function kindOf(type: TypeRef): NativeKind | undefined {
  if (type.is === 'contract') return kindOfInterface(type.name);
  if (type.is === 'pointer') return kindOf(type.to);
  return type.is === 'named' ? kindOfMethods(new Set(methodsOf(type).byName.keys())) : undefined;
}

const oneKind = (given: readonly Given[] | undefined): NativeKind | undefined => {
  const kinds = new Set((given ?? []).map(({ type }) => kindOf(type)));
  return kinds.size === 1 ? [...kinds][0] : undefined;
};
