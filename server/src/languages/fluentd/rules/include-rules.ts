import { includeBackup } from './include-backup.js';
import { includeCycle } from './include-cycle.js';
import { includeMissing } from './include-missing.js';
import { oldInclude } from './old-include.js';

/** What `@include` brings, or does not. */
export const includeRules = [includeMissing, includeCycle, includeBackup, oldInclude];
