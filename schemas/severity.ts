/**
 * How bad a problem is. error: the real system refuses it, dies of it or loses it. warning: it runs and does something else than
 * written. information: style.
 */
export const severities = ['information', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** What a user can choose for a code; off: the problem is not shown. */
export const levels = ['off', ...severities] as const;
export type Level = (typeof levels)[number];

export const isLevel = (value: unknown): value is Level => levels.some(level => level === value);
