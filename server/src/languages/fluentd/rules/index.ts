import type { Problem } from '../../../core/problem.js';
import type { Rule } from '../../../core/rule.js';
import { problemsByDirective } from '../checking/by-directive.js';
import type { FluentdDocument } from '../document.js';
import { configRules } from './config-rules.js';
import { duplicateId } from './duplicate-id.js';
import { fileUsedTwice } from './file-used-twice.js';
import { flowRules } from './flow-rules.js';
import { fluentLogMatch } from './fluent-log-match.js';
import { includeRules } from './include-rules.js';
import { invalidBytes, isUtf16 } from './invalid-bytes.js';
import { labelTwice } from './label-twice.js';
import { multiWorkers } from './multi-workers.js';
import { pathMissing } from './path-missing.js';
import { schemaRules } from './schema-rules.js';
import { syntaxRules } from './syntax-rules.js';
import { systemTwice } from './system-twice.js';
import { undefinedLabel } from './undefined-label.js';
import { valueRules } from './value-rules.js';
import { workerIdsRule } from './worker-ids.js';
import { workers } from './workers.js';

/** Rules that need to see the whole config. All others look no further than one directive of the top level. */
const ofConfig = new Set<Rule<FluentdDocument>>([
  ...syntaxRules,
  ...includeRules,
  ...flowRules,
  duplicateId,
  fileUsedTwice,
  fluentLogMatch,
  labelTwice,
  multiWorkers,
  pathMissing,
  systemTwice,
  undefinedLabel,
  workerIdsRule,
  workers,
]);

export const rules: readonly Rule<FluentdDocument>[] = [
  ...syntaxRules,
  ...includeRules,
  ...schemaRules,
  ...valueRules,
  ...configRules,
  ...flowRules,
];

const ofDirective = rules.filter(rule => !ofConfig.has(rule));

/** All that the rules find in a config. */
export function* problemsOfConfig(document: FluentdDocument): Iterable<Problem> {
  if (isUtf16(document.text.value)) {
    yield* invalidBytes.problems(document);
    return;
  }
  for (const rule of rules) if (ofConfig.has(rule)) yield* rule.problems(document);
  yield* problemsByDirective(document, ofDirective);
}
