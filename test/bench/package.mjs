import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importTs } from '../../scripts/import-ts.mjs';
import { kuiperd } from '../../scripts/setup/kuiperd.mjs';
import { compete, line } from './measure.mjs';

const size = 100 * 1024 * 1024;

/** The archive that `package` writes of a library of 100 MB, against `zip -6` of the same file. */
export async function packaging() {
  const { writeZip } = await importTs('toolchain/src/archive.ts');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plugsmith-bench-'));
  try {
    const library = path.join(folder, 'Random.so');
    fill(library, readFileSync((await kuiperd()).binary));
    const times = await compete(
      {
        'zip -6': round => execFileSync('zip', ['-6', '-q', '-j', path.join(folder, `theirs-${round}.zip`), library]),
        plugsmith: round => writeZip(path.join(folder, `ours-${round}.zip`), [{ name: 'Random.so', mode: 0o644, from: { path: library } }]),
      },
      3,
    );
    const ratio = times.plugsmith / times['zip -6'];
    line('package of a 100 MB .so', times, { ratio, aim: '≤ 1', met: ratio <= 1 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Real machine code, over and over: it compresses as a library does. */
function fill(file, code) {
  const out = openSync(file, 'w');
  for (let left = size; left > 0; left -= code.length) writeSync(out, code, 0, Math.min(left, code.length));
  closeSync(out);
}
