// @ts-check
// What libraries bring and we never use, left out of the bundles: it would be a fifth of the packed extension.
import { accessSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/cached.mjs';

const nothing = 'module.exports = {};';

/** An ES module whose names have no value. */
const emptied = (/** @type {string} */ text) => `export let ${/^export \{([^}]*)\};$/m.exec(text)?.[1]};`;

/** @type {(text: string, mark: string) => string} */
function before(text, mark) {
  if (!text.includes(mark)) throw new Error(`${mark} is no more in a library that is cut there`);
  return text.slice(0, text.indexOf(mark));
}

/** A feature of vscode-languageclient that asks for nothing and offers nothing. */
const feature = `class Feature { fillClientCapabilities() {} initialize() {} getState() { return { kind: 'static' }; } clear() {} };`;
const noFeatures = `${feature} module.exports = new Proxy({}, { get: () => Feature });`;

/** Others ask the feature of notebooks which documents are its own, and for its events. */
const noNotebooks = `${feature}
  const { NotebookDocumentSyncRegistrationType: registrationType } = require('vscode-languageserver-protocol');
  const never = () => ({ dispose() {} });
  exports.NotebookDocumentSyncFeature = class extends Feature {
    registrationType = registrationType;
    onOpenNotificationSent = never;
    onChangeNotificationSent = never;
    onSaveNotificationSent = never;
    onCloseNotificationSent = never;
    register() {}
    unregister() {}
    handles() { return false; }
  };`;

/** Functions of vscode-languageserver that give a feature to a class, and here give it none. */
const noMixins = 'module.exports = new Proxy({}, { get: () => Base => Base });';

/** @type {(folder: string, names: string, content: Content) => [string, Content][]} */
const all = (folder, names, content) => names.split(' ').map(name => [`${folder}/${name}.js`, content]);

const client = 'vscode-languageclient/lib/common';
const server = 'vscode-languageserver/lib/common';
const yaml = 'yaml/browser/dist';

/** @typedef {string | ((text: string) => string)} Content a text, or made of the text that stands there */

/**
 * By file in node_modules: what is bundled in its place.
 * @type {ReadonlyMap<string, Content>}
 */
const instead = new Map([
  // For a zip: a copy of Node's own streams, tar, walking through folders, and all of async.
  ['readable-stream/lib/ours/index.js', 'module.exports = require("node:stream");'],
  ['lazystream/node_modules/readable-stream/passthrough.js', 'module.exports = require("node:stream").PassThrough;'],
  ...all('archiver/lib/plugins', 'tar json', 'export default class {}'),
  ['readdir-glob/dist/index.mjs', 'export default {};'],
  ['async/dist/async.mjs', 'export { default as queue } from "../queue.js";'],
  // What our server does not offer.
  ...all(client, 'callHierarchy colorProvider declaration fileOperations implementation inlineCompletion inlineValue', noFeatures),
  ...all(client, 'selectionRange textDocumentContent typeDefinition typeHierarchy', noFeatures),
  ...all(client, 'notebook', noNotebooks),
  ...all(server, 'callHierarchy fileOperations inlineCompletion inlineValue moniker notebook textDocumentContent typeHierarchy', noMixins),
  // The server has a newer one.
  [
    'vscode-languageclient/node_modules/vscode-languageserver-textdocument/lib/esm/main.js',
    'export * from "../../../../../vscode-languageserver-textdocument/lib/esm/main.js";',
  ],
  // Where npm and yarn keep global packages.
  ['vscode-languageserver/lib/node/files.js', nothing],
  // It compares globs with minimatch, only for tabs whose documents are not open, and we do not ask for their diagnostics.
  [`${client}/utils/globPattern.js`, 'exports.matchGlobPattern = () => false;'],
  // The client refuses a VS Code older than the one in our manifest.
  ['semver/functions/parse.js', 'module.exports = version => ({ version });'],
  ['semver/functions/satisfies.js', 'module.exports = () => true;'],
  // Writing YAML.
  ...all(`${yaml}/stringify`, 'foldFlowLines stringify stringifyCollection stringifyComment stringifyDocument', emptied),
  ...all(`${yaml}/stringify`, 'stringifyNumber stringifyPair stringifyString', emptied),
  [`${yaml}/doc/createNode.js`, emptied],
  ['js-yaml/dist/js-yaml.mjs', text => `${before(text, '//#region src/ast/from_js.ts')} export { loadAll, YAMLException };`],
  // In browsers its reader of base64 throws.
  [
    `${yaml}/schema/yaml-1.1/binary.js`,
    "export const binary = { tag: 'tag:yaml.org,2002:binary', default: false, resolve: text => Buffer.from(text, 'base64') };",
  ],
]);

/** What TypeScript writes into a CommonJS module, to copy the names of each module that it imports: those of a bundle can be used as they are. */
const withoutCopies = (/** @type {string} */ text) =>
  text
    .replace(/^var __importStar = .*?^\}\)\(\);$/ms, 'const __importStar = imported => imported;')
    .replace(/^var __setModuleDefault = .*?^\}\);$/ms, '')
    .replace(/^var __createBinding = .*?^\}\)\);$/ms, helper => (text.includes('__exportStar') ? helper : ''));

/** Throws when a file of these is no more where it was: a newer library is looked at again. */
export function slim() {
  const modules = realpathSync(path.join(root, 'node_modules'));
  for (const file of instead.keys()) accessSync(path.join(modules, file));
  const filter = new RegExp(`[\\\\/](${[...instead.keys()].join('|').replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')})$`);
  return {
    name: 'slim',
    /** @param {import('esbuild').PluginBuild} bundler */
    setup(bundler) {
      // What yaml has for browsers is in ES modules, of which the bundler takes only what is used.
      bundler.onResolve({ filter: /^yaml$/ }, () => ({ path: path.join(modules, yaml, 'index.js') }));
      bundler.onLoad({ filter }, ({ path: file }) => {
        const content = instead.get(path.relative(modules, file).split(path.sep).join('/'));
        if (content === undefined) return undefined;
        const contents = typeof content === 'string' ? content : content(readFileSync(file, 'utf8'));
        return { contents, loader: 'js', resolveDir: path.dirname(file) };
      });
      bundler.onLoad({ filter: /[\\/]vscode-[\w-]+[\\/]lib[\\/](common|node)[\\/].*\.js$/ }, ({ path: file }) => ({
        contents: withoutCopies(readFileSync(file, 'utf8')),
      }));
    },
  };
}
