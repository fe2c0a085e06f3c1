import { ElfFile, type ElfOptions } from './elf-file.js';

const contract = 'github.com/lf-edge/ekuiper/contract/v2';

export interface PluginFile extends ElfOptions {
  readonly go?: string;
  /** Lines of the module information; tabs between the fields. */
  readonly modules?: string;
  readonly packages?: Readonly<Record<string, string>>;
  /** Exported functions by name: the interface of package api that each gives. */
  readonly functions?: Readonly<Record<string, string>>;
  /** Exported variables by name: the methods of the pointer to each. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  /** The size of the runtime's record of a module. */
  readonly moduledata?: number;
}

export const usualModules = [
  'path\texample.com/sample',
  'mod\texample.com/sample\t(devel)\t',
  `dep\t${contract}\tv2.3.1\th1:abc=`,
  'build\t-buildmode=plugin',
  'build\t-trimpath=true',
  'build\tCGO_ENABLED=1',
].join('\n');

/** A file that has in it what the Go runtime looks at when it loads a plugin, as Go 1.23 to 1.26 lay it out, and nothing else. */
export function goPluginFile(options: PluginFile = {}): Buffer {
  const { go = '1.25.4', modules = usualModules, packages = {}, functions = {}, variables = {}, moduledata = 584 } = options;
  const file = new ElfFile();
  file.add(Buffer.alloc(16));
  const types = file.add('types');

  const name = (text: string) => file.add(Buffer.concat([Buffer.from([1]), varint(text.length), Buffer.from(text)])) - types;
  const rtype = (kind: number, text: string, extra: Buffer, flags = 0) => {
    const head = Buffer.alloc(48);
    head.writeUInt8(flags, 20);
    head.writeUInt8(kind, 23);
    head.writeInt32LE(name(text), 40);
    return file.add(Buffer.concat([head, extra]));
  };
  const uncommon = (path: string, methods: readonly string[]) => {
    const named = methods.map(method => [name(method), rtype(19, 'func()', Buffer.alloc(8)) - types] as const);
    const head = Buffer.alloc(16 + 16 * methods.length);
    head.writeInt32LE(name(path), 0);
    head.writeUInt16LE(methods.length, 4);
    head.writeUInt32LE(16, 8);
    for (const [i, [at, type]] of named.entries()) {
      head.writeInt32LE(at, 16 + 16 * i);
      head.writeInt32LE(type, 16 + 16 * i + 4);
    }
    return head;
  };

  const entries: { name: string; type: number }[] = [];
  for (const [symbol, result] of Object.entries(functions)) {
    const iface = rtype(20, `api.${result}`, Buffer.concat([Buffer.alloc(32), uncommon(`${contract}/api`, [])]), 1);
    const counts = Buffer.alloc(16);
    counts.writeUInt16LE(1, 2);
    const type = rtype(19, `func() api.${result}`, counts);
    file.pointer(type + 56, iface);
    entries.push({ name: symbol, type });
  }
  for (const [symbol, methods] of Object.entries(variables))
    entries.push({ name: symbol, type: rtype(22, '*main.T', Buffer.concat([Buffer.alloc(8), uncommon('main', methods)]), 1) });

  const tab = Buffer.alloc(8 * entries.length);
  for (const [i, entry] of entries.entries()) {
    tab.writeInt32LE(name(entry.name), 8 * i);
    tab.writeInt32LE(entry.type - types, 8 * i + 4);
  }
  const ptab = file.add(tab);
  const hashes = Object.entries(packages).map(([path, print]) => ({
    path: file.add(path),
    length: path.length,
    print: file.add(Buffer.from(print, 'hex')),
  }));
  const pkghashes = file.words(hashes.flatMap(({ path, length, print }) => [{ to: path }, length, { to: print }, 8, { to: print }]));
  for (const [i, path] of Object.keys(packages).entries()) file.symbol(`go:link.pkghashbytes.${path}`, hashes[i]?.print ?? 0, 8);

  const header = file.add(Buffer.from([0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8]));
  const path = file.add('example.com/sample');
  const shift = moduledata === 592 ? 1 : 0;
  const words: (number | { to: number })[] = Array.from({ length: moduledata / 8 }, () => 0);
  words[0] = { to: header };
  words[37] = { to: types };
  words.splice(
    50 + shift,
    8,
    { to: ptab },
    entries.length,
    entries.length,
    { to: path },
    'example.com/sample'.length,
    { to: pkghashes },
    hashes.length,
    hashes.length,
  );
  const data = file.words(words);
  file.symbol('runtime.firstmoduledata', data, moduledata);

  const framed = `${'<'.repeat(16)}${modules}\n${'>'.repeat(16)}`;
  const blob = Buffer.concat([
    Buffer.from('\xff Go buildinf:\x08\x02', 'latin1'),
    Buffer.alloc(16),
    varint(go.length + 2),
    Buffer.from(`go${go}`),
    varint(Buffer.byteLength(framed)),
    Buffer.from(framed),
  ]);
  const info = file.add(blob);
  file.section('.go.buildinfo', 1, info, blob.length);
  return file.write({ needed: ['libc.so.6'], ...options });
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) return Buffer.from(bytes);
  }
}
