import type { Rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { bufferUnsupported } from './buffer-unsupported.js';
import { chunkKeys } from './chunk-keys.js';
import { compressConflict } from './compress-conflict.js';
import { duplicateId } from './duplicate-id.js';
import { fileSingleKeys } from './file-single-keys.js';
import { fileUsedTwice } from './file-used-twice.js';
import { fluentLogMatch } from './fluent-log-match.js';
import { flushAtShutdown } from './flush-at-shutdown.js';
import { flushIntervalIgnored } from './flush-interval-ignored.js';
import { flushIntervalRefused } from './flush-interval-refused.js';
import { grepConditions } from './grep-conditions.js';
import { ignoreErrorEverywhere } from './ignore-error-everywhere.js';
import { ignoreIfPrevSuccess } from './ignore-if-prev-success.js';
import { labelName } from './label-name.js';
import { labelTwice } from './label-twice.js';
import { labelWithoutMatch } from './label-without-match.js';
import { manyChunkKeys } from './many-chunk-keys.js';
import { multiWorkers } from './multi-workers.js';
import { multilineFormats } from './multiline-formats.js';
import { namedCaptures } from './named-captures.js';
import { parameterNeeds } from './parameter-needs.js';
import { parameterWithoutEffect } from './parameter-without-effect.js';
import { parametersExclude } from './parameters-exclude.js';
import { pathMissing } from './path-missing.js';
import { placeholderNotReplaced } from './placeholder-not-replaced.js';
import { placeholders } from './placeholders.js';
import { refusedValue } from './refused-value.js';
import { secondary } from './secondary.js';
import { secondaryFile } from './secondary-file.js';
import { secondaryFormat } from './secondary-format.js';
import { sectionArgument } from './section-argument.js';
import { sectionArgumentTwice } from './section-argument-twice.js';
import { systemTwice } from './system-twice.js';
import { timekey } from './timekey.js';
import { timekeyUnused } from './timekey-unused.js';
import { undefinedLabel } from './undefined-label.js';
import { unknownDirective } from './unknown-directive.js';
import { unknownPlaceholder } from './unknown-placeholder.js';
import { workerDirective } from './worker-directive.js';
import { workerIdsRule } from './worker-ids.js';
import { workers } from './workers.js';

/** What sections mean together. */
export const configRules: readonly Rule<FluentdDocument>[] = [
  bufferUnsupported,
  chunkKeys,
  compressConflict,
  duplicateId,
  fileSingleKeys,
  fileUsedTwice,
  fluentLogMatch,
  flushAtShutdown,
  flushIntervalIgnored,
  flushIntervalRefused,
  grepConditions,
  ignoreErrorEverywhere,
  ignoreIfPrevSuccess,
  labelName,
  labelTwice,
  labelWithoutMatch,
  manyChunkKeys,
  multiWorkers,
  multilineFormats,
  namedCaptures,
  parameterNeeds,
  parameterWithoutEffect,
  parametersExclude,
  pathMissing,
  placeholderNotReplaced,
  placeholders,
  refusedValue,
  secondary,
  secondaryFile,
  secondaryFormat,
  sectionArgument,
  sectionArgumentTwice,
  systemTwice,
  timekey,
  timekeyUnused,
  undefinedLabel,
  unknownDirective,
  unknownPlaceholder,
  workerDirective,
  workerIdsRule,
  workers,
];
