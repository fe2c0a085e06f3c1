import type { Edit } from '../../../server/src/core/fix.js';
import { type Span, Text } from '../../../server/src/core/text.js';
import { ruleUrl } from '../../../server/src/rule-page.js';
import { otherTexts } from './other-texts.js';
import { type Reporter, shownPath } from './report.js';

/** The stable format for programs: paths from where the command runs, lines and characters from 0, in UTF-16 units. */
export const json: Reporter = async (files, summary, host) => {
  const others = await otherTexts(files, host);
  const log = {
    version: 1,
    files: files.map(({ path, kind, text, problems }) => ({
      path,
      kind,
      problems: problems.map(({ code, severity, message, span, related, fixes }) => ({
        code,
        severity,
        message,
        ...range(text, span),
        url: ruleUrl(code),
        related: related.map(({ path: other, span: at, message: said }) => ({
          path: other === undefined ? path : shownPath(other),
          ...range(other === undefined ? text : (others.get(other) ?? new Text('')), at),
          message: said,
        })),
        fixes: fixes.map(({ title, edits }) => ({ title, edits: edits.map(edit => written(edit, text, others)) })),
      })),
    })),
    summary,
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

const range = (text: Text, { start, end }: Span) => ({ start: text.positionAt(start), end: text.positionAt(end) });

function written(edit: Edit, own: Text, others: ReadonlyMap<string, Text>) {
  if (edit.kind === 'create') return { ...edit, path: shownPath(edit.path) };
  if (edit.kind === 'rename') return { ...edit, from: shownPath(edit.from), to: shownPath(edit.to) };
  const { kind, path, span, text } = edit;
  const changed = path === undefined ? own : (others.get(path) ?? new Text(''));
  return { kind, ...(path !== undefined && { path: shownPath(path) }), ...range(changed, span), text };
}
