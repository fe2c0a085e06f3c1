import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user does, in a process of its own. */
export function plugsmith(
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Ran> {
  const { cwd = root, input = '', env = {} } = options;
  const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
    cwd,
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
  });
  options.signal?.addEventListener('abort', () => child.kill('SIGINT'));
  child.stdin.end(input);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout, stderr }));
  });
}

/** A folder with these files, and a function that takes it away. */
export function folderOf(files: Readonly<Record<string, string>>): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plugsmith-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
