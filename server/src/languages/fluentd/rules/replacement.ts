import type { Localized } from '../../../../../l10n/index.js';
import type { Replacement } from '../../../../../schemas/fluentd/knowledge.js';

/** What to do about a parameter that should go. */
export const adviceFor: Localized<Replacement> = {
  en: ({ instead, idle }) => `${idle ? ' It has no effect any more.' : ''}${instead === '' ? ' Remove it.' : ` Use ${instead} instead.`}`,
  'zh-cn': ({ instead, idle }) => `${idle ? '它已不再起作用。' : ''}${instead === '' ? '请删除它。' : `请改用 ${instead}。`}`,
};
