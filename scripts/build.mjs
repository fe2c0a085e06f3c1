// Makes every bundle in dist/: the small part of the extension that VS Code starts (CommonJS, as 1.93 wants it) and, in ES modules that
// share their chunks, the rest of the extension, the language server, and the command line; and for the browser, the view of the event flow.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { slim } from './slim.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
/** Made beside and renamed: a build that is interrupted leaves the one before. */
const outdir = `${dist}.${process.pid}`;

/** Modules that are CommonJS inside the ES bundles still call require for Node's own modules. */
const requireBanner = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

/** Of our own manifest a bundle needs three lines; the contributions alone are a tenth of the server. */
const manifest = {
  name: 'manifest',
  setup: bundler =>
    bundler.onLoad({ filter: /[\\/]package\.json$/ }, args => {
      if (path.dirname(args.path) !== root) return undefined;
      const { name, version, homepage } = JSON.parse(readFileSync(args.path, 'utf8'));
      return { contents: JSON.stringify({ name, version, homepage }), loader: 'json' };
    }),
};

/** Large tables lie packed in a bundle: brotli is a seventh smaller than what the zip makes of them; to read them takes a millisecond. */
const tables = {
  name: 'tables',
  setup: bundler =>
    bundler.onLoad({ filter: /[\\/]schemas[\\/].*\.json$/ }, args => {
      const text = JSON.stringify(JSON.parse(readFileSync(args.path, 'utf8')));
      if (text.length < 50_000) return undefined;
      const packed = brotliCompressSync(text).toString('base64');
      const contents = `import { brotliDecompressSync } from 'node:zlib';
        export default JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')));`;
      return { contents, loader: 'js' };
    }),
};

/** VS Code gives `vscode` only to what requires it, never to an import. */
const vscode = {
  name: 'vscode',
  setup(bundler) {
    bundler.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode' },
    );
    bundler.onLoad({ filter: /./, namespace: 'vscode' }, () => ({ contents: 'module.exports = require("vscode");', loader: 'js' }));
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Some packages have a CommonJS main that a bundler cannot see through.
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  outdir,
  plugins: [manifest, slim(), tables, vscode],
};

/** What draws the event flow, with its library: one file for the view in the editor and for the command line. */
const drawing = from => ({
  name: 'drawing',
  setup: bundler => bundler.onResolve({ filter: /\/flow\/svg\.js$/ }, () => ({ path: from, external: true })),
});

/** VS Code 1.93 shows its views with Chromium 124; Node 20 takes the same. */
const browser = { ...common, platform: 'browser', target: ['chrome124', 'node20.19'], format: 'esm' };

await Promise.all([
  build({
    ...common,
    plugins: [...common.plugins, drawing('../flow.js')],
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: requireBanner },
    entryPoints: { server: 'server/src/lsp/main.ts', cli: 'cli/src/main.ts', session: 'client/src/session.ts' },
  }),
  build({ ...browser, plugins: [], entryPoints: { flow: 'server/src/languages/fluentd/flow/svg.ts' } }),
  build({ ...browser, plugins: [drawing('./flow.js')], entryPoints: { 'flow-view': 'client/src/flow/view/main.ts' } }),
  build({
    ...common,
    format: 'cjs',
    external: ['vscode', './session.js'],
    outExtension: { '.js': '.cjs' },
    entryPoints: { extension: 'client/src/extension.ts' },
  }),
]);

// One file instead of a hundred small ones, which would be a fifth of the packed extension.
const rules = path.join('docs', 'rules');
// Nothing leads to the list of all rules.
const pages = readdirSync(path.join(root, rules), { recursive: true }).filter(name => name.endsWith('.md') && name !== 'README.md');
const texts = pages.map(name => [name.split(path.sep).join('/'), readFileSync(path.join(root, rules, name), 'utf8')]);
// Packed as a whole, for the pages are much alike.
writeFileSync(path.join(outdir, 'rules.json.br'), brotliCompressSync(JSON.stringify(Object.fromEntries(texts.sort()))));

const before = `${outdir}.before`;
renameIfThere(dist, before);
renameSync(outdir, dist);
rmSync(before, { recursive: true, force: true });

function renameIfThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
