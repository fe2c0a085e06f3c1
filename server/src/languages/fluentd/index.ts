import { isFluentd } from '../../../../schemas/fluentd/recognise.js';
import { language } from '../../core/language.js';
import { severitiesAbove } from '../project-settings.js';
import type { FluentdDocument } from './document.js';
import { features, triggers } from './features.js';
import { openConfig } from './project/open.js';
import { problemsOfConfig, rules } from './rules/index.js';

export const fluentd = language<FluentdDocument>({
  id: 'fluentd',
  comment: '#',
  owns: async ({ path, text, languageId }) => languageId === 'fluentd' || isFluentd(path, text.value),
  open: openConfig,
  severities: severitiesAbove,
  rules,
  problems: problemsOfConfig,
  features,
  triggers,
});
