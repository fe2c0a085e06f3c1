import { say } from '../../../../l10n/index.js';
import type { Related } from '../../core/problem.js';
import type { Span } from '../../core/text.js';

const sentence = { en: () => 'The first one is here.', 'zh-cn': () => '第一处在这里。' };

/** The place that a second one of the same collides with. */
export const firstOne = (path: string, span: Span): Related => ({ path, span, message: say(sentence, {}) });
