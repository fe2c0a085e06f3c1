import type { Span } from '../../../core/text.js';
import type { Element, Param } from '../element.js';
import { rubyEnd } from '../syntax/ruby.js';
import type { YamlProblem, YamlProblemKind } from './problem.js';
import { type Entry, isScalar, isTruthy, joinOf, type MapValue, type Node } from './value.js';

export interface Built {
  readonly config: Element;
  readonly problems: readonly YamlProblem[];
}

/** The list that an `!include` brings; undefined when its files are not known. A file that holds no list brings `undefined` in its place. */
export type Include = (path: string, target: string) => readonly (Node | undefined)[] | undefined;

/** Sections in each other, and sections in all, that aliases can make of a short text. */
const most = { deep: 400, all: 50_000 };

const directives = ['label', 'source', 'filter', 'match', 'worker'] as const;
type Directive = (typeof directives)[number];
const isDirective = (name: string): name is Directive => directives.some(each => each === name);
const reserved = { $type: '@type', $label: '@label', $id: '@id', $log_level: '@log_level' } as const;

/**
 * Makes of a YAML config what Fluentd makes of it (yaml_parser/parser.rb of 1.19.3), step by step, since what it takes out of a map that
 * stands in several places is gone in the next. `list` when the file is one that is included.
 */
export function buildConfig(root: Node | undefined, path: string, length: number, include: Include, damaged: boolean): Built {
  const builder = new Builder(include, damaged);
  const nothing = { start: 0, end: 0 };
  const config = new Made('ROOT', '', undefined, path, { name: nothing, open: nothing, whole: { start: 0, end: length } }, damaged);
  builder.root(root, config);
  return { config, problems: builder.problems };
}

class Made implements Element {
  readonly params: Param[] = [];
  readonly elements: Element[] = [];

  constructor(
    readonly name: string,
    readonly arg: string | undefined,
    readonly parent: Element | undefined,
    readonly path: string,
    readonly at: Element['at'],
    public incomplete: boolean,
  ) {}
}

class Builder {
  readonly problems: YamlProblem[] = [];
  #deep = 0;
  #all = 0;

  constructor(
    readonly include: Include,
    readonly damaged: boolean,
  ) {}

  root(root: Node | undefined, config: Made): void {
    if (!root) {
      this.problems.push({ kind: 'root-not-map', path: config.path, span: { start: 0, end: 0 }, name: '' });
      return;
    }
    if (root.value.kind === 'list') {
      this.directives(root, config, true);
      return;
    }
    if (root.value.kind !== 'map') {
      this.refuse(config, 'root-not-map', root);
      return;
    }
    const { entries } = root.value;
    const system = entries.get('system');
    const list = entries.get('config');
    if (system && isTruthy(system.value.value)) {
      if (system.value.value.kind === 'map') this.section(system, 'system', config, '', undefined);
      else this.refuse(config, 'system-not-map', system.value);
    }
    if (list && isTruthy(list.value.value)) this.directives(list.value, config, false);
    for (const { key, value } of entries.values()) {
      const name = textOf(key) ?? '';
      if (name !== 'system' && name !== 'config' && !(value.value.kind === 'map' && value.value.shared)) this.say('ignored-key', key, name);
    }
  }

  /** The items of a `config` list. `included` when they stand in a file of their own, where Fluentd looks at them less closely. */
  directives(list: Node, into: Made, included: boolean): void {
    if (this.#deep > most.deep) {
      into.incomplete = true;
      return;
    }
    this.#deep++;
    this.listed(list, into, included);
    this.#deep--;
  }

  private listed(list: Node, into: Made, included: boolean): void {
    const items = list.value.kind === 'include' ? this.included(list, into) : list.value.kind === 'list' ? list.value.items : undefined;
    if (!items) {
      if (list.value.kind !== 'include') this.refuse(into, 'config-not-list', list);
      return;
    }
    for (const item of items) {
      if (!included && (item.value.kind === 'include' || item.value.kind === 'list')) {
        for (const each of (item.value.kind === 'list' ? item.value.items : this.included(item, into)) ?? []) {
          if (each.value.kind === 'map') this.includedItem(each, each.value, into);
          else this.refuse(into, each.value.kind === 'include' ? 'nested-include' : 'item-not-map', each);
        }
      } else if (item.value.kind === 'include') {
        this.refuse(into, 'nested-include', item);
      } else if (item.value.kind === 'map') {
        if (included) this.includedItem(item, item.value, into);
        else this.item(item, item.value, into);
      } else this.refuse(into, 'item-not-map', item);
    }
  }

  private included(node: Node, into: Made): readonly Node[] | undefined {
    const target = node.value.kind === 'include' ? node.value.target : '';
    const lists = this.include(node.path, target);
    if (!lists) {
      into.incomplete = true;
      return undefined;
    }
    return lists.flatMap(list => {
      if (list?.value.kind === 'list') return list.value.items;
      this.refuse(into, 'include-not-list', node);
      return [];
    });
  }

  private item(item: Node, map: MapValue, into: Made): void {
    for (const name of directives) {
      const entry = this.take(map, name);
      if (!entry) continue;
      if (isTruthy(entry.value.value)) this.directive(name, within(item, entry), into);
      else this.say('empty-directive', within(item, entry).key, name);
    }
    for (const { key } of map.entries.values()) this.say('unknown-directive', within(item, { key, value: key }).key, textOf(key) ?? '');
  }

  /** Of an item in an included file only the first key counts, and one that means nothing is passed over. */
  private includedItem(item: Node, map: MapValue, into: Made): void {
    const [first, ...rest] = map.entries.values();
    if (!first) return;
    const name = textOf(first.key) ?? '';
    map.entries.delete(name);
    map.taken.add(name);
    if (!isDirective(name)) this.say('ignored-entry', within(item, first).key, name);
    else this.directive(name, within(item, first), into);
    for (const { key } of rest) this.say('ignored-entry', within(item, { key, value: key }).key, textOf(key) ?? '');
  }

  private directive(name: Directive, { key, value: node }: Entry, into: Made): void {
    if (node.value.kind !== 'map') {
      if (node.value.kind === 'include' && (name === 'source' || name === 'filter' || name === 'match')) {
        // What the list of a file is as a section depends on what is in it; nobody means it.
        this.add(name, { key, value: node }, into, undefined, undefined).incomplete = true;
        return;
      }
      this.refuse(into, 'directive-not-map', node, name);
      return;
    }
    if (name === 'source') {
      this.section({ key, value: node }, name, into, '', undefined);
      return;
    }
    // Fluentd works on a copy of these, so that nothing is taken out of a shared map here.
    const copy: MapValue = { ...node.value, entries: new Map(node.value.entries) };
    const own: Entry = { key, value: { ...node, value: copy } };
    if (name === 'filter' || name === 'match') {
      const tag = copy.entries.get('$tag');
      copy.entries.delete('$tag');
      this.ruby(into, tag && within(node, tag).value, '$tag');
      if (tag?.value.value.kind === 'list') {
        const instead = joinOf(tag.value.value.items, ' ');
        if (tag.value.value.items.length > 1) this.say('tag-list', within(node, tag).value, textOf(key) ?? '', instead);
      }
      this.section(own, name, into, argOf(tag?.value), tag && within(node, tag).value.span);
      return;
    }
    const arg = copy.entries.get(name === 'label' ? '$name' : '$arg');
    const list = copy.entries.get('config');
    const at = arg && within(node, arg).value.span;
    const made = this.add(name, own, into, argOf(arg?.value, true), at);
    this.ruby(made, arg && within(node, arg).value, name === 'label' ? '$name' : '$arg');
    if (list && isTruthy(list.value.value)) this.directives(within(node, list).value, made, false);
    else this.refuse(made, 'no-config', { ...key, span: key.span }, name);
    for (const entry of copy.entries.values())
      if (entry !== arg && entry !== list) this.say('ignored-key', within(node, entry).key, textOf(entry.key) ?? '');
  }

  /** A section and all that is in it. */
  section({ key, value: node }: Entry, name: string, into: Made, arg: string | undefined, at: Span | undefined): void {
    const made = this.add(name, { key, value: node }, into, arg, at);
    if (node.value.kind === 'list') {
      // Its items become parameters without values, which nobody means.
      made.incomplete = true;
      return;
    }
    if (node.value.kind !== 'map') {
      this.refuse(made, 'section-not-map', node, name);
      return;
    }
    const map = node.value;
    if (++this.#all > most.all || this.#deep > most.deep) {
      this.refuse(made, 'endless', node, name);
      return;
    }
    this.#deep++;
    for (const [from, to] of Object.entries(reserved)) {
      const entry = this.take(map, from);
      if (entry && isTruthy(entry.value.value)) this.param(made, to, within(node, entry));
      else if (!entry && map.taken.has(from) && node.borrowed) this.say('taken', node, from);
    }
    for (const entry of map.entries.values()) {
      const own = within(node, entry);
      const { value } = own.value;
      const called = textOf(entry.key) ?? '';
      const [first] = value.kind === 'list' ? value.items : [];
      if (value.kind === 'list' && (first?.value.kind === 'map' || first?.value.kind === 'list'))
        for (const item of value.items) this.section(itemOf(own, item), called, made, '', undefined);
      else if (value.kind === 'map') {
        const given = this.take(value, '$arg');
        this.ruby(made, given && within(own.value, given).value, '$arg');
        this.section(own, called, made, argOf(given?.value), given && within(own.value, given).value.span);
      } else if (value.kind === 'include') made.incomplete = true;
      else this.param(made, called, own);
    }
    this.#deep--;
  }

  private add(name: string, { key, value }: Entry, into: Made, arg: string | undefined, at: Span | undefined): Made {
    const item =
      key.borrowed || value.span.start < key.span.start
        ? value.span
        : { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
    const made = new Made(name, arg, into, key.path, { name: key.span, ...(at && { arg: at }), open: key.span, whole: item }, this.damaged);
    into.elements.push(made);
    return made;
  }

  private ruby(into: Made, node: Node | undefined, key: string): void {
    const broken = node?.value.kind === 'ruby' ? brokenRuby(node.value.text ?? '') : undefined;
    if (node && broken) this.refuse(into, broken, node, key);
  }

  private param(into: Made, key: string, { key: name, value: node }: Entry): void {
    const { value } = node;
    this.ruby(into, node, key);
    const text = value.kind === 'list' ? listText(node) : isScalar(value) && value.kind !== 'nil' && !isRuby(node) ? value.text : undefined;
    const whole = name.span === node.span ? node.span : { start: name.span.start, end: Math.max(name.span.end, node.span.end) };
    const content = node.borrowed ? undefined : node.content;
    const at = {
      key: name.span,
      ...(node.span.end > node.span.start && { value: node.span }),
      ...(content !== undefined && { content }),
      whole,
    };
    into.params.push({ key, value: text, path: name.path, at });
  }

  /** Takes an entry out of a map, as Fluentd does: where the map stands again, it is gone. */
  private take(map: MapValue, key: string): Entry | undefined {
    const entry = map.entries.get(key);
    if (entry) map.taken.add(key);
    map.entries.delete(key);
    return entry;
  }

  private say(kind: YamlProblemKind, { path, span }: Node, name: string, instead?: string): void {
    this.problems.push({ kind, path, span, name, ...(instead !== undefined && { instead }) });
  }

  private refuse(into: Made, kind: YamlProblemKind, node: Node, name = ''): void {
    into.incomplete = true;
    this.say(kind, node, name);
  }
}

/** An entry of a map that stands elsewhere has no place of its own here. */
function within(map: Node, { key, value }: Entry): Entry {
  if (!map.borrowed) return { key, value };
  const at = { span: map.span, path: map.path, borrowed: true };
  return { key: { value: key.value, ...at }, value: { value: value.value, ...at } };
}

/** One of several sections of a name is pointed at by its own first key. */
function itemOf(own: Entry, item: Node): Entry {
  const [first] = item.value.kind === 'map' ? item.value.entries.values() : [];
  const value = within(own.value, { key: item, value: item }).value;
  return { key: first && !value.borrowed && !first.key.borrowed ? { ...own.key, span: first.key.span } : own.key, value };
}

const textOf = ({ value }: Node): string | undefined => (isScalar(value) ? value.text : undefined);

/** Ruby reads the text between quotes of its own, so that a quote in it ends it; those in its `#{…}` do not. */
function brokenRuby(text: string): 'ruby-text' | 'ruby-code' | undefined {
  const plain: string[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(/\\[\s\S]|#\{/g)) {
    if (index < from) continue;
    plain.push(text.slice(from, index));
    from = index + 2;
    if (found !== '#{') continue;
    const end = rubyEnd(text, from);
    if (end === undefined) return plain.join('').includes('"') ? undefined : 'ruby-code';
    plain.push(' ');
    from = end + 1;
  }
  const parts = [...plain, text.slice(from)].join('').split('"');
  return parts.length % 2 === 0 || parts.some((part, i) => i % 2 === 1 && /^\w/.test(part)) ? 'ruby-text' : undefined;
}

/** Embedded Ruby is evaluated when Fluentd starts. */
const isRuby = ({ value }: Node): boolean => value.kind === 'ruby' && /[#\\"]/.test(value.text ?? '#');

/** The argument of a section. A list is joined with commas, but `asIs`, for a label or worker, it is what Ruby prints of it. */
function argOf(node: Node | undefined, asIs = false): string | undefined {
  if (!node) return '';
  if (node.value.kind === 'list') return asIs ? `[${joinOf(node.value.items, ', ') ?? ''}]` : joinOf(node.value.items, ',');
  return isTruthy(node.value) ? (isRuby(node) ? undefined : textOf(node)) : '';
}

/** A list as the text from which Fluentd would read the same list. */
function listText({ value }: Node): string | undefined {
  if (value.kind !== 'list') return undefined;
  const items = value.items.map(item => (isScalar(item.value) && !isRuby(item) ? item.value.text : undefined));
  return items.includes(undefined) ? undefined : JSON.stringify(items);
}
