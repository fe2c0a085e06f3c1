import * as vscode from 'vscode';
import { rulePage } from './packed.js';

/** The scheme of the pages of the rules: `plugsmith-rule:/docs/rules/CODE.md`, to which the code of a diagnostic leads. */
export const rulePages = 'plugsmith-rule';

/** Shows the pages. */
export function provideRulePages(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(rulePages, {
    provideTextDocumentContent: ({ path }) => rulePage(path.replace(/^\/docs\/rules\/|\.md$/g, '')),
  });
}
