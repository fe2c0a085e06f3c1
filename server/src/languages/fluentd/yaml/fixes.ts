import type { Fix } from '../../../core/fix.js';
import type { Problem } from '../../../core/problem.js';
import type { Rule } from '../../../core/rule.js';
import type { YamlDocument } from './document.js';
import { readYamlConfig } from './read.js';
import { tokenize } from './scalar.js';

/** A rule about configs of any format, for one in YAML: its fixes are those that are written the same there. */
export function inYaml<D extends YamlDocument>(rule: Rule<D>): Rule<D> {
  return {
    ...rule,
    *problems(document) {
      for (const problem of rule.problems(document)) {
        // Of a list of tags the rule of YAML says what it is.
        if (problem.code === 'fluentd/comma-in-pattern' && /^\s*[[-]/.test(document.text.slice(problem.span))) continue;
        yield withFixes(problem, document);
      }
    },
  };
}

function withFixes(problem: Problem, document: YamlDocument): Problem {
  let made: readonly Fix[] | undefined;
  const { code, severity, span, related, unnecessary } = problem;
  // What the v1 format writes with `@`.
  const message = problem.message.replace(/@include\b/g, '!include').replace(/@(?=(?:type|label|id|log_level)\b)/g, '$');
  return {
    code,
    severity,
    span,
    message,
    related,
    unnecessary,
    get fixes() {
      made ??= problem.fixes.flatMap(fix => translated(fix, document) ?? []);
      return made;
    },
  };
}

/** Only what puts words in the place of others on one line, and leaves a config that can be read. */
function translated(fix: Fix, document: YamlDocument): Fix | undefined {
  let text = document.text.value;
  const edits = [];
  for (const edit of fix.edits.toSorted((a, b) => (a.kind === 'replace' && b.kind === 'replace' ? b.span.start - a.span.start : 0))) {
    if (edit.kind !== 'replace' || edit.path !== undefined || edit.span.start === edit.span.end || /[\r\n]|^$/.test(edit.text))
      return undefined;
    const before = text.slice(edit.span.start, edit.span.end);
    if (/[\r\n]/.test(before)) return undefined;
    const quoted = /["']/.test(text.charAt(edit.span.start - 1)) || /^["']/.test(before);
    const written = quoted ? edit.text : plainOrQuoted(edit.text.replace(/^@(?=(?:type|label|id|log_level)$)/, '$'));
    edits.push({ ...edit, text: written });
    text = text.slice(0, edit.span.start) + written + text.slice(edit.span.end);
  }
  const { errors } = readYamlConfig(document.path, text);
  return errors.length > document.yaml.errors.length ? undefined : { ...fix, edits };
}

const plainOrQuoted = (text: string): string =>
  tokenize(text).text === text && /^[\w$/.(+][^:#]*$/.test(text) ? text : JSON.stringify(text);
