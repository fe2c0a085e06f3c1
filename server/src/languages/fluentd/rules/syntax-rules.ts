import { byteOrderMark } from './byte-order-mark.js';
import { byteOrderMarkBeforeTag } from './byte-order-mark-before-tag.js';
import { embeddedRuby } from './embedded-ruby.js';
import { endTag } from './end-tag.js';
import { escapeCharacter } from './escape.js';
import { gluedEndTag } from './glued-end-tag.js';
import { includeTarget } from './include-target.js';
import { invalidBytes } from './invalid-bytes.js';
import { jsonValue } from './json-value.js';
import { loneCarriageReturn } from './lone-carriage-return.js';
import { quotes } from './quotes.js';
import { reservedPrefix } from './reserved-prefix.js';
import { tagLine } from './tag-line.js';
import { unclosedSection } from './unclosed-section.js';

/** What keeps Fluentd from reading a file at all. */
export const syntaxRules = [
  unclosedSection,
  gluedEndTag,
  endTag,
  tagLine,
  quotes,
  escapeCharacter,
  jsonValue,
  embeddedRuby,
  reservedPrefix,
  includeTarget,
  invalidBytes,
  byteOrderMark,
  byteOrderMarkBeforeTag,
  loneCarriageReturn,
];
