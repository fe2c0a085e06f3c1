import { unmatchedEvents } from './unmatched-events.js';
import { unreachableFilter } from './unreachable-filter.js';
import { unreachableMatch } from './unreachable-match.js';
import { unusedLabel } from './unused-label.js';

/** The rules about where events go. Of a fragment they say only what holds wherever it is included. */
export const flowRules = [unreachableMatch, unreachableFilter, unusedLabel, unmatchedEvents];
