import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** Applies the preferred fix of each problem, one after the other, as a user presses Ctrl+. again and again. */
export async function mend(project: string): Promise<void> {
  for (let i = 0; i < 20; i++) {
    const problems = [...(await checked(project))].flatMap(([name, found]) => found.map(problem => ({ name, problem })));
    const next = problems.flatMap(({ name, problem }) => problem.fixes.filter(fix => fix.preferred).map(fix => ({ name, fix })))[0];
    if (!next) return;
    for (const edit of [...next.fix.edits].reverse()) {
      if (edit.kind !== 'replace') throw new Error(`a ${edit.kind} in a fix of ${next.name}`);
      const file = edit.path ?? path.join(project, next.name);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end));
    }
  }
  throw new Error('the fixes never end');
}
