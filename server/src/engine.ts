import type { Host } from './core/host.js';
import type { Language, OpenFile } from './core/language.js';
import type { Problem, Severities } from './core/problem.js';
import { suppress, unusedSuppression } from './core/suppress.js';
import { Text } from './core/text.js';

/** Opens a text in the language that owns it; undefined when none does. `languageId` is what an editor takes it for. */
export async function openFile(
  path: string,
  text: string,
  languages: readonly Language[],
  host: Host,
  languageId?: string,
): Promise<OpenFile | undefined> {
  const file = { path, text: new Text(text), ...(languageId !== undefined && { languageId }) };
  for (const language of languages) {
    if (await language.owns(file, host)) return language.open(file, host);
  }
  return undefined;
}

/**
 * All that is wrong in an open file, in the order of its text, after suppressions and with the severities that the user has chosen, or else
 * the project.
 */
export function problemsOf(file: OpenFile, chosen: Severities = {}): Problem[] {
  const severities = { ...file.severities, ...chosen };
  const found = suppress(distinct(file.problems()), file.text, file.language.comment);
  return found
    .flatMap(problem => {
      const severity = severities[problem.code] ?? problem.severity;
      if (severity === problem.severity) return [problem];
      return severity === 'off' ? [] : [{ ...problem, severity }];
    })
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.code.localeCompare(b.code));
}

/** Each problem once: a file that belongs to a project twice is asked twice. */
function distinct(problems: Iterable<Problem>): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const { code, span, message } = problem;
    const key = `${code} ${span.start} ${span.end} ${message}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}

/** Every code that a problem can have. */
export function codesOf(languages: readonly Language[]): ReadonlySet<string> {
  return new Set([unusedSuppression, ...languages.flatMap(language => language.rules.map(rule => rule.code))]);
}
