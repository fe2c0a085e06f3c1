import * as vscode from 'vscode';
import type { BuildProblem } from '../../toolchain/src/target.js';

/** What compilers say, in the Problems view, until the same plugin is built again. */
export class BuildProblems implements vscode.Disposable {
  // The same owner as that of the problem matcher, so that a task and a command never show a thing twice.
  readonly #shown = vscode.languages.createDiagnosticCollection('plugsmith-build');
  readonly #files = new Map<string, readonly vscode.Uri[]>();

  dispose(): void {
    this.#shown.dispose();
  }

  /** Takes away what was shown for a plugin, and shows these. */
  show(plugin: string, problems: readonly BuildProblem[]): void {
    for (const uri of this.#files.get(plugin) ?? []) this.#shown.delete(uri);
    const uris = [...grouped(problems)].map(([file, all]) => {
      const uri = vscode.Uri.file(file);
      this.#shown.set(uri, all.filter(each => !isKnown(uri, each)).map(diagnosticOf));
      return uri;
    });
    this.#files.set(plugin, uris);
  }
}

function diagnosticOf({ line, character, message }: BuildProblem): vscode.Diagnostic {
  // VS Code widens an empty range to the word that it is at.
  const at = new vscode.Position(line, character);
  const diagnostic = new vscode.Diagnostic(new vscode.Range(at, at), message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'plugsmith';
  return diagnostic;
}

/** Whether another extension, such as that of Go, says the same of the same line already. */
const isKnown = (uri: vscode.Uri, { line, message }: BuildProblem): boolean =>
  vscode.languages
    .getDiagnostics(uri)
    .some(other => other.source !== 'plugsmith' && other.range.start.line === line && message.includes(other.message));

function grouped(problems: readonly BuildProblem[]): Map<string, BuildProblem[]> {
  const byFile = new Map<string, BuildProblem[]>();
  for (const problem of problems) byFile.set(problem.path, [...(byFile.get(problem.path) ?? []), problem]);
  return byFile;
}
