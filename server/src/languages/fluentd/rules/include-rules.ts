import { includeBackup } from './include-backup.js';
import { includeCycle } from './include-cycle.js';
import { includeFolder } from './include-folder.js';
import { includeMissing } from './include-missing.js';
import { includeTwice } from './include-twice.js';
import { oldInclude } from './old-include.js';

/** What `@include` brings, or does not. */
export const includeRules = [includeMissing, includeFolder, includeTwice, includeCycle, includeBackup, oldInclude];
