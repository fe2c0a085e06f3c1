import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../server/src/core/problem.js';
import { diskHost, toPortable } from '../../server/src/disk-host.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';

/** What `check` says about the files of a folder, by the names of those that it knows. */
export async function checked(folder: string): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const found = new Map<string, readonly Problem[]>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(folder, entry.name);
    const open = await openFile(toPortable(file), readFileSync(file, 'utf8'), languages, diskHost);
    if (open) found.set(entry.name, problemsOf(open));
  }
  return found;
}

/** Each problem as a person would say it: file, severity, code and the text that is underlined. */
export async function shown(folder: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [name, problems] of await checked(folder)) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    for (const { severity, code, span } of problems) lines.push(`${name}: ${severity} ${code}: ${text.slice(span.start, span.end)}`);
  }
  return lines;
}
