// @ts-check
import { join } from 'node:path';

/**
 * The environment of an npm of our own, without what the npm that runs us tells its children: that would make it work for another project,
 * or only pretend to (`npm pack --dry-run`).
 * @param {string} [node] the program of the Node that it runs on, instead of the one on the PATH
 */
export function npmEnvironment(node) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^npm_(config_(?!registry|cache|userconfig|proxy|https_proxy|cafile)|package|lifecycle|execpath|command|node)/i.test(name),
  );
  const env = Object.fromEntries(own);
  return node === undefined ? env : { ...env, PATH: `${join(node, '..')}:${env['PATH'] ?? ''}` };
}
