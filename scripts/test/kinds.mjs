// @ts-check
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/cached.mjs';
import { readIfThere, remove } from '../setup/files.mjs';
import { run } from '../setup/processes.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Outcome */
/** @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult */

/** A kind of test that hangs must not hang the whole run. */
const longest = 15 * 60_000;

/**
 * A check that passes or fails as a whole, by its exit code.
 * @param {string} program @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Outcome>}
 */
export async function command(program, args, env = process.env) {
  const passed = await succeeds(program, args, env);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/**
 * Runs one project of vitest.config.ts and counts what its JSON report says. No test at all is a failure, as is a test file that cannot be
 * loaded.
 * @param {string} project @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Outcome>}
 */
export async function vitest(project, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const succeeded = await succeeds(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], {
    ...process.env,
    ...env,
  });
  const outcome = count(JSON.parse(readIfThere(report) ?? '{"testResults":[]}').testResults);
  remove(folder);
  if (outcome.passed + outcome.failed === 0) console.log(`${project}: no test ran`);
  return succeeded === (outcome.failed === 0) && outcome.passed > 0 ? outcome : { ...outcome, failed: Math.max(1, outcome.failed) };
}

/** @param {readonly FileResult[]} files @returns {Outcome} */
export function count(files) {
  const tests = files.flatMap(file => file.assertionResults.map(({ status }) => status));
  const broken = files.filter(file => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'));
  const number = (/** @type {string} */ status) => tests.filter(each => each === status).length;
  const passed = number('passed');
  const failed = number('failed');
  return { passed, failed: failed + broken.length, skipped: tests.length - passed - failed };
}

/**
 * Prints a line per kind and, as the last one, the sum. Answers whether all is well: something passed and nothing failed.
 * @param {ReadonlyMap<string, Outcome & { seconds: number }>} outcomes
 */
export function printSummary(outcomes) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  console.log('');
  for (const [kind, outcome] of outcomes) {
    console.log(`${kind.padEnd(10)}${`${Math.round(outcome.seconds)} s`.padStart(6)}  ${sentence(outcome)}`);
    sum.passed += outcome.passed;
    sum.failed += outcome.failed;
    sum.skipped += outcome.skipped;
  }
  console.log(`\n${sentence(sum)}`);
  return sum.passed > 0 && sum.failed === 0;
}

/** @param {Outcome} outcome */
const sentence = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** @param {string} program @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
async function succeeds(program, args, env) {
  const signal = AbortSignal.timeout(longest);
  try {
    await run(program, args, { cwd: root, env, signal, show: true });
    return true;
  } catch (error) {
    if (signal.aborted) console.log(`ended: it took longer than ${longest / 60_000} minutes`);
    else if (!(error instanceof Error && /ended with exit code 1\b/.test(error.message))) console.log(String(error));
    return false;
  }
}
