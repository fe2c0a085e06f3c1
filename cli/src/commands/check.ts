import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { didYouMean } from '../../../server/src/core/did-you-mean.js';
import type { Host } from '../../../server/src/core/host.js';
import type { Severities } from '../../../server/src/core/problem.js';
import { diskHost, toPortable } from '../../../server/src/disk-host.js';
import { codesOf, openFile, problemsOf } from '../../../server/src/engine.js';
import { languages } from '../../../server/src/languages/index.js';
import { type CheckedFile, type Reporter, summarise } from '../check/report.js';
import { walk } from '../check/walk.js';
import { options, type Parsed } from '../command-line.js';
import { say } from '../messages.js';
import { WrongUse } from '../usage.js';

export const checkOptions = options({
  format: { type: 'string', default: 'text' },
  severity: { type: 'string', multiple: true, default: [] },
  'max-warnings': { type: 'string' },
  'stdin-filename': { type: 'string' },
});

const reporters: Record<string, () => Promise<Reporter>> = {
  text: async () => (await import('../check/text.js')).text,
  json: async () => (await import('../check/json.js')).json,
  github: async () => (await import('../check/github.js')).github,
  sarif: async () => (await import('../check/sarif.js')).sarif,
};

/** Checks files and prints what is wrong. Answers the exit code: 1 when there is an error, or a warning too many. */
export async function check({ values, positionals }: Parsed<typeof checkOptions>): Promise<number> {
  const reporter = reporters[values.format];
  if (!reporter) throw new WrongUse(say('bad-format', { given: values.format }));
  const severities = severitiesOf(values.severity);
  const max = maxWarnings(values['max-warnings']);
  const name = values['stdin-filename'];
  if (name !== undefined && positionals.length > 0) throw new WrongUse(say('stdin-and-paths'));

  const files = name === undefined ? await checkPaths(positionals, severities) : await checkInput(name, severities);
  const summary = summarise(files);
  process.stdout.write((await reporter())(files, summary));
  const tooMany = summary.warnings > max;
  if (tooMany) process.stderr.write(`${say('too-many-warnings', { max, found: summary.warnings })}\n`);
  return summary.errors > 0 || tooMany ? 1 : 0;
}

/** Nothing changes while a command runs, so what was learnt of a project is kept for all its files. */
const unchanging = { revision: 0 };

async function checkPaths(paths: readonly string[], severities: Severities): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  const host: Host = { ...diskHost, ...unchanging };
  for await (const file of walk(paths.length > 0 ? paths : ['.'])) {
    const text = await host.read(file);
    const one = text === undefined ? undefined : await checkText(file, text, host, severities);
    if (one) checked.push(one);
  }
  return checked;
}

/** The text comes from standard input; everything around it from the disk. */
async function checkInput(name: string, severities: Severities): Promise<CheckedFile[]> {
  const text = await readAll(process.stdin);
  const file = toPortable(name);
  const host: Host = { ...unchanging, list: diskHost.list, read: async other => (other === file ? text : diskHost.read(other)) };
  const one = await checkText(name, text, host, severities);
  return one ? [one] : [];
}

async function checkText(file: string, text: string, host: Host, severities: Severities): Promise<CheckedFile | undefined> {
  const absolute = toPortable(file);
  const open = await openFile(absolute, text, languages, host);
  if (!open) return undefined;
  const relative = path.relative(process.cwd(), absolute).split(path.sep).join('/');
  return { path: relative, absolute, kind: open.language.id, text: open.text, problems: problemsOf(open, severities) };
}

function severitiesOf(given: readonly string[]): Severities {
  const known = codesOf(languages);
  return Object.fromEntries(
    given.map(each => {
      const [, code, severity] = /^([^=]+)=(off|information|info|warning|error)$/.exec(each) ?? [];
      if (!code || !severity) throw new WrongUse(say('bad-severity', { given: each }));
      if (!known.has(code)) throw new WrongUse(say('unknown-code', { code, meant: didYouMean(code, known) }));
      return [code, severity === 'info' ? 'information' : severity] as const;
    }),
  ) as Severities;
}

function maxWarnings(given: string | undefined): number {
  if (given === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(given)) throw new WrongUse(say('bad-number', { given }));
  return Number(given);
}
