import { compareReleases } from './releases.js';
import type { Body, CompatPurpose, Json, PackageSpec, ParamSpec, PluginKind, PluginSpec, SectionSpec, ValueType } from './spec.js';

/** The form of plugins.json. SOURCES.md says what the texts in it mean. */
export interface PluginTable {
  readonly releases: readonly string[];
  readonly packages: readonly string[];
  readonly compat: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  readonly instead: readonly string[];
  readonly shared: Readonly<Record<string, number>>;
  readonly system: number;
  readonly params: readonly string[];
  readonly nodes: readonly Node[];
  readonly plugins: readonly string[];
}

interface Node {
  readonly p?: string;
  readonly s?: Readonly<Record<string, string>>;
  readonly a?: number;
  readonly d?: Readonly<Record<string, Json>>;
  readonly r?: string;
  readonly x?: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, ValueType>> = {
  s: 'string',
  i: 'integer',
  f: 'float',
  z: 'size',
  t: 'time',
  b: 'bool',
  e: 'enum',
  r: 'regexp',
  a: 'array',
  h: 'hash',
  c: 'custom',
};
const typeOf = (letter: string | undefined): ValueType => types[letter ?? ''] ?? 'string';

/** The words of enums that came later than their parameter, with the minor release. Source: the tags of upstream's repository. */
const wordsSince: ReadonlyMap<string, string> = new Map([
  ['zstd', '1.19.0'],
  ['aws_sigv4', '1.17.0'],
  ['mixed', '1.12.0'],
  ...['millis', 'micros', 'nanos'].map(unit => [`unixtime_${unit}`, '1.11.0'] as const),
]);

/** Reads the table for one release of Fluentd. What is read is made when it is first asked for. */
export class TableReader {
  readonly #bodies = new Map<string, Body>();
  readonly packages: readonly PackageSpec[];

  constructor(
    readonly table: PluginTable,
    readonly release: string,
  ) {
    this.packages = table.packages.map((text, i) => {
      const [gem = '', version = ''] = text.split(' ');
      return { gem, version, core: i === 0 };
    });
  }

  get system(): Body {
    return this.#body(this.table.system, true);
  }

  /** What all plugins of a kind take, those with several outputs (`multi_output`), or those with a helper (`helper_NAME`). */
  base(name: string): Body {
    const node = Object.hasOwn(this.table.shared, name) ? this.table.shared[name] : undefined;
    return node === undefined ? emptyBody : this.#body(node, true);
  }

  /** One line of the plugins. */
  plugin(kind: PluginKind, type: string, text: string): PluginSpec {
    const [pack, base = '-', node, flags = '', ...rest] = text.split(' ');
    const packed = this.packages[Number(pack)];
    const core = packed?.core ?? false;
    const own = this.#body(Number(node), core);
    const starting = (letter: string) => rest.filter(each => each.startsWith(letter)).map(each => each.slice(letter.length));
    const has = (letter: string) => flags.includes(letter);
    const [since] = starting('@');
    const [chunkKey] = starting(':');
    const gone = starting('~').map((each): [string, string] => {
      const cut = each.lastIndexOf('/');
      return [each.slice(0, cut), each.slice(cut + 1)];
    });
    const still = (last: string) => core && compareReleases(this.release, last) <= 0;
    const body = base === '-' ? own : mergeBodies(this.base(base), own);
    return {
      ...body,
      rawParams: new Set([...body.rawParams, ...gone.filter(([, last]) => still(last)).map(([name]) => name)]),
      kind,
      type,
      packages: packed ? [packed] : [],
      private: false,
      readsLabel: has('L'),
      ...(kind === 'output' && /[SBDC]/.test(flags)
        ? { output: { synchronous: has('S'), buffered: has('B'), delayedCommit: has('D'), customFormat: has('C') } }
        : {}),
      multiOutput: has('M'),
      multiWorkersReady: has('w') ? 'depends' : !has('W'),
      reachable: !has('U'),
      ...(since === undefined ? {} : { since }),
      newer: this.#newer(since, core),
      removed: new Map(gone.filter(([, last]) => !still(last))),
      upcoming: new Set(starting('+')),
      compat: (starting('=')[0]?.split(',') ?? []) as CompatPurpose[],
      ...(chunkKey === undefined ? {} : { compatChunkKey: chunkKey }),
    };
  }

  #newer(since: string | undefined, core: boolean): boolean {
    return core && since !== undefined && compareReleases(since, this.release) > 0;
  }

  #body(number: number, core: boolean): Body {
    const key = `${number}${core}`;
    const known = this.#bodies.get(key);
    if (known) return known;
    const { p = '', s = {}, a, d = {}, r = '', x = {} } = this.table.nodes[number] ?? {};
    const params = numbersIn(p).map(each => this.#param(each, core));
    const made: Body = {
      params: new Map(params.map(param => [param.name, param])),
      sections: new Map(Object.entries(s).map(([name, text]) => [name, this.#section(name, text, core)])),
      ...(a === undefined ? {} : { argument: this.#param(a, core) }),
      rawParams: new Set(r.split(' ').filter(Boolean)),
      patterns: Object.entries(x).map(([pattern, letter]) => ({ pattern: new RegExp(pattern), type: typeOf(letter) })),
      defaults: d,
    };
    this.#bodies.set(key, made);
    return made;
  }

  #section(name: string, text: string, core: boolean): SectionSpec {
    const [node, flags = '-', ...rest] = text.split(' ');
    const since = rest.find(each => each.startsWith('@'))?.slice(1);
    const kind = rest.find(each => !each.startsWith('@')) as PluginKind | undefined;
    const has = (letter: string) => flags.includes(letter);
    return {
      ...this.#body(Number(node), core),
      name,
      required: has('r'),
      multi: has('m') || flags === '-',
      init: has('i'),
      manual: has('h'),
      keys: has('f') ? 'free' : has('o') ? 'open' : 'declared',
      ...(kind ? { plugin: kind } : {}),
      typeKey: has('t') ? 'format' : '@type',
      ...(since === undefined ? {} : { since }),
      newer: this.#newer(since, core),
      ...(flags === '-' ? { partial: true } : {}),
    };
  }

  #param(number: number, core: boolean): ParamSpec {
    const text = this.table.params[number] ?? '';
    const cut = text.indexOf(' =');
    const [name = '', letter, ...flags] = (cut < 0 ? text : text.slice(0, cut)).split(' ');
    const flag = (start: string) => flags.find(each => each.startsWith(start))?.slice(start.length);
    const replacement = (start: string) => {
      const found = flag(start);
      if (found === undefined) return undefined;
      const idle = found.startsWith('0') && found.length > 1;
      return { instead: this.table.instead[Number(idle ? found.slice(1) : found)] ?? '', idle };
    };
    const since = flag('@');
    const valueType = flag(':');
    const words = flag('[');
    const optional = {
      default: cut < 0 ? undefined : (JSON.parse(text.slice(cut + 2)) as Json),
      enum: words
        ?.slice(0, -1)
        .split(',')
        .filter(word => !this.#newer(wordsSince.get(word), core)),
      alias: flag('^'),
      valueType: valueType === undefined ? undefined : typeOf(valueType),
      deprecated: replacement('-'),
      obsoleted: replacement('x'),
      since,
    };
    return {
      name,
      type: typeOf(letter),
      required: flags.includes('!'),
      secret: flags.includes('*'),
      newer: this.#newer(since, core),
      ...defined(optional),
    };
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The properties that have a value. */
function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** The numbers that `3-5,9` says. */
function numbersIn(ranges: string): number[] {
  return ranges.split(',').flatMap(range => {
    const [from = '', to = from] = range.split('-');
    return from === '' ? [] : Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i);
  });
}

export const emptyBody: Body = {
  params: new Map(),
  sections: new Map(),
  rawParams: new Set(),
  patterns: [],
  defaults: {},
};

/** What a class takes that says `own` beside what it inherits. */
export function mergeBodies<B extends Body>(base: B, own: Body): B {
  const sections = new Map(base.sections);
  for (const [name, section] of own.sections) {
    const before = sections.get(name);
    sections.set(
      name,
      before ? (isPartial(section) ? mergeBodies(before, section) : { ...mergeBodies(before, section), ...flagsOf(section) }) : section,
    );
  }
  return {
    ...base,
    params: new Map([...base.params, ...own.params]),
    sections,
    ...(own.argument ? { argument: own.argument } : {}),
    rawParams: new Set([...base.rawParams, ...own.rawParams]),
    patterns: [...base.patterns, ...own.patterns],
    defaults: { ...base.defaults, ...own.defaults },
  };
}

/** A section that only says what is different from the one that it inherits. */
const isPartial = (section: SectionSpec): boolean => 'partial' in section;

function flagsOf({ required, multi, init }: SectionSpec): Pick<SectionSpec, 'required' | 'multi' | 'init'> {
  return { required, multi, init };
}
