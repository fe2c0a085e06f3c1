import path from 'node:path';
import type * as vscode from 'vscode';
import { say } from './messages.js';

/** Lets the terminals of VS Code find `plugsmith`, which runs on the Node that VS Code brings. */
export function offerCommandLine({ environmentVariableCollection: variables, extensionPath }: vscode.ExtensionContext): void {
  const everywhere = { applyAtProcessCreation: true, applyAtShellIntegration: true };
  variables.description = say('terminal');
  variables.replace('PLUGSMITH_NODE', process.execPath, everywhere);
  variables.prepend('PATH', path.join(extensionPath, 'bin') + path.delimiter, everywhere);
}
