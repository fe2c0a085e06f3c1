// @ts-check
// Packs the extension as it is in dist/ into plugsmith-VERSION.vsix: `npm run package`.
import { createWriteStream, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ZipArchive } from 'archiver';
import yauzl from 'yauzl';
import { root } from './setup/cached.mjs';
import { run } from './setup/processes.mjs';
import { nodeFor } from './setup/vscode.mjs';

/** What the packed extension may weigh, in bytes. */
const limit = 500 * 1024;

/**
 * Packs the extension. Throws when nothing is built.
 * @param {{ into?: string, say?: (text: string) => void, signal?: AbortSignal }} options into: the file to write
 * @returns {Promise<string>} the file
 */
export async function packageExtension({ into, say, signal } = {}) {
  const { name, version, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (main === undefined || !existsSync(join(root, main))) throw new Error('Nothing is built: run `npm run build` first.');
  const file = into ?? join(root, `${name}-${version}.vsix`);
  // vsce wants Node 22 or newer.
  const node = Number(process.versions.node.split('.')[0]) >= 22 ? process.execPath : await nodeFor(undefined, { say, signal });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  // The packed README has no pictures: they would weigh more than the extension.
  const readme = join('dist', 'README.md');
  writeFileSync(join(root, readme), readFileSync(join(root, 'README.md'), 'utf8').replace(/^!\[[^\]]*\]\([^)]*\)\n+/gm, ''));
  await run(
    node,
    [
      vsce,
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--readme-path',
      readme,
      '--out',
      file,
    ],
    {
      cwd: root,
      signal,
    },
  );
  await repack(file);
  return file;
}

/**
 * Packs again what vsce packed with zlib's defaults: JSON without its indentation, and with less memory, which makes zlib begin new blocks,
 * with codes of their own, more often.
 * @param {string} file
 */
async function repack(file) {
  const zip = await yauzl.openPromise(file, { autoClose: false, decodeStrings: false, validateEntrySizes: true });
  const archive = new ZipArchive({ zlib: { level: 9, memLevel: 6 } });
  const written = pipeline(archive, createWriteStream(`${file}.new`));
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    const name = entry.fileNameRaw.toString();
    const content = name.endsWith('.json') ? Buffer.from(JSON.stringify(JSON.parse(bytes.toString()))) : bytes;
    archive.append(content, { name, date: new Date(), mode: entry.externalFileAttributes >>> 16 });
  }
  zip.close();
  await Promise.all([archive.finalize(), written]);
  renameSync(`${file}.new`, file);
}

/** @param {number} bytes */
const kilobytes = bytes => `${Math.ceil(bytes / 1024)} KB`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = await packageExtension();
  const { size } = statSync(file);
  console.log(`${file} (${kilobytes(size)})`);
  if (size > limit) {
    console.error(`The limit is ${kilobytes(limit)}.`);
    process.exitCode = 1;
  }
}
