import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageExtension } from '../../../scripts/package.mjs';

let packed: Promise<string> | undefined;

/** The .vsix of what `npm run build` has left in dist/, packed once per test file. */
export function extension(): Promise<string> {
  const file = join(tmpdir(), `plugsmith-test-${process.pid}.vsix`);
  process.once('exit', () => rmSync(file, { force: true }));
  packed ??= packageExtension({ into: file });
  return packed;
}
