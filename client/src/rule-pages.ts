import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import * as vscode from 'vscode';

/** The scheme of the pages of the rules: `plugsmith-rule:/docs/rules/CODE.md`, to which the code of a diagnostic leads. */
export const rulePages = 'plugsmith-rule';

const folder = '/docs/rules/';

/** Shows the pages, which the extension has in one file. */
export function provideRulePages(context: vscode.ExtensionContext): vscode.Disposable {
  let pages: Promise<Record<string, string>> | undefined;
  return vscode.workspace.registerTextDocumentContentProvider(rulePages, {
    async provideTextDocumentContent({ path }) {
      pages ??= readFile(context.asAbsolutePath('dist/rules.json.br')).then(packed =>
        JSON.parse(brotliDecompressSync(packed).toString('utf8')),
      );
      return path.startsWith(folder) ? (await pages)[path.slice(folder.length)] : undefined;
    },
  });
}
