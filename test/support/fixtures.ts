import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Edit } from '../../server/src/core/fix.js';
import type { Host } from '../../server/src/core/host.js';
import type { Language } from '../../server/src/core/language.js';
import type { Problem } from '../../server/src/core/problem.js';
import { Text } from '../../server/src/core/text.js';
import { openFile, problemsOf } from '../../server/src/engine.js';

/** A folder that is a small project; its files say under each line which problems it has. */
export interface Fixture {
  /** Absolute, on disk. */
  readonly folder: string;
  /** The files of the project without their markers, by path from the folder. */
  readonly files: ReadonlyMap<string, FixtureFile>;
  /** What fixes make of files, by the path of the file that is made. */
  readonly fixed: ReadonlyMap<string, string>;
}

export interface FixtureFile {
  readonly text: string;
  /** The bytes of `text` as they are on disk, which may be no UTF-8. */
  readonly bytes?: Uint8Array;
  /** The marker lines as they are written. */
  readonly expected: readonly string[];
  /** The line of `text` that each marker stands under. */
  readonly lines: readonly number[];
}

/** Where a fixture's files are while it runs. */
const root = '/fixture';

const marker = /^\s*(?:#|\/\/)(<| *)(\^+) ((?:error|warning|information) [\w-]+\/[\w-]+: .*)$/;
const fixedName = /^(.*)\.fixed(\.[^./]+)$/;

/** Reads a fixture folder: markers are taken out of the texts, `<name>.fixed.<ext>` is no file of the project. */
export function readFixture(folder: string): Fixture {
  const files = new Map<string, FixtureFile>();
  const fixed = new Map<string, string>();
  for (const name of filesUnder(folder)) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const made = fixedName.exec(name);
    if (made) fixed.set(`${made[1]}${made[2]}`, text);
    else {
      const raw = stripMarkers(readFileSync(path.join(folder, name), 'latin1')).text;
      files.set(name, { ...stripMarkers(text), bytes: Buffer.from(raw, 'latin1') });
    }
  }
  return { folder, files, fixed };
}

/** Takes the marker lines out of a text. */
export function stripMarkers(text: string): FixtureFile {
  const kept: string[] = [];
  const expected: string[] = [];
  const lines: number[] = [];
  for (const line of text.split('\n')) {
    if (marker.test(line)) {
      expected.push(normal(line));
      lines.push(Math.max(0, kept.length - 1));
    } else kept.push(line);
  }
  return { text: kept.join('\n'), expected, lines };
}

/** A marker in the one form that is compared, so that indentation before `#` does not count. */
function normal(line: string): string {
  const [, gap = '', carets = '', rest = ''] = marker.exec(line) ?? [];
  const start = gap === '<' ? 0 : line.indexOf('^');
  return `${start}+${carets.length} ${rest}`;
}

/** The marker line for a problem, with `#` or `//` as comments of that file begin. */
export function markerLine(problem: Problem, text: Text, name: string): string {
  const { start, width } = columns(problem, text);
  const comment = name.endsWith('.go') || name.endsWith('go.mod') ? '//' : '#';
  const lead = start < comment.length ? `${comment}<` : comment.padEnd(start);
  if (start > 0 && start < comment.length) return `#${'^'.repeat(width)} ${said(problem)}`;
  return `${lead}${'^'.repeat(width)} ${said(problem)}`;
}

const said = (problem: Problem) => `${problem.severity} ${problem.code}: ${problem.message}`;

function columns(problem: Problem, text: Text): { line: number; start: number; width: number } {
  const { line, character } = text.positionAt(problem.span.start);
  const { end } = text.line(line);
  return { line, start: character, width: Math.max(1, Math.min(problem.span.end, end) - problem.span.start) };
}

/** What was found in each file of a fixture, and what the first fix of every problem makes of the files. */
export interface Ran {
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly found: ReadonlyMap<string, { readonly expected: readonly string[]; readonly lines: readonly number[] }>;
  readonly fixed: ReadonlyMap<string, string>;
  /** The files that fixes give another name. */
  readonly renamed: readonly string[];
}

/** Checks every file of a fixture in every language and applies all fixes. */
export async function runFixture(fixture: Fixture, languages: readonly Language[]): Promise<Ran> {
  const host: Host = {
    ...memoryHost(new Map([...fixture.files].map(([name, { text }]) => [`${root}/${name}`, text]))),
    readBytes: async file => fixture.files.get(relative(file))?.bytes,
  };
  const problems = new Map<string, readonly Problem[]>();
  const found = new Map<string, { expected: string[]; lines: number[] }>();
  const edits: { path: string; edits: readonly Edit[] }[] = [];
  for (const [name, { text }] of fixture.files) {
    const file = await openFile(`${root}/${name}`, text, languages, host);
    const here = file ? problemsOf(file) : [];
    problems.set(name, here);
    const positions = new Text(text);
    found.set(name, {
      expected: here.map(p => normal(markerLine(p, positions, name))),
      lines: here.map(p => columns(p, positions).line),
    });
    for (const problem of here) {
      const best = problem.fixes.find(f => f.preferred) ?? problem.fixes[0];
      if (best) edits.push({ path: `${root}/${name}`, edits: best.edits });
    }
  }
  const renamed = edits.flatMap(e => e.edits.flatMap(edit => (edit.kind === 'rename' ? [relative(edit.from)] : [])));
  return { problems, found, fixed: applyAll(fixture, edits), renamed };
}

const relative = (file: string) => path.posix.relative(root, file);

/** Applies fixes; one that overlaps an earlier one is left out. Answers only files that are new or changed. */
function applyAll(fixture: Fixture, all: readonly { path: string; edits: readonly Edit[] }[]): Map<string, string> {
  const replacements = new Map<string, { start: number; end: number; text: string }[]>();
  const made = new Map<string, string>();
  for (const { path: home, edits } of all) {
    const inside = edits.flatMap(e =>
      e.kind === 'replace' ? [{ file: relative(e.path ?? home), start: e.span.start, end: e.span.end, text: e.text }] : [],
    );
    const clash = inside.some(e =>
      (replacements.get(e.file) ?? []).some(
        o => (e.start < o.end && o.start < e.end) || (e.start === o.start && e.end === o.end && e.text === o.text),
      ),
    );
    if (clash) continue;
    for (const edit of inside) replacements.set(edit.file, [...(replacements.get(edit.file) ?? []), edit]);
    for (const edit of edits) {
      if (edit.kind === 'create') made.set(relative(edit.path), edit.text);
      if (edit.kind === 'rename') made.set(relative(edit.to), fixture.files.get(relative(edit.from))?.text ?? '');
    }
  }
  for (const [file, list] of replacements) {
    const sorted = list.sort((a, b) => b.start - a.start || b.end - a.end);
    made.set(
      file,
      sorted.reduce((text, e) => text.slice(0, e.start) + e.text + text.slice(e.end), fixture.files.get(file)?.text ?? ''),
    );
  }
  return made;
}

/** The project as it is after its fixes. */
export function withFixes(fixture: Fixture, { fixed, renamed }: Ran): Fixture {
  const files = new Map(fixture.files);
  for (const name of renamed) files.delete(name);
  for (const [name, text] of fixed) files.set(name, { text, expected: [], lines: [] });
  return { ...fixture, files };
}

/** The text of a file with the markers of what was found. */
export function withMarkers(name: string, text: string, problems: readonly Problem[]): string {
  const positions = new Text(text);
  const under = new Map<number, string[]>();
  for (const problem of problems) {
    const { line } = columns(problem, positions);
    under.set(line, [...(under.get(line) ?? []), markerLine(problem, positions, name)]);
  }
  if (text === '') return [...(under.get(0) ?? []), ''].join('\n');
  return text
    .split('\n')
    .flatMap((line, i) => [line, ...(under.get(i) ?? [])])
    .join('\n');
}

/** A host over texts in memory, by absolute path. */
export function memoryHost(files: ReadonlyMap<string, string>): Host {
  return {
    read: async file => files.get(file),
    list: async folder => {
      const prefix = folder.endsWith('/') ? folder : `${folder}/`;
      const names = [...files.keys()].filter(f => f.startsWith(prefix)).map(f => f.slice(prefix.length));
      return [...new Set(names.map(n => (n.includes('/') ? n.slice(0, n.indexOf('/') + 1) : n)))].sort();
    },
  };
}

/** Every folder under `folder` that holds a fixture: a folder of an area, then one of a rule. */
export function fixtureFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(area => area.isDirectory())
    .flatMap(area =>
      readdirSync(path.join(folder, area.name), { withFileTypes: true })
        .filter(e => e.isDirectory())
        .map(e => path.join(folder, area.name, e.name)),
    )
    .sort();
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(e => e.isFile())
    .map(e => path.relative(folder, path.join(e.parentPath, e.name)).split(path.sep).join('/'))
    .sort();
}
