import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compete, line } from './measure.mjs';

/** `plugsmith build`, which also inspects what it built, against the bare command of the eKuiper documentation; each compiles and links anew. */
export async function build(root) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plugsmith-bench-'));
  try {
    cpSync(path.join(root, 'examples/ekuiper-source'), folder, { recursive: true });
    const source = path.join(folder, 'bench.go');
    appendFileSync(source, 'package main\n');
    let edits = 0;
    const edit = () => appendFileSync(source, `\nvar bench${edits++} = "changed"\n`);
    const env = { ...process.env, GOTOOLCHAIN: 'go1.25.4', GOWORK: 'off', GOFLAGS: '-buildvcs=false', CGO_ENABLED: '1' };
    const times = await compete(
      {
        'go build': () => {
          edit();
          execFileSync('go', ['build', '-trimpath', '-buildmode=plugin', '-o', path.join(folder, 'bare.so'), '.'], {
            cwd: folder,
            env,
            stdio: 'ignore',
          });
        },
        'plugsmith build': () => {
          edit();
          execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), 'build', folder, '--for', '2.4.0-slim'], { stdio: 'ignore' });
        },
      },
      9,
    );
    const ratio = times['plugsmith build'] / times['go build'];
    line('build of a changed plugin', times, { ratio, aim: '≤ 1.03', met: ratio <= 1.03 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
