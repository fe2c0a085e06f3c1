import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

test('the compiled schemas are those of the schema files', () => {
  const root = path.join(import.meta.dirname, '..', '..');
  const run = () =>
    execFileSync(process.execPath, [path.join(root, 'scripts', 'compile-schemas.mjs'), '--check'], { encoding: 'utf8', stdio: 'pipe' });
  expect(run).not.toThrow();
});
