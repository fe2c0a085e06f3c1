/** The part of JSON Schema (draft-07) that our schemas use; `x-zh` is the description in Chinese. */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly 'x-zh'?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly examples?: readonly string[];
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

/** A schema with those that its `$ref`s name. */
export interface SchemaSet {
  readonly root: Schema;
  /** By `$id`. */
  readonly others: Readonly<Record<string, Schema>>;
}

/** A schema at a place, and the file that its relative references belong to. */
interface At {
  readonly schema: Schema;
  readonly file: Schema;
}

/**
 * What a set of schemas says about one value: the schema itself, what it refers to, and both branches of what depends on the value.
 * The first part is the most specific. Each place is made once, however often it is asked for.
 */
export class Subschema {
  static readonly #roots = new WeakMap<SchemaSet, Subschema>();
  readonly parts: readonly At[];
  readonly #properties = new Map<string, Subschema | undefined>();
  #items: { readonly found: Subschema | undefined } | undefined;
  #keys: ReadonlyMap<string, Subschema> | undefined;
  #folded: ReadonlyMap<string, string> | undefined;

  private constructor(
    readonly set: SchemaSet,
    start: readonly At[],
  ) {
    this.parts = start.flatMap(at => [...expand(set, at, 0)]);
  }

  static root(set: SchemaSet): Subschema {
    const known = Subschema.#roots.get(set) ?? new Subschema(set, [{ schema: set.root, file: set.root }]);
    Subschema.#roots.set(set, known);
    return known;
  }

  /** What is said about the value under a key; undefined when nothing is. Exact keys come before `additionalProperties`. */
  property(key: string): Subschema | undefined {
    if (this.#properties.has(key)) return this.#properties.get(key);
    const named = this.#under(({ properties }) => (properties && Object.hasOwn(properties, key) ? properties[key] : undefined));
    if (!named) {
      // Keys that users make up share one place, so that a map of many of them is not kept for each.
      const { found } = this.#others();
      return found;
    }
    this.#properties.set(key, named);
    return named;
  }

  items(): Subschema | undefined {
    this.#items ??= { found: this.#under(({ items }) => items) };
    return this.#items.found;
  }

  /** The first thing that is said, by any part. */
  find<K extends keyof Schema>(keyword: K): Schema[K] | undefined {
    return this.parts.find(({ schema }) => schema[keyword] !== undefined)?.schema[keyword];
  }

  /** All keys that have a name, with what is said about each. */
  keys(): ReadonlyMap<string, Subschema> {
    this.#keys ??= new Map(
      [...new Set(this.parts.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))].flatMap(name => {
        const found = this.property(name);
        return found ? [[name, found] as const] : [];
      }),
    );
    return this.#keys;
  }

  /** The key as the schema spells it, when it differs by case at most. */
  spelling(key: string): string | undefined {
    if (this.keys().has(key)) return key;
    this.#folded ??= new Map([...this.keys().keys()].map(name => [name.toLowerCase(), name]));
    return this.#folded.get(key.toLowerCase());
  }

  #otherKeys: { readonly found: Subschema | undefined } | undefined;

  #others(): { readonly found: Subschema | undefined } {
    this.#otherKeys ??= {
      found: this.#under(({ additionalProperties }) => (typeof additionalProperties === 'object' ? additionalProperties : undefined)),
    };
    return this.#otherKeys;
  }

  #under(pick: (schema: Schema) => Schema | undefined): Subschema | undefined {
    const found = this.parts.flatMap(({ schema, file }) => {
      const inner = pick(schema);
      return inner ? [{ schema: inner, file }] : [];
    });
    return found.length > 0 ? new Subschema(this.set, found) : undefined;
  }
}

/** What is said about the place that a path of keys and indexes leads to. */
export function subschemaAt(set: SchemaSet, path: readonly (string | number)[]): Subschema | undefined {
  return path.reduce<Subschema | undefined>(
    (at, step) => (typeof step === 'number' ? at?.items() : at?.property(step)),
    Subschema.root(set),
  );
}

function* expand(set: SchemaSet, at: At, depth: number): Iterable<At> {
  if (depth > 20) return;
  yield at;
  const { schema, file } = at;
  const inner = [...(schema.allOf ?? []), schema.then, schema.else].flatMap(part => part ?? []);
  for (const part of inner) yield* expand(set, { schema: part, file }, depth + 1);
  const target = schema.$ref === undefined ? undefined : resolve(set, schema.$ref, file);
  if (target) yield* expand(set, target, depth + 1);
}

/** Follows `file.schema.json#/definitions/name` and `#/definitions/name`. */
function resolve(set: SchemaSet, ref: string, file: Schema): At | undefined {
  const [name = '', pointer = ''] = ref.split('#');
  const home = name === '' ? file : set.others[name];
  const found = pointer
    .split('/')
    .filter(step => step !== '')
    .reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), home);
  return home && isRecord(found) ? { schema: found, file: home } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
