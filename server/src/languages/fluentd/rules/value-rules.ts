import type { Rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { arrayBlanks } from './array-blanks.js';
import { blankInBraces } from './blank-in-braces.js';
import { commaInPattern } from './comma-in-pattern.js';
import { commentAsValue } from './comment-as-value.js';
import { equalsSign } from './equals-sign.js';
import { hashWithoutValue } from './hash-without-value.js';
import { ignoredBool } from './ignored-bool.js';
import { noContinuation } from './no-continuation.js';
import { oddNumber } from './odd-number.js';
import { oddSize } from './odd-size.js';
import { oddTime } from './odd-time.js';
import { regexpCut } from './regexp-cut.js';
import { regexpOptions } from './regexp-options.js';
import { rubyBeyondAscii } from './ruby-beyond-ascii.js';
import { secretInClear } from './secret-in-clear.js';
import { spaceInKey } from './space-in-key.js';
import { unquotedRuby } from './unquoted-ruby.js';
import { wrongBool } from './wrong-bool.js';
import { wrongEnum } from './wrong-enum.js';
import { wrongList } from './wrong-list.js';
import { wrongLogLevel } from './wrong-log-level.js';
import { wrongMode } from './wrong-mode.js';
import { wrongNumber } from './wrong-number.js';
import { wrongPattern } from './wrong-pattern.js';
import { wrongRecordAccessor } from './wrong-record-accessor.js';
import { wrongRegexp } from './wrong-regexp.js';
import { wrongTimeZone } from './wrong-time-zone.js';
import { wrongTypes } from './wrong-types.js';

/** What single values, keys and match patterns mean. */
export const valueRules: readonly Rule<FluentdDocument>[] = [
  wrongEnum,
  wrongBool,
  ignoredBool,
  wrongNumber,
  oddNumber,
  oddTime,
  oddSize,
  wrongMode,
  wrongRegexp,
  regexpCut,
  regexpOptions,
  wrongList,
  hashWithoutValue,
  arrayBlanks,
  wrongRecordAccessor,
  wrongTypes,
  wrongTimeZone,
  wrongLogLevel,
  commentAsValue,
  wrongPattern,
  commaInPattern,
  blankInBraces,
  secretInClear,
  spaceInKey,
  unquotedRuby,
  rubyBeyondAscii,
  noContinuation,
  equalsSign,
];
