import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Text } from '../../server/src/core/text.js';
import { decode } from '../../server/src/disk-host.js';
import { syntaxRules } from '../../server/src/languages/fluentd/rules/syntax-rules.js';
import type { Item } from '../../server/src/languages/fluentd/syntax/node.js';
import { parse } from '../../server/src/languages/fluentd/syntax/parser.js';
import { type Case, check, type Expected, type Found, type Report, readCases } from './fluentd-corpus.js';

/** How often we agree with the real Fluentd, and each time that we do not. */
export interface Figures {
  readonly verdicts: Figure;
  readonly literals: Figure;
  /** Syntax errors made on purpose: whether we point at their line. */
  readonly mutants: Figure;
  /** What the dry run reports: whether we say something at its line. */
  readonly reports: Figure;
  /** Files that the dry run accepts: whether we have no error for them. */
  readonly accepted: Figure;
  /** Verdicts that depend on what the Ruby in the file does when it runs. */
  readonly environment: readonly string[];
}

export interface Figure {
  readonly right: number;
  readonly of: number;
  readonly wrong: readonly string[];
}

/** Texts whose embedded Ruby can be parsed, and raises an exception when it is run where the answers were recorded. */
const raising = /^(?:NameError|KeyError)$/;

const syntaxCodes = new Set(syntaxRules.map(({ code }) => code));

/** Whether we say that Fluentd can read a text. */
const readable = (problems: readonly Found[]) =>
  !problems.some(({ code, severity }) => severity === 'error' && (syntaxCodes.has(code) || code.startsWith('fluentd/yaml-')));

export async function measure(root: string): Promise<Figures> {
  const environment: string[] = [];
  const tally = { verdicts: new Tally(), mutants: new Tally(), reports: new Tally(), accepted: new Tally() };
  for (const each of readCases(root)) {
    const found = await check(each);
    const own = [...found.values()].flat();
    const name = `${each.category}/${each.id}`;
    const { expected } = each;
    if (raising.test(expected.error?.class ?? '')) environment.push(name);
    else tally.verdicts.count(readable(own) === expected.syntax_ok, `${name}: ${expected.error?.message.slice(0, 60) ?? 'is read'}`);
    if (each.category === 'mutant-syntax') countMutant(tally.mutants, each, found.get(each.entry) ?? [], name);
    if (expected.syntax_ok) countDryRun(tally, each, found, name);
  }
  return { ...tally, literals: await measureLiterals(root, environment), environment };
}

/** A missing end tag is told at the start tag that lacks it, which stands above the line of the change. */
const unclosed = new Set(['delete_close_tag', 'truncated_file']);

function countMutant(tally: Tally, { expected, files, entry }: Case, problems: readonly Found[], name: string): void {
  const { op = '', line = 0 } = expected.mutation ?? {};
  const missing = unclosed.has(op) && problems.find(({ code }) => code === 'fluentd/unclosed-section');
  const text = new TextDecoder().decode(files.get(entry)).split('\n');
  const hit = missing
    ? missing.related.some(({ span }) => text.join('\n').slice(0, span.start).split('\n').length === line)
    : problems.some(problem => problem.severity === 'error' && problem.line === line);
  tally.count(hit, `${name}: ${op} in line ${line}`);
}

function countDryRun(
  tally: { reports: Tally; accepted: Tally },
  each: Case,
  found: ReadonlyMap<string, readonly Found[]>,
  name: string,
): void {
  const { expected, entry } = each;
  const run = expected.dry_run_all_plugins_stubbed ?? expected.dry_run_core;
  if (!run || run.maybe_stub_artifact) return;
  if (run.ok) {
    const errors = [...found.values()].flat().filter(({ severity }) => severity === 'error');
    tally.accepted.count(errors.length === 0, `${name}: ${errors.map(({ code, line }) => `${code} in line ${line}`).join(', ')}`);
  }
  const failed = (run.all ?? run.located ?? []).filter(({ kind }) => kind === 'error');
  const seen = new Set<string>();
  // Without a line are the reports on YAML files: Fluentd keeps no places of theirs.
  for (const report of (run.all ?? run.located ?? []).filter(({ line }) => line !== undefined)) {
    const key = JSON.stringify([report.file, report.line, report.kind, report.param, report.message]);
    if (seen.has(key)) continue;
    seen.add(key);
    const problems = found.get(report.file) ?? found.get(entry) ?? [];
    tally.reports.count(isTold(report, problems, failed, each), `${name}:${report.line}: ${sentence(report)}`);
  }
}

/** A section that Fluentd does not read at all is told once, not for each parameter in it. */
const unread = /^fluentd\/(?:unknown-section|unknown-directive|misplaced-\w+|nested-\w+)$/;

/**
 * Whether we say something at the line of a report. Where the report is of a section as a whole, the line that is wrong in it is as good;
 * where we say that a section is not read at all, that is said of all its lines.
 */
function isTold(report: Report, problems: readonly Found[], failed: readonly Report[], { files, entry }: Case): boolean {
  const { line = 0 } = report;
  if (problems.some(problem => problem.line === line)) return true;
  const text = decode(files.get(report.file) ?? files.get(entry) ?? new Uint8Array());
  const sections = sectionsOf(text);
  if (report.kind !== 'error') {
    const inside = (at: number) => sections.some(({ from, to }) => from === at && from <= line && line <= to);
    // Nothing in a section is used when an error stopped it.
    if (failed.some(each => each.file === report.file && inside(each.line ?? 0))) return true;
    return problems.some(
      ({ code, line: at }) => unread.test(code) && sections.some(({ from, to }) => from === at && from <= line && line <= to),
    );
  }
  const section = sections.find(({ from }) => from === line);
  return section ? problems.some(({ severity, line: at }) => severity === 'error' && section.from <= at && at <= section.to) : false;
}

/** The lines of each section, from 1. */
function sectionsOf(text: string): readonly { readonly from: number; readonly to: number }[] {
  const lines = new Text(text);
  const lineOf = (offset: number) => lines.positionAt(offset).line + 1;
  const sections = (items: readonly Item[]): { from: number; to: number }[] =>
    items.flatMap(item =>
      item.kind === 'section' ? [{ from: lineOf(item.span.start), to: lineOf(item.span.end) }, ...sections(item.items)] : [],
    );
  return sections(parse(text).items);
}

const sentence = ({ kind, param, message }: Report) => `${kind} ${message ?? param ?? ''}`.slice(0, 120);

async function measureLiterals(root: string, environment: string[]): Promise<Figure> {
  const literals: (Pick<Expected, 'error'> & { id: string; text: string; ok: boolean })[] = JSON.parse(
    readFileSync(path.join(root, 'literals.json'), 'utf8'),
  );
  const tally = new Tally();
  for (const { id, text, ok, error } of literals) {
    const found = await check({
      entry: 'fluent.conf',
      files: new Map([['fluent.conf', new TextEncoder().encode(`<t>\n  k ${text}\n</t>\n`)]]),
    });
    if (raising.test(error?.class ?? '')) environment.push(text);
    else tally.count(readable([...found.values()].flat()) === ok, `${id}: ${text}`);
  }
  return tally;
}

class Tally implements Figure {
  right = 0;
  of = 0;
  readonly wrong: string[] = [];

  count(isRight: boolean, name: string): void {
    this.of++;
    if (isRight) this.right++;
    else this.wrong.push(name);
  }
}

/** The figures as a table, for the docs. */
export function table({ verdicts, literals, mutants, reports, accepted, environment }: Figures): string {
  const row = (what: string, { right, of }: Figure) => `| ${what} | ${right} of ${of} | ${((100 * right) / of).toFixed(1)} % |`;
  return [
    '| What | Agreement | |',
    '|---|---|---|',
    row("Fluentd's parser reads the file, or refuses it", verdicts),
    row("The same for the values of Fluentd's own tests", literals),
    row('A syntax error made on purpose is told at its line', mutants),
    row('What a dry run reports is told at its line', reports),
    row('A file that the dry run accepts has no error', accepted),
    '',
    `Counted apart, because the verdict is what their Ruby does when it runs: ${environment.map(name => `\`${name}\``).join(', ')}.`,
  ].join('\n');
}
