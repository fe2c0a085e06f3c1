declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  interface Options {
    readonly autoClose: boolean;
    readonly decodeStrings: boolean;
    readonly validateEntrySizes: boolean;
  }
  export interface Entry {
    readonly fileNameRaw: Buffer;
    readonly versionMadeBy: number;
    readonly externalFileAttributes: number;
    readonly compressionMethod: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    isEncrypted(): boolean;
  }
  export interface ZipFile {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  }
  const yauzl: {
    openPromise(path: string, options: Options): Promise<ZipFile>;
    fromBufferPromise(bytes: Buffer, options: Options): Promise<ZipFile>;
  };
  export default yauzl;
}
