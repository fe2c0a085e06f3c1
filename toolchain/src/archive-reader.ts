import { Buffer } from 'node:buffer';
import type { Entry, ZipFile } from 'yauzl';
import type { ArchiveEntry } from '../../schemas/ekuiper/archive.js';
import { messages } from './messages.js';

/** What cannot be read, and why. */
export interface Broken {
  readonly broken: string;
}

export interface ZipEntry extends ArchiveEntry {
  /** Bytes, as the central directory says; reading checks it. */
  readonly size: number;
  readonly packedSize: number;
  readonly encrypted: boolean;
  /** The content, when it is not longer than `limit` bytes. Never rejects. */
  read(limit: number): Promise<Uint8Array | Broken>;
}

export interface Contents {
  readonly entries: readonly ZipEntry[];
  /** Names that occur more than once. */
  readonly duplicates: readonly string[];
  /** After it nothing can be read any more. */
  close(): void;
}

const mostEntries = 20_000;
const most = 1 << 30;
/** Deflate cannot pack better than 1032 to 1. */
const bestRatio = 1100;

/**
 * Reads the table of contents of a zip from bytes or from a file. Names are as they stand there, so they may be absolute or hold `..`.
 * Never throws; bounded in entries and, when contents are read, in bytes. What is no zip, or not one that eKuiper could open, is broken.
 */
export async function readZip(input: Uint8Array | string): Promise<Contents | Broken> {
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: true };
  // A bundle has only the default export of a CommonJS module.
  const { default: yauzl } = await import('yauzl');
  let zip: ZipFile | undefined;
  try {
    const file = await (typeof input === 'string'
      ? yauzl.openPromise(input, options)
      : yauzl.fromBufferPromise(Buffer.from(input.buffer, input.byteOffset, input.byteLength), options));
    zip = file;
    if (file.entryCount > mostEntries) throw new Error(messages('tooMany', { entries: file.entryCount, most: mostEntries }));
    const entries: ZipEntry[] = [];
    for await (const entry of file.eachEntry()) entries.push(toEntry(file, entry));
    return { entries, duplicates: repeated(entries.map(entry => entry.name)), close: () => file.close() };
  } catch (error) {
    zip?.close();
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter(name => seen.size === seen.add(name).size))];
}

const unix = 3;
const macOs = 19;

function toEntry(file: ZipFile, entry: Entry): ZipEntry {
  const name = entry.fileNameRaw.toString('utf8');
  const attributes = entry.externalFileAttributes;
  const maker = entry.versionMadeBy >> 8;
  const isUnix = maker === unix || maker === macOs;
  // As Go's archive/zip reads the attributes: another maker's say only whether a file is writable or a folder.
  const mode = isUnix ? (attributes >>> 16) & 0o177777 : (attributes & 0x10 ? 0o040777 : 0o666) & (attributes & 1 ? ~0o222 : ~0);
  const type = mode & 0o170000;
  const directory = name.endsWith('/') || type === 0o040000;
  const special = (type === 0 || type === 0o100000 || directory ? 0 : type) | (mode & 0o7000);
  return {
    name,
    directory,
    mode: special | (mode & 0o777),
    size: entry.uncompressedSize,
    packedSize: entry.compressedSize,
    encrypted: entry.isEncrypted(),
    read: limit => read(file, entry, limit),
  };
}

async function read(file: ZipFile, entry: Entry, limit: number): Promise<Uint8Array | Broken> {
  const size = entry.uncompressedSize;
  if (entry.isEncrypted()) return { broken: messages('encrypted') };
  if (size > Math.min(limit, most)) return { broken: messages('tooLong', { bytes: size, most: Math.min(limit, most) }) };
  if (size > entry.compressedSize * bestRatio + 1024)
    return { broken: messages('cannotHold', { packed: entry.compressedSize, bytes: size }) };
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of await file.openReadStreamPromise(entry)) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > size) return { broken: messages('longerThanSaid', { bytes: size }) };
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}
