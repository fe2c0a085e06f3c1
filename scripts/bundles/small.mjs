// @ts-check
// Makes modules as small as they get.
import { transform } from 'esbuild';
import { minify } from 'rolldown/utils';

/**
 * The CommonJS module of an ES module of esbuild's, as small as it gets.
 * @param {string} name @param {string} text
 * @returns {Promise<string>}
 */
export async function commonJs(name, text) {
  const { code } = await transform(text.replace(/^#!.*\n/, ''), {
    format: 'cjs',
    banner: '"use strict";',
    platform: 'node',
    target: 'node20.19',
    // An import that is not awaited at once loads at once all the same: what it loads lies in memory.
    supported: { 'dynamic-import': false },
    charset: 'utf8',
    sourcefile: name,
  });
  return smaller(name, code);
}

/**
 * A module whose outermost names nobody sees. What esbuild has made small becomes a twentieth smaller.
 * @param {string} name @param {string} text
 * @returns {Promise<string>}
 */
export async function smaller(name, text) {
  const { code, errors } = await minify(name, text, { module: false, compress: { target: 'es2022' }, mangle: { toplevel: true } });
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join('\n')}`);
  return code.trim();
}
