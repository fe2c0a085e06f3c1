import { canonicalSignature, canonicalType, isPredeclared } from './canonical.js';
import { type GoFile, type GoPackage, importFor, packageAt, resolve } from './scope.js';
import type { GoCall, GoExpr, GoParam, GoValue } from './types.js';

const deepest = 20;

/**
 * The type of a package-level variable or constant, as `canonicalType` spells it: the declared one, or that of its initialiser, through
 * functions and variables of every package at hand. Undefined where it cannot be known from them.
 */
export function typeOfValue(pkg: GoPackage, file: GoFile, value: GoValue): string | undefined {
  return valueType(pkg, file, value, 0);
}

/**
 * The type of an expression, as `canonicalType` spells it. In a function body (`inBody`) a lone name may be local and stays undefined.
 */
export function typeOf(pkg: GoPackage, file: GoFile, expression: GoExpr, inBody = false): string | undefined {
  return expressionType(pkg, file, expression, 0, inBody, 0);
}

/** What is left of a spelled type: package and name of `T` and of `*T`. */
export function namedType(spelled: string): { package: string; name: string; pointer: boolean } | undefined {
  const m = /^(\*?)([^*()[\]{}<>\s]*)\.([\p{L}_][\p{L}\p{Nd}_]*)(?:\[.*\])?$/su.exec(spelled);
  return m ? { package: m[2] ?? '', name: m[3] ?? '', pointer: m[1] === '*' } : undefined;
}

function valueType(pkg: GoPackage, file: GoFile, { type, value, index }: GoValue, depth: number): string | undefined {
  if (type) return canonicalType(pkg, file, type.text);
  return value && expressionType(pkg, file, value, index, false, depth);
}

function expressionType(pkg: GoPackage, file: GoFile, e: GoExpr, index: number, inBody: boolean, depth: number): string | undefined {
  if (depth > deepest || (index > 0 && e.kind !== 'call')) return undefined;
  switch (e.kind) {
    case 'composite':
      return canonicalType(pkg, file, e.type.text);
    case 'address': {
      const of = expressionType(pkg, file, e.of, 0, inBody, depth + 1);
      return of === undefined ? undefined : `*${of}`;
    }
    case 'string':
      return 'string';
    case 'func':
      return canonicalSignature(pkg, file, e.params, e.results);
    case 'call':
      return callType(pkg, file, e, index, inBody, depth);
    case 'name':
      return inBody && !e.text.includes('.') ? undefined : nameType(pkg, file, e.text, depth);
    default:
      return undefined;
  }
}

/** The package and name that `name` or `pkg.name` refers to. */
function target(pkg: GoPackage, file: GoFile, text: string): { pkg: GoPackage; name: string } | undefined {
  const [first = '', second, third] = text.split(/\s*\.\s*/);
  if (second === undefined) return { pkg, name: first };
  const path = third === undefined && !resolve(pkg, first) ? importFor(file, first, pkg.module)?.path : undefined;
  const other = path === undefined ? undefined : packageAt(pkg.module, path);
  return other && { pkg: other, name: second };
}

function nameType(pkg: GoPackage, file: GoFile, text: string, depth: number): string | undefined {
  const to = target(pkg, file, text);
  const found = to && resolve(to.pkg, to.name);
  if (!to) return undefined;
  if (!found) return to.pkg === pkg && (text === 'true' || text === 'false') ? 'bool' : undefined;
  switch (found.decl.kind) {
    case 'func': {
      const { params, results, typeParams } = found.decl;
      return typeParams.length > 0 ? undefined : canonicalSignature(to.pkg, found.file, params, results);
    }
    case 'type':
      return undefined;
    default:
      return valueType(to.pkg, found.file, found.decl, depth + 1);
  }
}

function callType(pkg: GoPackage, file: GoFile, call: GoCall, index: number, inBody: boolean, depth: number): string | undefined {
  const callee = call.callee.text;
  const to = /^[\p{L}_][\p{L}\p{Nd}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{Nd}_]*)?$/u.test(callee) ? target(pkg, file, callee) : undefined;
  const found = to && resolve(to.pkg, to.name);
  if (to && found?.decl.kind === 'func') {
    return found.decl.typeParams.length > 0 ? undefined : resultType(to.pkg, found.file, found.decl.results, index);
  }
  if (found && found.decl.kind !== 'type') return resultOfFuncValue(pkg, file, callee, index, depth);
  const [first] = call.args;
  if (!found && !callee.includes('.') && first) {
    if (callee === 'new') return prefixed('*', canonicalType(pkg, file, first.text));
    if (callee === 'make') return canonicalType(pkg, file, first.text);
    if (callee === 'append') return expressionType(pkg, file, first, 0, inBody, depth + 1);
  }
  const conversion = found?.decl.kind === 'type' || isPredeclared(pkg, callee) || /^[[(*]|^(?:map|chan|func|interface)\b/.test(callee);
  return conversion ? canonicalType(pkg, file, callee) : undefined;
}

function resultType(pkg: GoPackage, file: GoFile, results: readonly GoParam[], index: number): string | undefined {
  const result = results[index];
  return result && canonicalType(pkg, file, result.type.text);
}

/** Of a variable that holds a function, only the common case: one result, no function types in it. */
function resultOfFuncValue(pkg: GoPackage, file: GoFile, callee: string, index: number, depth: number): string | undefined {
  const spelled = index === 0 ? nameType(pkg, file, callee, depth + 1) : undefined;
  return spelled && /^func\([^()]*\) ([^()]+)$/.exec(spelled)?.[1];
}

function prefixed(prefix: string, type: string | undefined): string | undefined {
  return type === undefined ? undefined : prefix + type;
}
