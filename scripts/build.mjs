// Makes what lies in dist/: all modules in packs, and what is run to take them out: the small part of the extension that VS Code starts
// (CommonJS, as 1.93 wants it), the language server and the command line.
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writePacks } from './bundles/pack.mjs';
import { commonJs, smaller } from './bundles/small.mjs';
import { slim } from './slim.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
/** Made beside and renamed: a build that is interrupted leaves the one before. */
const outdir = `${dist}.${process.pid}`;

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

/** What is packed beside the modules, by its name. A module asks for it by `packed:NAME`, when it runs. */
const beside = new Map();

/** A large table is read as JSON, which takes less time and memory than JavaScript. */
const tables = {
  name: 'tables',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]schemas[\\/].*\.json$/ }, args => {
      const text = JSON.stringify(JSON.parse(readFileSync(args.path, 'utf8')));
      if (text.length < 10_000) return undefined;
      const name = path.relative(root, args.path).split(path.sep).join('-');
      beside.set(name, text);
      return { contents: `export default require('packed:${name}');`, loader: 'js' };
    });
    bundler.onLoad({ filter: /[\\/]client[\\/]src[\\/]packed\.ts$/ }, () => ({ contents: packedOfClient, loader: 'js' }));
    bundler.onResolve({ filter: /^packed:/ }, args => ({ path: args.path.replace('packed:', './'), external: true }));
  },
};

const packedOfClient = `
  export const rulePage = code => require('packed:rules.json')[code]?.replaceAll('\\0', code);
  export const flowView = () => {
    const drawing = require('packed:flow.js.txt');
    const view = require('packed:flow-view.js.txt');
    return 'const drawing={exports:{}};((module,exports)=>{' + drawing + '\\n})(drawing,drawing.exports);((module,require)=>{' + view + '\\n})({},()=>drawing.exports)';
  };`;

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
  charset: 'utf8',
  logLevel: 'warning',
  outdir,
  plugins: [manifest, slim(), tables, vscode],
};

const load = JSON.stringify(path.join(root, 'scripts', 'bundles', 'load.mjs'));

/** Where the extension comes to its session, it takes it out of a pack. */
const session = {
  name: 'session',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/session\.js$/ }, () => ({ path: 'session', namespace: 'session' }));
    bundler.onLoad({ filter: /./, namespace: 'session' }, () => ({
      contents: `module.exports = require(${load}).packed(__dirname, require)('./session.js');`,
      resolveDir: root,
    }));
  },
};

/** What Node runs. */
const program = (name, banner) =>
  build({
    ...common,
    format: 'esm',
    banner: { js: banner },
    stdin: {
      contents: `import { createRequire } from 'node:module';
        import { packed } from ${load};
        packed(import.meta.dirname, createRequire(import.meta.url))('./${name}.js');`,
      resolveDir: root,
    },
    outfile: path.join(outdir, `${name}.js`),
    outdir: undefined,
  });

/** What draws the event flow, with its library: one module for the view in the editor and for the command line. */
const drawing = {
  name: 'drawing',
  setup: bundler => bundler.onResolve({ filter: /\/flow\/svg\.js$/ }, () => ({ path: './flow.js', external: true })),
};

/** VS Code 1.93 shows its views with Chromium 124; Node 20 takes the same. */
const browser = { ...common, platform: 'browser', target: ['chrome124', 'node20.19'], format: 'cjs', write: false };

const [modules, flow, view] = await Promise.all([
  build({
    ...common,
    plugins: [...common.plugins, drawing],
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    write: false,
    metafile: true,
    entryPoints: { server: 'server/src/lsp/main.ts', cli: 'cli/src/main.ts', session: 'client/src/session.ts' },
  }),
  build({ ...browser, plugins: [], entryPoints: { flow: 'server/src/languages/fluentd/flow/svg.ts' } }),
  build({ ...browser, plugins: [drawing], entryPoints: { 'flow-view': 'client/src/flow/view/main.ts' } }),
  build({
    ...common,
    format: 'cjs',
    external: ['vscode'],
    plugins: [session],
    outExtension: { '.js': '.cjs' },
    entryPoints: { extension: 'client/src/extension.ts' },
  }),
  program('server', ''),
  program('cli', '#!/usr/bin/env node'),
]);
chmodSync(path.join(outdir, 'cli.js'), 0o755);

const pages = path.join(root, 'docs', 'rules');
// Nothing leads to the list of all rules.
const names = readdirSync(pages, { recursive: true }).filter(name => name.endsWith('.md') && name !== 'README.md');
const texts = names.map(name => {
  const code = name.split(path.sep).join('/').slice(0, -'.md'.length);
  // Without its code a page has more in common with the others: a tenth of what they weigh.
  return [code, readFileSync(path.join(pages, name), 'utf8').replaceAll(code, '\0')];
});
beside.set('rules.json', JSON.stringify(Object.fromEntries(texts.sort())));

for (const { path: file, text } of [...flow.outputFiles, ...view.outputFiles]) {
  const small = await smaller(path.basename(file), text);
  if (/<\/script|<!--/i.test(small)) throw new Error(`${file} would end the element that it stands in`);
  beside.set(path.basename(file), small);
}
const chunks = modules.outputFiles.map(async ({ path: file, text }) => [path.basename(file), await commonJs(path.basename(file), text)]);
writePacks(outdir, new Map([...beside, ...(await Promise.all(chunks))]), modules.metafile, ['server/src/lsp/main.ts', 'cli/src/main.ts']);

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
