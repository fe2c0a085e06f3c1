// @ts-check
// What runs in dist/server.js, dist/cli.js and dist/extension.cjs: it takes the modules that are asked for out of what the build has packed.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';

/** Where each module lies: the number of its pack, and its first byte there and the one behind it. @typedef {Record<string, [number, number, number]>} Places */
/** @typedef {{ exports: unknown }} Module */

/**
 * The packs of a folder. A pack is read when a module of it is first asked for, and a module is compiled and run when it is. NAME.json is a
 * value, NAME.txt the text of the module NAME, all else CommonJS.
 * @param {string} folder
 * @param {(name: string) => unknown} outer for what is not packed: Node's own modules, and in VS Code `vscode`
 * @returns {(name: string) => any} throws what the module throws
 */
export function packed(folder, outer) {
  /** @type {Map<string, Module>} */
  const modules = new Map();
  const first = brotliDecompressSync(readFileSync(path.join(folder, 'start.br')));
  const end = first.indexOf('\n');
  /** @type {{ packs: string[], places: Places }} */
  const { packs, places } = JSON.parse(first.toString('utf8', 0, end));
  /** @type {Buffer[]} */
  const opened = [first.subarray(end + 1)];

  /** @param {string} name */
  function textOf(name) {
    const place = places[name];
    if (!place) throw new Error(`There is no ${name}`);
    const [pack, from, to] = place;
    opened[pack] ??= brotliDecompressSync(readFileSync(path.join(folder, packs[pack] ?? '')));
    return opened[pack].toString('utf8', from, to);
  }

  /** @param {string} name @param {Module} module */
  function run(name, module) {
    if (name.endsWith('.txt')) module.exports = textOf(name.slice(0, -4));
    else if (name.endsWith('.json')) module.exports = JSON.parse(textOf(name));
    else
      compileFunction(textOf(name), ['module', 'exports', 'require'], { filename: path.join(folder, name) })(
        module,
        module.exports,
        require,
      );
  }

  /** @param {string} name */
  function require(name) {
    if (!name.startsWith('./')) return outer(name);
    const own = name.slice(2);
    const known = modules.get(own);
    if (known) return known.exports;
    /** @type {Module} */
    const module = { exports: {} };
    modules.set(own, module);
    try {
      run(own, module);
    } catch (error) {
      // Who asks again shall not get half a module.
      modules.delete(own);
      throw error;
    }
    return module.exports;
  }

  return require;
}
