// Makes every bundle in dist/: the extension (CommonJS, as VS Code 1.93 wants it) and, in ES modules that share their chunks,
// the language server, the command line and the toolchain that the extension loads when a command needs it.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const outdir = path.join(root, 'dist');

/** Modules that are CommonJS inside the ES bundles still call require for Node's own modules. */
const requireBanner = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  outdir,
};

rmSync(outdir, { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: requireBanner },
    entryPoints: { server: 'server/src/lsp/main.ts', cli: 'cli/src/main.ts', toolchain: 'toolchain/src/index.ts' },
  }),
  build({
    ...common,
    format: 'cjs',
    external: ['vscode', './session.cjs', './toolchain.js'],
    outExtension: { '.js': '.cjs' },
    entryPoints: { extension: 'client/src/extension.ts', session: 'client/src/session.ts' },
  }),
]);
