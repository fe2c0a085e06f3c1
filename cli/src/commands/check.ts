import { stat } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { beginsLikeFluentd, looksLikeFluentBit } from '../../../schemas/fluentd/recognise.js';
import { levelOf } from '../../../schemas/severity.js';
import { didYouMean } from '../../../server/src/core/did-you-mean.js';
import type { Host } from '../../../server/src/core/host.js';
import type { Severities } from '../../../server/src/core/problem.js';
import { diskHost, readDisk, toPortable } from '../../../server/src/disk-host.js';
import { codesOf, openFile, problemsOf } from '../../../server/src/engine.js';
import { languages } from '../../../server/src/languages/index.js';
import { github } from '../check/github.js';
import { json } from '../check/json.js';
import { type CheckedFile, type Reporter, shownPath, summarise } from '../check/report.js';
import { sarif } from '../check/sarif.js';
import { text } from '../check/text.js';
import { walk } from '../check/walk.js';
import { options, type Parsed } from '../command-line.js';
import { say } from '../messages.js';
import { WrongUse } from '../usage.js';

export const checkOptions = options({
  format: { type: 'string', default: 'text' },
  severity: { type: 'string', multiple: true, default: [] },
  'max-warnings': { type: 'string' },
  'stdin-filename': { type: 'string' },
  'fluentd-version': { type: 'string' },
  'fluentd-root': { type: 'string', multiple: true, default: [] },
});

const reporters: Readonly<Record<string, Reporter>> = { text, json, github, sarif };

/** Checks files and prints what is wrong. Answers the exit code: 1 when there is an error, or a warning too many; 2 when it failed on a file. */
export async function check({ values, positionals }: Parsed<typeof checkOptions>): Promise<number> {
  const reporter = reporters[values.format];
  if (!reporter) throw new WrongUse(say('bad-format', { given: values.format }));
  const severities = severitiesOf(values.severity);
  const max = maxWarnings(values['max-warnings']);
  const name = values['stdin-filename'];
  if (name !== undefined && positionals.length > 0) throw new WrongUse(say('stdin-and-paths'));

  const how = { severities, fluentd: await fluentdOf(values['fluentd-version'], values['fluentd-root']) };
  const { host, files, failed } = name === undefined ? await checkPaths(positionals, how) : await checkInput(name, how);
  const summary = summarise(files);
  process.stdout.write(await reporter(files, summary, host));
  const tooMany = summary.warnings > max;
  if (tooMany) tell(say('too-many-warnings', { max, found: summary.warnings }));
  if (failed) return 2;
  return summary.errors > 0 || tooMany ? 1 : 0;
}

/** What the command line says about the files. */
interface How {
  readonly severities: Severities;
  /** The release and the roots of Fluentd configs. */
  readonly fluentd: { readonly version: string | undefined; readonly roots: readonly string[] };
}

async function fluentdOf(version: string | undefined, roots: readonly string[]): Promise<How['fluentd']> {
  if (version !== undefined && !/^v?1(\.\d+){0,2}$/.test(version)) throw new WrongUse(say('bad-fluentd-version', { given: version }));
  for (const root of roots)
    if (!(await stat(root).catch(() => undefined))?.isFile()) throw new WrongUse(say('no-such-path', { path: root }));
  return { version, roots: roots.map(toPortable) };
}

/** Nothing changes while a command runs, so what was learnt of a project is kept for all its files. */
function hostOf({ fluentd: { version, roots } }: How): Host {
  const settings = new Map<string, unknown>([
    ['fluentd.version', version],
    ['fluentd.roots', roots],
  ]);
  return { ...diskHost, revision: 0, setting: async (_, name) => settings.get(name) };
}

/** The files that are ours, and the host that they were read by. */
interface Checked {
  readonly host: Host;
  readonly files: readonly CheckedFile[];
  /** Not every file could be checked, and it is our fault. */
  readonly failed: boolean;
}

async function checkPaths(paths: readonly string[], how: How): Promise<Checked> {
  const files: CheckedFile[] = [];
  let failed = false;
  const host = hostOf(how);
  for await (const { file, named } of walk(paths.length > 0 ? paths : ['.'], tell)) {
    const found = await readDisk(file);
    if ('unread' in found) {
      const sentence = say('file-not-read', { path: named ?? shownPath(file), why: found.unread });
      if (named !== undefined) throw new WrongUse(sentence);
      if (found.unread === 'denied') tell(sentence);
      continue;
    }
    const one = await checkText(file, found.text, host, how, named !== undefined);
    if (one === 'failed') failed = true;
    else if (one) files.push(one);
    else if (named !== undefined) tell(say('unknown-kind', { path: named }));
  }
  return { host, files, failed };
}

/** The text comes from standard input; everything around it from the disk. */
async function checkInput(name: string, how: How): Promise<Checked> {
  const text = await readAll(process.stdin);
  const file = toPortable(name);
  const { readBytes: _, ...rest } = hostOf(how);
  const host: Host = { ...rest, read: async other => (other === file ? text : diskHost.read(other)) };
  const one = await checkText(name, text, host, how);
  return { host, files: one && one !== 'failed' ? [one] : [], failed: one === 'failed' };
}

/** Says on standard error what is beside the result. */
function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** A fault of ours on one file says nothing about the others. */
async function checkText(file: string, text: string, host: Host, how: How, named = true): Promise<CheckedFile | undefined | 'failed'> {
  try {
    return await checkedFile(file, text, host, how, named);
  } catch (error) {
    tell(
      say('file-failed', {
        path: shownPath(toPortable(file)),
        reason: error instanceof Error ? error.message : String(error),
      }),
    );
    return 'failed';
  }
}

async function checkedFile(
  file: string,
  text: string,
  host: Host,
  { severities, fluentd }: How,
  named: boolean,
): Promise<CheckedFile | undefined> {
  const absolute = toPortable(file);
  const isRoot = fluentd.roots.includes(absolute);
  let open = await openFile(absolute, text, languages, host, isRoot ? 'fluentd' : undefined);
  // Who names a file means it, whatever its name ends in.
  if (!open && named && (beginsLikeFluentd(text) || looksLikeFluentBit(text)))
    open = await openFile(absolute, text, languages, host, 'fluentd');
  if (!open) return undefined;
  return { path: shownPath(absolute), absolute, kind: open.language.id, text: open.text, problems: problemsOf(open, severities) };
}

function severitiesOf(given: readonly string[]): Severities {
  const known = codesOf(languages);
  return Object.fromEntries(
    given.map(each => {
      const [, code = '', written] = /^([^=]+)=(.*)$/.exec(each) ?? [];
      const level = levelOf(written);
      if (!level) throw new WrongUse(say('bad-severity', { given: each }));
      if (!known.has(code)) throw new WrongUse(say('unknown-code', { code, meant: didYouMean(code, known) }));
      return [code, level];
    }),
  );
}

function maxWarnings(given: string | undefined): number {
  if (given === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(given)) throw new WrongUse(say('bad-number', { given }));
  return Number(given);
}
