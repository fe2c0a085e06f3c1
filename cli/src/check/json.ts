import type { Edit } from '../../../server/src/core/fix.js';
import type { Span, Text } from '../../../server/src/core/text.js';
import { ruleUrl } from '../../../server/src/rule-page.js';
import type { Reporter } from './report.js';

/** The stable format for programs: lines and characters from 0, in UTF-16 units. */
export const json: Reporter = (files, summary) =>
  `${JSON.stringify(
    {
      version: 1,
      files: files.map(({ path, kind, text, problems }) => ({
        path,
        kind,
        problems: problems.map(({ code, severity, message, span, fixes }) => ({
          code,
          severity,
          message,
          ...range(text, span),
          url: ruleUrl(code),
          fixes: fixes.map(({ title, edits }) => ({ title, edits: edits.map(edit => written(text, edit)) })),
        })),
      })),
      summary,
    },
    null,
    2,
  )}\n`;

const range = (text: Text, { start, end }: Span) => ({ start: text.positionAt(start), end: text.positionAt(end) });

/** An edit in another file keeps its offsets: that file's lines are not at hand. */
function written(text: Text, edit: Edit) {
  if (edit.kind !== 'replace') return edit;
  return edit.path === undefined
    ? { kind: edit.kind, ...range(text, edit.span), text: edit.text }
    : { kind: edit.kind, path: edit.path, offsets: edit.span, text: edit.text };
}
