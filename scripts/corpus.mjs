// Prints how often Plugsmith agrees with the real Fluentd on the recorded configs: `npm run corpus`. With --wrong each disagreement too,
// with --write the figures go into docs/fluentd.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importTs, root } from './import-ts.mjs';

const folder = path.resolve(process.env.PLUGSMITH_CORPUS_DIR ?? path.join(root, '../shared/corpus'), 'fluentd');
if (!existsSync(folder)) {
  console.error(`not run: there are no recorded configs in ${folder}; PLUGSMITH_CORPUS_DIR names the folder that holds them`);
  process.exit(process.env.PLUGSMITH_CORPUS === 'required' ? 1 : 0);
}

const { measure, table } = await importTs('test/support/fluentd-figures.ts');
const figures = await measure(folder);
console.log(table(figures));
if (process.argv.includes('--wrong')) {
  for (const [name, { wrong }] of Object.entries(figures)) for (const each of wrong ?? []) console.log(`${name}: ${each}`);
}
if (process.argv.includes('--write')) {
  const page = path.join(root, 'docs/fluentd.md');
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, text.replace(/(<!-- figures -->\n)[\s\S]*?(<!-- \/figures -->)/, `$1\n${table(figures)}\n\n$2`));
}
