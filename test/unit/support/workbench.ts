import { vi } from 'vitest';
import type { LogOutputChannel } from 'vscode';
import { Secrets } from '../../../client/src/secrets.js';
import { Workbench } from '../../../client/src/workbench.js';

/** A workbench in the VS Code of `./vscode.js`, with what it writes to the log. */
export function openWorkbench(): { readonly bench: Workbench; readonly logged: readonly string[] } {
  const logged: string[] = [];
  const write = (text: unknown) => void logged.push(String(text));
  const log: Pick<LogOutputChannel, 'info' | 'warn' | 'error' | 'show'> = { info: write, warn: write, error: write, show: vi.fn() };
  const kept = new Map<string, string>();
  const storage = {
    get: async (key: string) => kept.get(key),
    store: async (key: string, value: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
    keys: async () => [...kept.keys()],
    onDidChange: () => ({ dispose: () => {} }),
  };
  // The rest of a log is not used.
  return { bench: new Workbench(log as LogOutputChannel, new Secrets(storage)), logged };
}
