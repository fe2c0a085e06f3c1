import { type Elf, section } from './elf.js';

/** What the Go command wrote into a binary: debug/buildinfo and runtime/debug of Go's standard library. */
export interface BuildInfo {
  /** Such as `go1.25.4`. */
  readonly goVersion: string;
  /** The import path of the main package; `command-line-arguments` when files were named. */
  readonly path: string;
  readonly main: Module | undefined;
  readonly deps: readonly Module[];
  /** `-buildmode`, `-trimpath`, `CGO_ENABLED`, `GOARCH`, … */
  readonly settings: Readonly<Record<string, string>>;
}

export interface Module {
  readonly path: string;
  readonly version: string;
  /** `h1:…`; empty for the main module and what is replaced by a folder. */
  readonly sum: string;
  readonly replace?: Module;
}

const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const headerSize = 32;
const longest = 16 * 1024 * 1024;

/** The build information of a Go binary; undefined when there is none, or when it was written by a Go before 1.18. Never throws. */
export function readBuildInfo(elf: Elf): BuildInfo | undefined {
  const { view } = elf;
  const home =
    section(elf, '.go.buildinfo') ?? elf.segments.find(({ type, flags, fileSize }) => type === 1 && (flags & 2) !== 0 && fileSize > 0);
  if (!home) return undefined;
  const size = 'fileSize' in home ? home.fileSize : home.size;
  const data = Buffer.from(view.bytes.buffer, view.bytes.byteOffset, view.length);
  const end = Math.min(home.offset + size, view.length);
  for (let at = data.indexOf(magic, home.offset); at >= 0 && at + headerSize <= end; at = data.indexOf(magic, at + 1)) {
    const inline = (view.u8(at + 15) & 2) !== 0;
    const aligned = ((home.address + (at - home.offset)) & 15) === 0;
    if (!inline || !aligned) continue;
    const version = varintText(view, at + headerSize);
    const modules = version && varintText(view, version.end);
    if (version?.text && modules) return { goVersion: version.text, ...parse(unframe(modules.text)) };
  }
  return undefined;
}

/** Whether `upx` has packed the file: then it holds the original only in a form that is unpacked when it runs. */
export function isPacked(elf: Elf): boolean {
  const { bytes, length } = elf.view;
  const part = (from: number, to: number) => Buffer.from(bytes.subarray(Math.max(from, 0), to)).includes('UPX!');
  return part(0, 4096) || part(length - 4096, length);
}

function varintText(view: Elf['view'], at: number): { text: string; end: number } | undefined {
  let length = 0;
  for (let i = 0; i < 5; i++) {
    const byte = view.u8(at + i);
    length += (byte & 0x7f) * 2 ** (7 * i);
    if ((byte & 0x80) !== 0) continue;
    const start = at + i + 1;
    if (length > longest || start + length > view.length) return undefined;
    return { text: Buffer.from(view.bytes.buffer, view.bytes.byteOffset + start, length).toString('latin1'), end: start + length };
  }
  return undefined;
}

/** The text stands between two marks of 16 bytes; the last line before the second one ends there. */
function unframe(framed: string): string {
  if (framed.length < 33 || framed[framed.length - 17] !== '\n') return '';
  return Buffer.from(framed.slice(16, -16), 'latin1').toString('utf8');
}

function parse(text: string): Omit<BuildInfo, 'goVersion'> {
  let path = '';
  let main: Module | undefined;
  const deps: Module[] = [];
  const settings: Record<string, string> = Object.create(null);
  let last: 'main' | 'dep' | undefined;
  for (const line of text.split('\n')) {
    const [word, ...rest] = line.split('\t');
    if (word === 'path') path = rest[0] ?? '';
    else if (word === 'mod') {
      main = moduleOf(rest);
      last = 'main';
    } else if (word === 'dep') {
      deps.push(moduleOf(rest));
      last = 'dep';
    } else if (word === '=>') {
      const replaced = last === 'dep' ? deps.pop() : main;
      if (!replaced) continue;
      const whole = { ...replaced, replace: moduleOf(rest) };
      if (last === 'dep') deps.push(whole);
      else main = whole;
    } else if (word === 'build') {
      const [key, value] = setting(rest.join('\t'));
      if (key) settings[key] = value;
    }
  }
  return { path, main, deps, settings };
}

function moduleOf([path = '', version = '', sum = '']: readonly string[]): Module {
  return { path, version, sum };
}

/** `key=value`, either of which is quoted as Go quotes it when it holds something unusual. */
function setting(text: string): [key: string, value: string] {
  const quoted = /^("(?:[^"\\]|\\.)*"|`[^`]*`|[^=]*)=([\s\S]*)$/.exec(text);
  return [unquote(quoted?.[1] ?? ''), unquote(quoted?.[2] ?? '')];
}

function unquote(text: string): string {
  if (text.startsWith('`') && text.endsWith('`') && text.length > 1) return text.slice(1, -1);
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text;
  const simple: Readonly<Record<string, string>> = {
    n: '\n',
    t: '\t',
    r: '\r',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
    '"': '"',
    '\\': '\\',
  };
  return text
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g, (_, x, u, c) =>
      x || u ? String.fromCharCode(Number.parseInt(x ?? u, 16)) : (simple[c] ?? c),
    );
}
