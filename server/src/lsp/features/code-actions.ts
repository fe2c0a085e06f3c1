import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import type { Fix } from '../../core/fix.js';
import type { Problem } from '../../core/problem.js';
import { suppressionFixes } from '../../core/suppress.js';
import { compatible, workspaceEdit } from '../edits.js';
import type { Feature } from '../feature.js';
import { say } from '../messages.js';
import type { OpenDocument } from '../open-document.js';
import { CodeActionKind } from '../protocol.js';
import { diagnosticOf } from './diagnostics.js';

const fixAll = `${CodeActionKind.SourceFixAll}.plugsmith`;

/** Quick fixes for what is wrong at a place, comments that switch it off, and all sure fixes at once. */
export const codeActions: Feature = {
  capabilities: ({ codeActionLiterals }) =>
    codeActionLiterals ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAll] } } : {},
  register(connection, session) {
    if (!session.client.codeActionLiterals) return;
    connection.onCodeAction(({ textDocument, range, context }, token) =>
      session.read(textDocument, token, async document => {
        const wanted = (kind: string) => !context.only || context.only.some(only => kind === only || kind.startsWith(`${only}.`));
        const { start, end } = document.span(range);
        const here = document.problems.filter(({ span }) => span.start <= end && start <= span.end);
        const actions: CodeAction[] = [];
        if (wanted(CodeActionKind.QuickFix))
          for (const problem of here) actions.push(...(await quickFixes(problem, context.diagnostics, document)));
        // Among the quick fixes it is offered only where it fixes something that the cursor is at.
        if (context.only ? wanted(fixAll) : here.some(isSure)) actions.push(...(await fixAllOf(document)));
        return actions;
      }),
    );
  },
};

async function quickFixes(problem: Problem, known: readonly Diagnostic[], document: OpenDocument): Promise<CodeAction[]> {
  const { file, session } = document;
  const own = await diagnosticOf(problem, document, session.client);
  const shown = known.find(({ code, range }) => code === own.code && sameRange(range, own.range)) ?? own;
  const action = async (fix: Fix): Promise<CodeAction[]> => {
    const edit = await workspaceEdit(fix.edits, document);
    if (!edit) return [];
    return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [shown], edit, ...(fix.preferred && { isPreferred: true }) }];
  };
  const fixes = [...problem.fixes, ...suppressionFixes(problem, file.text, file.language.comment)];
  return (await Promise.all(fixes.map(action))).flat();
}

async function fixAllOf(document: OpenDocument): Promise<CodeAction[]> {
  const sure = document.problems.filter(isSure).map(sureEdits);
  const edits = compatible(sure);
  const edit = edits.length > 0 ? await workspaceEdit(edits, document) : undefined;
  return edit ? [{ title: say('fix-all'), kind: fixAll, edit }] : [];
}

const sureEdits = ({ fixes }: Problem) => fixes.find(({ preferred }) => preferred)?.edits ?? [];
const isSure = (problem: Problem) => sureEdits(problem).length > 0;

const sameRange = (a: Diagnostic['range'], b: Diagnostic['range']) =>
  a.start.line === b.start.line &&
  a.start.character === b.start.character &&
  a.end.line === b.end.line &&
  a.end.character === b.end.character;
