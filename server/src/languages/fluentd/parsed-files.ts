import type { Host } from '../../core/host.js';
import { Text } from '../../core/text.js';
import type { ProjectFile } from './document.js';
import { parse } from './syntax/parser.js';

/** So many files are kept per host. */
const most = 1000;

const kept = new WeakMap<Host, Map<string, ProjectFile>>();

/** A file in the v1 format, parsed anew only when its text has changed. */
export function parsedFile(path: string, text: Text | string, host: Host): ProjectFile {
  const files = kept.get(host) ?? new Map<string, ProjectFile>();
  kept.set(host, files);
  const value = typeof text === 'string' ? text : text.value;
  const before = files.get(path);
  if (before?.text.value === value) return before;
  const file = { path, text: typeof text === 'string' ? new Text(text) : text, tree: parse(value) };
  if (files.size >= most) files.delete(files.keys().next().value ?? '');
  files.set(path, file);
  return file;
}

/** The same for a file that is read through the host; undefined when it has none to read. */
export async function readParsed(path: string, host: Host): Promise<ProjectFile | undefined> {
  const text = await host.read(path);
  return text === undefined ? undefined : parsedFile(path, text, host);
}
