import type { FluentdDocument } from '../document.js';

/** A key as it is written in the file: `@type` is `$type` in YAML, where no plain key can begin with `@`. */
export const writtenKey = ({ tree }: FluentdDocument, key: string): string => (tree ? key : key.replace(/^@/, '$'));
