// A bundle of its own, which the first command loads.
export { useLocale } from '../../l10n/index.js';
export { targets } from '../../toolchain/src/index.js';
export { Refusal } from '../../toolchain/src/target.js';
