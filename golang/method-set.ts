import { canonicalSignature } from './canonical.js';
import { type Declared, type GoFile, type GoPackage, importFor, methodsOf, packageAt, resolve } from './scope.js';
import type { GoParam, GoType, Piece } from './types.js';

export interface GoMethod {
  readonly name: Piece;
  readonly params: readonly GoParam[];
  readonly results: readonly GoParam[];
  /** As `canonicalSignature` spells it; undefined where a type in it is not known, and for generic types. */
  readonly signature: string | undefined;
  /** Where it is declared; absent for the method of the predeclared `error`. */
  readonly file?: GoFile;
  /** The embedded types that it comes through, from the outside in. */
  readonly through: readonly string[];
}

export interface MethodSet {
  readonly methods: ReadonlyMap<string, GoMethod>;
  /** Types, embedded or underlying, whose methods cannot be seen: any method may come from there. */
  readonly unknown: readonly string[];
}

interface Item {
  readonly pkg: GoPackage;
  readonly name: string;
  /** Whether methods with pointer receivers belong to it. */
  readonly pointer: boolean;
  readonly through: readonly string[];
  /** Only the methods that come with its structure: for `type T U`, those declared on U do not count. */
  readonly structureOnly?: true;
  /** It is embedded twice at this depth, so nothing in it can be selected. */
  readonly twice?: true;
}

/** By name, undefined for what hides deeper methods and is none of the set itself: fields, clashes, pointer methods out of reach. */
type Level = Map<string, GoMethod | undefined>;

const errorMethod = { name: piece('Error'), params: [], results: [{ type: piece('string'), variadic: false }], signature: 'func() string' };

/**
 * The methods of `T` (or of `*T` with `pointer`), own and promoted, of interfaces too. A shallower name hides a deeper one, two of the same
 * depth cancel each other out. Source: "Selectors", "Method sets" and "Struct types" of the Go specification.
 */
export function methodSet(pkg: GoPackage, typeName: string, pointer: boolean): MethodSet {
  const methods = new Map<string, GoMethod>();
  const unknown: string[] = [];
  const hidden = new Set<string>();
  const seen = new Set<string>();
  let items: readonly Item[] = [{ pkg, name: typeName, pointer, through: [] }];
  while (items.length > 0) {
    const level: Level = new Map();
    const deeper = new Map<string, Item>();
    for (const item of items) {
      for (const [name, method] of collect(item, deeper, unknown)) {
        level.set(name, level.has(name) || item.twice ? undefined : method);
      }
    }
    for (const item of items) seen.add(keyOf(item));
    for (const [name, method] of level) {
      if (!hidden.has(name) && method) methods.set(name, method);
      hidden.add(name);
    }
    items = [...deeper.values()].filter(item => !seen.has(keyOf(item)));
  }
  return { methods, unknown };
}

function keyOf(item: Item): string {
  return `${item.pkg.path}\n${item.name}\n${item.structureOnly ?? false}`;
}

/** The names of one type, with those of what it is an alias of, is defined by, or embeds as an interface in an interface. */
function collect(item: Item, deeper: Map<string, Item>, unknown: string[]): Level {
  const names: Level = new Map();
  const same: Item[] = [item];
  const entered = new Set<string>();
  for (let n = 0; n < same.length; n++) {
    const next = same[n];
    if (!next || entered.has(keyOf(next))) continue;
    entered.add(keyOf(next));
    collectOne(next, names, same, deeper, unknown);
  }
  return names;
}

function collectOne(item: Item, names: Level, same: Item[], deeper: Map<string, Item>, unknown: string[]): void {
  const found = resolve(item.pkg, item.name);
  if (found?.decl.kind !== 'type') {
    if (found === undefined && item.name === 'error') names.set('Error', { ...errorMethod, through: item.through });
    else if (found !== undefined || (item.name !== 'any' && item.name !== 'comparable')) unknown.push(item.name);
    return;
  }
  const { decl, file } = { decl: found.decl, file: found.file };
  const target = (text: string): Item | undefined => {
    const to = lookUp(item.pkg, file, text);
    if (!to) unknown.push(text);
    const twice = item.twice && { twice: item.twice };
    return to && { ...to, pointer: item.pointer || text.startsWith('*'), through: item.through, ...twice };
  };
  const enter = (text: string, more: Partial<Item> = {}) => {
    const to = target(text);
    if (to) same.push({ ...to, ...more });
  };
  if (decl.alias) {
    enter(decl.type.text, item.structureOnly && { structureOnly: true });
    return;
  }
  if (!item.structureOnly) {
    for (const method of methodsOf(item.pkg, item.name)) {
      const callable = item.pointer || !method.decl.receiver?.pointer;
      names.set(method.decl.name.text, callable ? asMethod(item, decl, method.file, method.decl) : undefined);
    }
  }
  switch (decl.body.kind) {
    case 'struct':
      for (const field of decl.body.fields) {
        const { text } = field.type;
        names.set(field.name?.text ?? baseName(text), undefined);
        const to = field.name ? undefined : target(text);
        if (to) embed(deeper, { ...to, through: [...item.through, text] });
      }
      break;
    case 'interface':
      for (const method of decl.body.methods) names.set(method.name.text, asMethod(item, decl, file, method));
      for (const { text } of decl.body.embedded) if (/^[\p{L}_]/u.test(text) && !text.includes('|')) enter(text);
      break;
    default:
      if (definedBy.test(decl.type.text) && !isBasic(item.pkg, decl.type.text)) enter(decl.type.text, { structureOnly: true });
  }
}

/** The name of another type, not a type that is spelled out. */
const definedBy = /^(?!(?:map|chan|func)\b)[\p{L}_][\p{L}\p{Nd}_.]*(?:\[|$)/u;

function embed(deeper: Map<string, Item>, item: Item): void {
  const key = keyOf(item);
  deeper.set(key, deeper.has(key) ? { ...item, twice: true } : item);
}

function asMethod(item: Item, type: GoType, file: GoFile, method: Pick<GoMethod, 'name' | 'params' | 'results'>): GoMethod {
  const generic = type.typeParams.length > 0;
  const signature = generic ? undefined : canonicalSignature(item.pkg, file, method.params, method.results);
  return { name: method.name, params: method.params, results: method.results, signature, file, through: item.through };
}

/** The package and name that a written type stands for: `*pkg.T[int]` is T in the package that `pkg` is. */
function lookUp(pkg: GoPackage, file: GoFile, text: string): { pkg: GoPackage; name: string } | undefined {
  const m = /^[*(\s]*([\p{L}_][\p{L}\p{Nd}_]*)(?:\s*\.\s*([\p{L}_][\p{L}\p{Nd}_]*))?/u.exec(text);
  const [, first, second] = m ?? [];
  if (first === undefined) return undefined;
  if (second === undefined) {
    const known: Declared | undefined = resolve(pkg, first);
    return known || /^(?:error|any|comparable)$/.test(first) ? { pkg, name: first } : undefined;
  }
  const path = importFor(file, first, pkg.module)?.path;
  const other = path === undefined ? undefined : packageAt(pkg.module, path);
  return other && { pkg: other, name: second };
}

/** The name of an embedded field: `T` of `*pkg.T[int]`. */
function baseName(type: string): string {
  return /^[*(\s]*(?:[\p{L}_][\p{L}\p{Nd}_]*\s*\.\s*)?([\p{L}_][\p{L}\p{Nd}_]*)/u.exec(type)?.[1] ?? '';
}

function isBasic(pkg: GoPackage, name: string): boolean {
  return /^(?:bool|string|byte|rune|uintptr|u?int(?:8|16|32|64)?|float(?:32|64)|complex(?:64|128))$/.test(name) && !resolve(pkg, name);
}

function piece(text: string): Piece {
  return { text, span: { start: 0, end: 0 } };
}
