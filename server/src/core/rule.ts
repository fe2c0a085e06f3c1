import { type Localized, say } from '../../../l10n/index.js';
import type { Fix } from './fix.js';
import type { Problem, Related, Severity } from './problem.js';
import type { Span } from './text.js';

/** One place that breaks a rule, and what its message needs to know. */
export interface Finding<A> {
  readonly at: Span;
  readonly args: A;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  readonly unnecessary?: boolean;
}

/**
 * What there is to know about one rule. `source` names the upstream code or run that the rule is taken from.
 * The page of the rule is made of its doc comment, `source` and its fixture.
 */
export interface RuleText<D, A> {
  readonly code: string;
  readonly severity: Severity;
  readonly source: string;
  readonly message: Localized<A>;
  check(document: D): Iterable<Finding<A>>;
}

/** A rule as the engine runs it. */
export interface Rule<D> {
  readonly code: string;
  readonly severity: Severity;
  readonly source: string;
  problems(document: D): Iterable<Problem>;
}

export function rule<D, A>(text: RuleText<D, A>): Rule<D> {
  const { code, severity, source } = text;
  return {
    code,
    severity,
    source,
    *problems(document) {
      for (const { at, args, related = [], fixes = [], unnecessary = false } of text.check(document)) {
        yield { code, severity, span: at, message: say(text.message, args), related, fixes, unnecessary };
      }
    },
  };
}
