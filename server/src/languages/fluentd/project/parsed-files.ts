import type { Host } from '../../../core/host.js';
import { Text } from '../../../core/text.js';
import type { ProjectFile } from '../document.js';
import { parse } from '../syntax/parser.js';

/** So many UTF-16 units the texts of a host may have together that are kept; of more, the longest unused go first. */
const most = 16_000_000;

interface Kept {
  readonly files: Map<string, ProjectFile>;
  size: number;
}

const hosts = new WeakMap<Host, Kept>();

/** A file in the v1 format, parsed anew only when its text has changed. */
export function parsedFile(path: string, text: Text | string, host: Host): ProjectFile {
  const kept = hosts.get(host) ?? { files: new Map(), size: 0 };
  hosts.set(host, kept);
  const value = typeof text === 'string' ? text : text.value;
  const before = kept.files.get(path);
  const file = before?.text.value === value ? before : { path, text: typeof text === 'string' ? new Text(text) : text, tree: parse(value) };
  if (before) forget(before, kept);
  kept.files.set(path, file);
  kept.size += value.length;
  for (const oldest of kept.files.values()) {
    if (kept.size <= most || oldest === file) break;
    forget(oldest, kept);
  }
  return file;
}

function forget({ path, text }: ProjectFile, kept: Kept): void {
  kept.files.delete(path);
  kept.size -= text.value.length;
}

/** The same for a file that is read through the host; undefined when it has none to read. */
export async function readParsed(path: string, host: Host): Promise<ProjectFile | undefined> {
  const text = await host.read(path);
  return text === undefined ? undefined : parsedFile(path, text, host);
}
