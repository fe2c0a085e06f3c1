import { type Localized, say } from '../../../../../l10n/index.js';
import type { Related } from '../../../core/problem.js';
import { type Span, span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import type { ParseError } from '../syntax/node.js';

const here: Localized<undefined> = {
  en: () => 'Fluentd gives up here.',
  'zh-cn': () => 'Fluentd 在此处放弃解析。',
};

/** Where Fluentd stops reading, when that is in another line than the mistake, and the other places that explain it. */
export function explained(document: FluentdDocument, error: ParseError, sentence?: Localized<undefined>): readonly Related[] {
  const { text } = document;
  const related: Related[] = [];
  if (error.related && sentence) related.push({ span: error.related, message: say(sentence, undefined) });
  const at = error.givesUp;
  if (at !== undefined && text.positionAt(at).line !== text.positionAt(error.span.start).line) {
    related.push({ span: lastCharacter(at), message: say(here, undefined) });
  }
  return related;
}

const lastCharacter = (at: number): Span => span(Math.max(0, at - 1), at);

const first = { en: () => 'The first one is here.', 'zh-cn': () => '第一处在这里。' };

/** The place that a second one of the same collides with. */
export const firstOne = (path: string, span: Span): Related => ({ path, span, message: say(first, {}) });
