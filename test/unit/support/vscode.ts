import path from 'node:path';
import { vi } from 'vitest';

/** What the extension uses of VS Code when its commands are run, for `vi.mock('vscode', …)`. No question is answered, unless a test does. */
const answers = () => vi.fn(async (..._said: readonly unknown[]): Promise<unknown> => undefined);
const settings = new Map<string, unknown>();

export const workspace = {
  isTrusted: true,
  workspaceFolders: [],
  getConfiguration: (section: string) => ({ get: (name: string) => settings.get(`${section}.${name}`) }),
  getWorkspaceFolder: ({ fsPath }: { fsPath: string }) => ({ name: 'work', uri: { fsPath: path.parse(fsPath).root } }),
  asRelativePath: (file: string) => file,
  saveAll: async () => true,
};
export const window = {
  activeTextEditor: undefined,
  onDidChangeActiveTextEditor: () => ({ dispose: () => {} }),
  showInformationMessage: answers(),
  showWarningMessage: answers(),
  showErrorMessage: answers(),
  showQuickPick: answers(),
  showInputBox: answers(),
  withProgress: async (_options: unknown, work: (progress: object, token: object) => Promise<unknown>) =>
    work({ report: () => {} }, { onCancellationRequested: () => {} }),
};
export const commands = { executeCommand: answers() };
export const languages = {
  createDiagnosticCollection: () => ({ set: () => {}, delete: () => {}, dispose: () => {} }),
  getDiagnostics: () => [],
};
export const env = { language: 'en', remoteName: undefined };
export class Uri {
  readonly scheme = 'file';
  constructor(readonly fsPath: string) {}
  static file(file: string): Uri {
    return new Uri(file);
  }
}
export const ProgressLocation = { Notification: 15 };
export const TaskGroup = { Build: 'build' };
export class ProcessExecution {
  constructor(
    readonly process: string,
    readonly args: readonly string[],
  ) {}
}
export class Task {
  constructor(
    readonly definition: object,
    readonly scope: unknown,
    readonly name: string,
    readonly source: string,
    readonly execution: ProcessExecution,
  ) {}
}

/** Everything as at the start, with these settings by their full names. */
export function reset(values: Readonly<Record<string, unknown>> = {}): void {
  settings.clear();
  for (const [name, value] of Object.entries(values)) settings.set(name, value);
  for (const each of [...Object.values(window), ...Object.values(commands)]) if (vi.isMockFunction(each)) each.mockReset();
}
