// @ts-check
// What libraries bring and we never use, left out of the bundles: it would be a fifth of the packed extension.
import { accessSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/cached.mjs';

const nothing = 'module.exports = {};';

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

const client = 'vscode-languageclient/lib/common/';
const server = 'vscode-languageserver/lib/common/';

/** By file in node_modules: what is bundled in its place. */
const instead = new Map([
  // For a zip: a copy of Node's own streams, tar, and walking through folders.
  ['readable-stream/lib/ours/index.js', 'module.exports = require("node:stream");'],
  ['lazystream/node_modules/readable-stream/passthrough.js', 'module.exports = require("node:stream").PassThrough;'],
  ['archiver/lib/plugins/tar.js', 'export default class {}'],
  ['archiver/lib/plugins/json.js', 'export default class {}'],
  ['readdir-glob/dist/index.mjs', 'export default {};'],
  // What our server does not offer.
  ...[
    'callHierarchy',
    'colorProvider',
    'declaration',
    'fileOperations',
    'implementation',
    'inlineCompletion',
    'inlineValue',
    'selectionRange',
    'textDocumentContent',
    'typeDefinition',
    'typeHierarchy',
  ].map(name => /** @type {const} */ ([`${client}${name}.js`, noFeatures])),
  [`${client}notebook.js`, noNotebooks],
  ...[
    'callHierarchy',
    'fileOperations',
    'inlineCompletion',
    'inlineValue',
    'moniker',
    'notebook',
    'textDocumentContent',
    'typeHierarchy',
  ].map(name => /** @type {const} */ ([`${server}${name}.js`, noMixins])),
  // Writing YAML.
  ...[
    'foldFlowLines',
    'stringify',
    'stringifyCollection',
    'stringifyComment',
    'stringifyDocument',
    'stringifyNumber',
    'stringifyPair',
    'stringifyString',
  ].map(name => /** @type {const} */ ([`yaml/browser/dist/stringify/${name}.js`, nothing])),
  ['yaml/browser/dist/doc/createNode.js', nothing],
  // In browsers its reader of base64 throws.
  [
    'yaml/browser/dist/schema/yaml-1.1/binary.js',
    "export const binary = { tag: 'tag:yaml.org,2002:binary', default: false, resolve: text => Buffer.from(text, 'base64') };",
  ],
  // Where npm and yarn keep global packages.
  ['vscode-languageserver/lib/node/files.js', nothing],
  // It compares globs with minimatch, only for tabs whose documents are not open, and we do not ask for their diagnostics.
  [`${client}utils/globPattern.js`, 'exports.matchGlobPattern = () => false;'],
  // The client refuses a VS Code older than the one in our manifest.
  ['semver/functions/parse.js', 'module.exports = version => ({ version });'],
  ['semver/functions/satisfies.js', 'module.exports = () => true;'],
]);

/** Throws when a file of these is no more where it was: a newer library is looked at again. */
export function slim() {
  const modules = path.join(root, 'node_modules');
  for (const file of instead.keys()) accessSync(path.join(modules, file));
  const filter = new RegExp(`[\\\\/](${[...instead.keys()].join('|').replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')})$`);
  return {
    name: 'slim',
    /** @param {import('esbuild').PluginBuild} bundler */
    setup(bundler) {
      bundler.onResolve({ filter: /^yaml$/ }, () => ({ path: path.join(modules, 'yaml/browser/dist/index.js') }));
      bundler.onLoad({ filter }, ({ path: file }) => {
        const contents = instead.get(path.relative(modules, file).split(path.sep).join('/'));
        return contents === undefined ? undefined : { contents, loader: 'js' };
      });
    },
  };
}
