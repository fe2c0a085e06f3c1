import { lexSource } from './lexer.js';
import { type GoFile, type GoPackage, importFor, packageAt, resolve } from './scope.js';
import { paramsOf, pieceOf, typeEnd } from './source-types.js';
import { K, type Tokens } from './tokens.js';
import type { GoParam } from './types.js';

const predeclared =
  /^(?:any|bool|comparable|complex(?:64|128)|error|float(?:32|64)|int(?:8|16|32|64)?|string|uint(?:8|16|32|64)?|uintptr|byte|rune)$/;
const deepest = 20;

/** Whether Go itself declares this type and the package does not hide it. */
export function isPredeclared(pkg: GoPackage, name: string): boolean {
  return predeclared.test(name) && !resolve(pkg, name);
}

/**
 * A type in one spelling: packages by import path, aliases replaced, no parameter names (`[]github.com/a/b.T`, `func(string) (int, error)`).
 * Two types with the same spelling are identical. Undefined where that cannot be known from the files at hand.
 */
export function canonicalType(pkg: GoPackage, file: GoFile, text: string): string | undefined {
  return spell(text, { pkg, file, depth: 0 });
}

/** The type of a function or method with these parameters and results. */
export function canonicalSignature(
  pkg: GoPackage,
  file: GoFile,
  params: readonly GoParam[],
  results: readonly GoParam[],
): string | undefined {
  return signature(params, results, { pkg, file, depth: 0 });
}

interface Place {
  readonly pkg: GoPackage;
  readonly file: GoFile;
  readonly depth: number;
}

function spell(text: string, place: Place): string | undefined {
  if (place.depth > deepest || text.length > 10_000) return undefined;
  const { tokens, damage } = lexSource(text);
  if (damage.length > 0 || tokens.kind(typeEnd(tokens, 0)) !== K.semicolon) return undefined;
  return type(tokens, 0, { ...place, depth: place.depth + 1 });
}

/** Prefixes such as `*` and `[]` are gone through in a loop, so that only what stands in brackets goes deeper. */
function type(t: Tokens, start: number, place: Place): string | undefined {
  let prefix = '';
  for (let i = start; ; ) {
    switch (t.kind(i)) {
      case K.star:
        prefix += '*';
        i++;
        break;
      case K.lbrack: {
        const length = t.text.slice(t.end(i), t.start(t.partner(i))).trim();
        if (!/^[0-9]*$/.test(length)) return undefined;
        prefix += `[${length}]`;
        i = t.partner(i) + 1;
        break;
      }
      case K.map: {
        const key = inside(t, i + 1, place);
        if (key === undefined) return undefined;
        prefix += `map[${key}]`;
        i = t.partner(i + 1) + 1;
        break;
      }
      case K.arrow:
        prefix += '<-chan ';
        i += 2;
        break;
      case K.chan: {
        const sends = t.kind(i + 1) === K.arrow;
        prefix += sends ? 'chan<- ' : 'chan ';
        i += sends ? 2 : 1;
        break;
      }
      default: {
        const rest = element(t, i, place);
        return rest === undefined ? undefined : prefix + rest;
      }
    }
  }
}

function element(t: Tokens, i: number, place: Place): string | undefined {
  switch (t.kind(i)) {
    case K.lparen:
      return inside(t, i, place);
    case K.func: {
      const behind = t.partner(i + 1) + 1;
      const results = t.kind(behind) === K.lparen ? paramsOf(t, behind) : single(t, behind);
      return signature(paramsOf(t, i + 1), results, place);
    }
    case K.interface:
      return t.partner(i + 1) === i + 2 ? 'any' : undefined;
    case K.struct:
      return t.partner(i + 1) === i + 2 ? 'struct{}' : undefined;
    case K.ident:
      return named(t, i, place);
    default:
      return undefined;
  }
}

function single(t: Tokens, i: number): GoParam[] {
  const end = typeEnd(t, i);
  return end > i ? [{ type: pieceOf(t, i, end), variadic: false }] : [];
}

function inside(t: Tokens, open: number, place: Place): string | undefined {
  return spell(t.text.slice(t.end(open), t.start(t.partner(open))), place);
}

function named(t: Tokens, i: number, place: Place): string | undefined {
  const word = (at: number) => t.text.slice(t.start(at), t.end(at));
  const qualified = t.kind(i + 1) === K.dot;
  const name = word(qualified ? i + 2 : i);
  const after = qualified ? i + 3 : i + 1;
  let args = '';
  if (t.kind(after) === K.lbrack) {
    const spelled = paramsOf(t, after).map(p => spell(p.type.text, place));
    if (spelled.includes(undefined)) return undefined;
    args = `[${spelled.join(',')}]`;
  }
  if (!qualified) return local(name, args, place);
  const path = importFor(place.file, word(i), place.pkg.module)?.path;
  if (path === undefined) return undefined;
  const other = packageAt(place.pkg.module, path);
  return other ? declaredIn(other, name, args, place.depth) : `${path}.${name}${args}`;
}

function local(name: string, args: string, place: Place): string | undefined {
  if (resolve(place.pkg, name)) return declaredIn(place.pkg, name, args, place.depth);
  if (!predeclared.test(name)) return undefined;
  return name === 'byte' ? 'uint8' : name === 'rune' ? 'int32' : name;
}

function declaredIn(pkg: GoPackage, name: string, args: string, depth: number): string | undefined {
  const found = resolve(pkg, name);
  if (found?.decl.kind !== 'type') return undefined;
  if (!found.decl.alias) return `${pkg.path}.${name}${args}`;
  return args === '' && found.decl.typeParams.length === 0 ? spell(found.decl.type.text, { pkg, file: found.file, depth }) : undefined;
}

function signature(params: readonly GoParam[], results: readonly GoParam[], place: Place): string | undefined {
  const one = (p: GoParam) => {
    const spelled = spell(p.type.text, place);
    return spelled === undefined ? undefined : `${p.variadic ? '...' : ''}${spelled}`;
  };
  const [taken, given] = [params.map(one), results.map(one)];
  if (taken.includes(undefined) || given.includes(undefined)) return undefined;
  const tail = given.length === 0 ? '' : given.length === 1 ? ` ${given[0]}` : ` (${given.join(', ')})`;
  return `func(${taken.join(', ')})${tail}`;
}
