/**
 * How bad a problem is. error: the real system refuses it, dies of it or loses it. warning: it runs and does something else than
 * written. information: style.
 */
export const severities = ['information', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** What a user can choose for a code; off: the problem is not shown. */
export type Level = Severity | 'off';

/** How users write a level; `information` is the long form of `info`. */
const written = new Map<unknown, Level>([['off', 'off'], ['info', 'information'], ...severities.map(each => [each, each] as const)]);

/** The level that is meant; undefined when it is none. */
export const levelOf = (value: unknown): Level | undefined => written.get(value);
