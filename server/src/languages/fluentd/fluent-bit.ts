import { isFluentd, looksLikeFluentBit } from '../../../../schemas/fluentd/recognise.js';
import { basename } from '../../../../schemas/paths.js';
import { language, type ParsedFile } from '../../core/language.js';
import { severitiesAbove } from '../project-settings.js';
import { fluentBit as rule } from './rules/fluent-bit.js';

/** Configs of Fluent Bit, which are easily taken for Fluentd's. */
export const fluentBit = language<ParsedFile>({
  id: 'fluent-bit',
  comment: '#',
  owns: async ({ path, text, languageId }) =>
    looksLikeFluentBit(text.value) &&
    (languageId === 'fluentd' || /^fluent-?bit.*\.(?:conf|ya?ml)$/i.test(basename(path)) || isFluentd(path, text.value)),
  open: async file => file,
  severities: severitiesAbove,
  rules: [rule],
});
