import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

/** Bundles a TypeScript program, as `npm run build` does, into a folder of its own. Answers the file to run. */
export async function bundle(entry: string): Promise<{ file: string; remove(): void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-lsp-'));
  await build({
    entryPoints: { server: path.join(import.meta.dirname, entry) },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    splitting: true,
    target: 'node20.19',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
  return { file: path.join(folder, 'server.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
