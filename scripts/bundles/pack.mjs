// @ts-check
// Packs modules into few files that scripts/bundles/load.mjs reads.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/**
 * Writes two packs: `start.br` says where everything is and has what a start needs, so that it reads no more than that; the other has all
 * else, for what is packed together is smaller. That one has its content in its name: a process that was started before another build finds
 * its own or nothing.
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} texts by their names
 * @param {import('esbuild').Metafile} built says which of them load which
 * @param {readonly string[]} starts the sources that are started
 */
export function writePacks(folder, texts, built, starts) {
  const needed = loadedWith(starts, built);
  const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  const packs = [sorted.filter(([name]) => needed.has(name)), sorted.filter(([name]) => !needed.has(name))];
  /** @type {Record<string, [number, number, number]>} */
  const places = {};
  for (const [number, pack] of packs.entries()) {
    let at = 0;
    for (const [name, text] of pack) {
      const end = at + Buffer.byteLength(text);
      places[name] = [number, at, end];
      at = end;
    }
  }
  const [first = '', rest = ''] = packs.map(pack => pack.map(([, text]) => text).join(''));
  const name = `${createHash('sha256').update(rest).digest('hex').slice(0, 8)}.br`;
  writeFileSync(path.join(folder, name), compressed(rest));
  writeFileSync(path.join(folder, 'start.br'), compressed(`${JSON.stringify({ packs: ['start.br', name], places })}\n${first}`));
}

/** The names of what these sources load at once. @param {readonly string[]} sources @param {import('esbuild').Metafile} built */
function loadedWith(sources, { outputs }) {
  const entries = Object.entries(outputs).flatMap(([file, { entryPoint }]) => (sources.includes(entryPoint ?? '') ? [file] : []));
  if (entries.length < sources.length) throw new Error(`There is no module of each of ${sources.join(', ')}`);
  const found = new Set(entries);
  for (const file of found) {
    for (const { path: to, kind } of outputs[file]?.imports ?? []) if (kind !== 'dynamic-import') found.add(to);
  }
  return new Set([...found].map(file => path.basename(file)));
}

const compressed = (/** @type {string} */ text) =>
  brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  });
