import path from 'node:path';
import { disk } from '../../files.js';
import { type Ran, run } from '../../run.js';
import { type BuildProblem, Refusal, type Session } from '../../target.js';
import { messages } from './build-messages.js';
import { type GoOutput, placed, readGoOutput } from './go-output.js';
import type { Plan } from './plan.js';

/** Why a build failed, with the places that the compiler names. */
export async function failure(ran: Ran, plan: Plan, session: Session): Promise<Refusal> {
  const said = readGoOutput(ran.stderr);
  const { engine, target } = plan;
  const name = path.basename(plan.result);
  const reason = said.general.join(' ') || messages('noReason', { code: String(ran.code) });
  // An engine that fails itself, and not the command in it, ends with one of these.
  if (engine && ran.code !== undefined && ran.code >= 125)
    return new Refusal(messages('engineFails', { engine, reason }), messages('startEngine', { engine }));
  if (said.toolchain !== undefined) return new Refusal(messages('toolchainMissing', { go: said.toolchain }), messages('allowFetch'));
  const old = engine ? undefined : await oldGo(plan, session);
  if (old !== undefined) return new Refusal(messages('goTooOld', { version: old, go: target.go }), messages('installGo'));
  const count = said.problems.length;
  const sentence = count > 0 ? messages('compilerRefuses', { count, name }) : messages('goFails', { name });
  return new Refusal(sentence, said.untidy ? messages('tidy', { folder: plan.project }) : undefined, await problemsOf(said, plan, reason));
}

/** What has no place of its own is shown where it is mended: at go.mod for modules, else (the linker) at the plugin's first file. */
async function problemsOf(said: GoOutput, plan: Plan, reason: string): Promise<readonly BuildProblem[]> {
  if (said.problems.length === 0) {
    const file = said.untidy || reason.startsWith('go: ') ? path.join(plan.project, 'go.mod') : plan.source;
    return [{ path: file, line: 0, character: 0, message: reason }];
  }
  const files = [...new Set(said.problems.map(({ file }) => path.resolve(plan.folder, file)))];
  const texts = new Map(await Promise.all(files.map(async file => [file, await disk.read(file)] as const)));
  return said.problems.map(problem => placed(problem, plan.folder, file => texts.get(file)));
}

/** The version of a go command that knows nothing of GOTOOLCHAIN; undefined for 1.21 and newer. */
async function oldGo({ command }: Plan, { signal }: Session): Promise<string | undefined> {
  const { stdout } = await run({ ...command, args: ['version'], env: { ...command.env, GOTOOLCHAIN: 'local' } }, { signal });
  const [, version, minor] = /\bgo(1\.(\d+)\S*)/.exec(stdout) ?? [];
  return version !== undefined && Number(minor) < 21 ? `Go ${version}` : undefined;
}
