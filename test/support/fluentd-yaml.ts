import type { YamlProblem, YamlProblemKind } from '../../server/src/languages/fluentd/yaml/problem.js';

const harmless: ReadonlySet<YamlProblemKind> = new Set(['ignored-key', 'ignored-entry', 'empty-directive', 'tag-list', 'taken']);

/** Whether Fluentd dies of it. */
export const isFatal = ({ kind }: YamlProblem): boolean => !harmless.has(kind);
