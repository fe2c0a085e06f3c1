// @ts-check
// Writes the two go.sum lines of each contract version that a stable release of eKuiper 2.x has, as the go command computes them:
// `node scripts/derive/ekuiper-contract-sums.mjs`. New projects get them, so that they build without `go mod tidy`.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const module = 'github.com/lf-edge/ekuiper/contract/v2';
const root = new URL('../../', import.meta.url);
/** @type {{ releases: { version: string, contract: string }[] }} */
const { releases } = JSON.parse(readFileSync(new URL('schemas/ekuiper/releases.json', root), 'utf8'));
const contracts = [...new Set(releases.filter(({ version }) => !version.includes('-')).map(({ contract }) => contract))];

const sums = Object.fromEntries(
  contracts.map(version => {
    const text = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], { cwd: tmpdir(), encoding: 'utf8' });
    const { Sum, GoModSum } = JSON.parse(text);
    return [version, { sum: Sum, goModSum: GoModSum }];
  }),
);
const file = fileURLToPath(new URL('toolchain/src/targets/ekuiper/scaffold/sums.json', root));
writeFileSync(file, `${JSON.stringify(sums, null, 2)}\n`);
