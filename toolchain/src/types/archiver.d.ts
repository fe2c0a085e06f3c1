declare module 'archiver' {
  import type { Readable, Transform } from 'node:stream';

  export class ZipArchive extends Transform {
    constructor(options: { readonly zlib: { readonly level: number; readonly memLevel?: number }; readonly highWaterMark?: number });
    append(source: Readable | Buffer, data: { readonly name: string; readonly date: Date; readonly mode: number }): this;
    finalize(): Promise<void>;
    abort(): this;
  }
}
