// What the pages are made of, in one module, so that all of it shares one language of messages.
export { useLocale } from '../../l10n/index.js';
export { languages } from '../../server/src/languages/index.js';
export { readFixture, runFixture } from '../../test/support/fixtures.js';
