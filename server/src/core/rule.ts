import { type Localized, say } from '../../../l10n/index.js';
import type { Fix } from './fix.js';
import type { Problem, Related, Severity } from './problem.js';
import type { Span } from './text.js';

/** One place that breaks a rule, and what its message needs to know. */
export interface Finding<A> {
  readonly at: Span;
  readonly args: A;
  readonly related?: readonly Related[];
  /** A function when they take long to make: it is called when somebody looks at them. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
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
        const problem = { code, severity, span: at, message: say(text.message, args), related, unnecessary };
        yield typeof fixes === 'function' ? withLater(problem, fixes) : { ...problem, fixes };
      }
    },
  };
}

/** The problem with fixes that are made once, and only when they are asked for. */
function withLater(problem: Omit<Problem, 'fixes'>, make: () => readonly Fix[]): Problem {
  let made: readonly Fix[] | undefined;
  return {
    ...problem,
    get fixes() {
      made ??= make();
      return made;
    },
  };
}
