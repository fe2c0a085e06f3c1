/**
 * How eKuiper goes from the name of a plugin to its file and its symbol.
 * From v2.4.0: internal/plugin/native/manager.go (install, parseName, ucFirst, isSafeArchiveEntry), pkg/validate/validate.go.
 */

const changeFirst = (text: string, change: (letter: string) => string): string => {
  const [first] = text;
  return first === undefined ? '' : change(first) + text.slice(first.length);
};

/** The Go symbol that is looked up for a plugin or a function: the name with an upper-case first letter, nothing else changes. */
export const symbolOf = (name: string): string => changeFirst(name, letter => letter.toUpperCase());

/** The name that a symbol or a file on disk stands for: a lower-case first letter. */
export const nameOf = (symbol: string): string => changeFirst(symbol, letter => letter.toLowerCase());

/** The symbol that a source is looked up by when a table is looked up in it. */
export const lookupSymbolOf = (name: string): string => `${symbolOf(name)}Lookup`;

/** What the server takes as the name of a plugin, since 2.4.0. */
export const isPluginName = (name: string): boolean => /^[a-zA-Z0-9_-]+$/.test(name);

/** Whether Go can export a symbol of this name, so that a name has a symbol that can be found at all. */
export const canBeExported = (symbol: string): boolean => /^\p{Lu}[\p{L}\p{Nd}_]*$/u.test(symbol);

/** The beginning of a file name that makes the server refuse every archive entry of that name. */
export function reservedPrefix(file: string): 'CON' | 'PRN' | 'AUX' | 'NUL' | undefined {
  return (['CON', 'PRN', 'AUX', 'NUL'] as const).find(prefix => file.startsWith(prefix));
}

/** Why a plugin cannot have this name; undefined when it can. */
export type NameFault =
  /** There is no name. */
  | 'empty'
  /** The server answers 400: `contains invalid characters`. */
  | 'characters'
  /** Its .so, .json and .yaml begin like a device of Windows, so none of them is taken out of the archive. */
  | 'reserved'
  /** Files on disk are taken for the name with a lower-case first letter: after a restart the plugin has another name. */
  | 'upper-case'
  /** No Go symbol can be called so. */
  | 'no-symbol'
  /** It installs, but the server does not find its file again, not even to remove it. */
  | 'hyphen';

/** What is wrong with the name of a plugin. A plugin of functions that are listed needs no symbol of its own name. */
export function nameFault(name: string, { needsSymbol = true } = {}): NameFault | undefined {
  if (name === '') return 'empty';
  if (!isPluginName(name)) return 'characters';
  if (reservedPrefix(name) || reservedPrefix(symbolOf(name))) return 'reserved';
  if (nameOf(name) !== name) return 'upper-case';
  if (name.startsWith('-')) return 'hyphen';
  return needsSymbol && !canBeExported(symbolOf(name)) ? 'no-symbol' : undefined;
}

/** The file that a plugin is built to: `Name@v1.0.0.so`. The server shows the version without its `v`. */
export const soName = (name: string, version?: string): string => `${symbolOf(name)}${version ? `@${version}` : ''}.so`;

export interface SoFile {
  /** What stands between `@` and `.so`, as the server reads it; empty when there is no version. */
  readonly version: string;
  /** The version as the server shows it: without one leading `v`. */
  readonly shown: string;
}

/** Reads the name of a .so as the server does when it installs the plugin `name`; undefined when it is not the plugin's .so. */
export function matchSo(name: string, file: string): SoFile | undefined {
  const stem = [name, symbolOf(name)].find(s => file.startsWith(s) && /^(@.*)?\.so$/.test(file.slice(s.length)));
  if (stem === undefined) return undefined;
  const version = file.split('.so')[0]?.split('@')[1] ?? '';
  return { version, shown: version.replace(/^v/, '') };
}

/** Whether the server finds the file again that it has stored: a version with `@` or `.so` in it is cut when it is read. */
export const isVersion = (version: string): boolean => /^[^@/\\\s]+$/.test(version) && !version.includes('.so');
