// Lets a script use the project's own TypeScript: Node 20 cannot read it, so it is bundled into a temporary module first.
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The exports of a TypeScript module of the project; `file` is relative to its root. */
export async function importTs(file) {
  const folder = await mkdtemp(path.join(root, 'node_modules', '.import-ts-'));
  try {
    const outfile = path.join(folder, 'module.mjs');
    await build({
      absWorkingDir: root,
      entryPoints: [file],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
