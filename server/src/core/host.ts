/**
 * The only way in which languages learn about other files. Paths are absolute with `/` between names, on every system.
 * An editor's unsaved text comes before what is on disk.
 */
export interface Host {
  /** The text of a file; undefined when there is none, or it is no text of a sane size. */
  read(path: string): Promise<string | undefined>;
  /** The same for who needs only a text that has a word in it; undefined for any other. Fewer changes matter to such an answer. */
  readWith?(path: string, word: string): Promise<string | undefined>;
  /** The names in a folder, folders with a `/` at the end, sorted; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** What is saved on disk, byte by byte, whatever an editor makes of it; undefined when `read` would answer nothing. */
  readBytes?(path: string): Promise<Uint8Array | undefined>;
  /** What the user has set for a file, by the name without `plugsmith.`; undefined when nothing is set. Not checked by anyone. */
  setting?(path: string, name: string): Promise<unknown>;
  /** Another number whenever an answer may have changed. A host that has none is asked again and again. */
  readonly revision?: number;
}

/** The text of a file when this word is in it. */
export async function readWith(path: string, word: string, host: Host): Promise<string | undefined> {
  if (host.readWith) return host.readWith(path, word);
  const text = await host.read(path);
  return text?.includes(word) ? text : undefined;
}
