import type { ExportedSymbol, MadeType, PluginContent } from '../../../schemas/ekuiper/builds.js';
import { type Elf, offsetOf } from './elf.js';
import { alwaysPanics, referenced } from './gocode.js';
import { goTypes } from './gotypes.js';
import { dynamicSymbols, type Memory, memory } from './symbols.js';

const most = { packages: 20_000, exports: 10_000, text: 4096 } as const;
const word = 8;
const pcHeaderMagic = 0xfffffff1;
/** runtime.moduledata, in words: the same in Go 1.23 to 1.25; Go 1.26 has one word more before `textsectmap`. */
const layout = { types: 37, later: { ptab: 50, pluginPath: 53, packages: 55 } } as const;

/**
 * The size of runtime.moduledata that a Go binary was built with. Its last word links a plugin to its server: if the two differ in
 * its place, the server does not see the plugin that it has just loaded, and dies.
 */
export function moduledataSize(elf: Elf): number | undefined {
  for (const symbol of dynamicSymbols(elf, 'runtime.firstmoduledata')) {
    if (symbol.name === 'runtime.firstmoduledata') return symbol.size;
  }
  return undefined;
}

/** The fingerprints of all packages in a Go binary that can load plugins or is one, by path. */
export function fingerprints(elf: Elf): ReadonlyMap<string, string> {
  const prefix = 'go:link.pkghashbytes.';
  const found = new Map<string, string>();
  for (const { name, value, size, defined } of dynamicSymbols(elf, prefix)) {
    if (name.length <= prefix.length || !defined || size !== 8 || found.size >= most.packages) continue;
    found.set(name.slice(prefix.length), hex(elf, offsetOf(elf.segments, value)));
  }
  return found;
}

/** Reads what the runtime reads when it loads a plugin; undefined when this is none, or of a Go whose layout is not known. Never throws. */
export function readGoPlugin(elf: Elf): PluginContent | undefined {
  const size = moduledataSize(elf);
  const shift = size === 584 ? 0 : size === 592 ? 1 : undefined;
  if (shift === undefined) return undefined;
  const loaded = memory(elf);
  const data = findModuledata(elf, loaded, shift);
  if (data === undefined) return undefined;

  const { view } = elf;
  const read = reader(elf, loaded);
  const field = (index: number) => data + word * (index + (index > layout.types ? shift : 0));
  const base = loaded.pointer(field(layout.types)) ?? 0;
  const types = goTypes(elf, loaded, base);
  const pluginPath = read.string(field(layout.later.pluginPath));

  const table = read.slice(field(layout.later.packages), most.packages);
  const packages = Array.from({ length: table.length }, (_, i) => table.start + i * 5 * word).map(entry => ({
    path: read.string(entry),
    fingerprint: hex(elf, loaded.offset(loaded.pointer(entry + 2 * word) ?? -1)),
  }));

  const found = new Map<number, MadeType>();
  for (const { name, value, defined } of dynamicSymbols(elf, 'go:itab.')) {
    const parts = name.startsWith('go:itab.') ? /^([\s\S]*),([^,]*)$/.exec(name.slice('go:itab.'.length)) : undefined;
    if (!parts || !defined) continue;
    const [, type = '', iface = ''] = parts;
    found.set(value, {
      interface: plainPath(iface),
      type: plainPath(type),
      methods: types.type(loaded.pointer(value + word) ?? 0).methods,
    });
  }

  const symbols = new Map<string, { value: number; size: number }>();
  for (const { name, value, size, defined } of dynamicSymbols(elf, `${pluginPath}.`))
    if (name && defined) symbols.set(name, { value, size });

  const tab = read.slice(field(layout.later.ptab), most.exports);
  const exports = Array.from({ length: tab.length }, (_, i) => loaded.offset(tab.start + i * word) ?? -1).map((entry): ExportedSymbol => {
    const address = base + view.i32(entry + 4);
    const type = types.type(address);
    const name = types.nameAt(base + view.i32(entry));
    const code = symbols.get(`${pluginPath}.${name}`);
    if (type.kind !== 'func') return { name, type: type.text, kind: 'variable', returns: undefined, methods: type.methods, makes: [] };
    const { parameters, results } = types.func(address);
    const [only] = results;
    const result = parameters.length === 0 && results.length === 1 && only ? types.type(only) : undefined;
    return {
      name,
      type: type.text,
      kind: 'function',
      returns: result && qualified(result),
      methods: result?.methods ?? [],
      makes: code ? [...referenced(elf, loaded, code)].flatMap(address => found.get(address) ?? []) : [],
    };
  });
  const inits = [...symbols].filter(([name]) => /\.init\.\d+$/.test(name));
  const panics = inits.filter(([, code]) => alwaysPanics(elf, loaded, code));
  const names = (list: typeof inits) => list.map(([name]) => plainPath(name));
  return {
    pluginPath: plainPath(pluginPath),
    packages,
    exports,
    implementations: [...found.values()],
    inits: names(inits),
    panics: names(panics),
  };
}

/** The module data starts with the address of the program counter table, whose first bytes are a magic number. */
function findModuledata(elf: Elf, loaded: Memory, shift: number): number | undefined {
  const { view } = elf;
  const read = reader(elf, loaded);
  for (const [place, target] of loaded.pointers()) {
    const at = loaded.offset(target);
    if (at === undefined || view.u32(at) !== pcHeaderMagic || view.u16(at + 4) !== 0 || view.u8(at + 7) !== word) continue;
    const path = read.string(place + word * (layout.later.pluginPath + shift));
    if (path !== '') return place;
  }
  return undefined;
}

function reader(elf: Elf, loaded: Memory) {
  const { view } = elf;
  return {
    string(address: number): string {
      const start = loaded.offset(loaded.pointer(address) ?? -1);
      const length = view.u64(loaded.offset(address + word) ?? -1);
      return start === undefined || length > most.text ? '' : view.text(start, length);
    },
    slice(address: number, longest: number) {
      const length = view.u64(loaded.offset(address + word) ?? -1);
      return { start: loaded.pointer(address) ?? 0, length: length > longest ? 0 : length };
    },
  };
}

/** The linker writes a dot in the last part of an import path as `%2e`. */
function plainPath(path: string): string {
  return path.replace(/%([0-9a-f]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** `api.Source` of package github.com/…/api as `github.com/…/api.Source`. */
function qualified({ text, package: path }: { readonly text: string; readonly package: string }): string {
  const [, stars = '', name = ''] = /^(\**)(?:.*\.)?([^.]*)$/.exec(text) ?? [];
  return path === '' ? text : `${stars}${path}.${name}`;
}

function hex(elf: Elf, at: number | undefined): string {
  return at === undefined ? '' : Buffer.from(elf.view.bytes.subarray(at, at + 8)).toString('hex');
}
