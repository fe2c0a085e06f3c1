import type { GoMod, Piece } from '../../../../golang/types.js';
import { compareGo, contractModule } from '../../../../schemas/ekuiper/releases.js';
import { type BuildProblem, Refusal } from '../../target.js';
import { messages } from './build-messages.js';
import type { BuildTarget } from './choose.js';

/**
 * Refuses at once, at its line of go.mod, what would be built for minutes and then be of no use: a newer Go than the release has,
 * another contract, and a go.mod that Go itself cannot read.
 */
export function preflight(file: string, text: string, mod: GoMod, target: BuildTarget): void {
  const at = (piece: Piece | undefined, message: string): BuildProblem => ({
    path: file,
    message,
    ...positionOf(text, piece?.span.start ?? 0),
  });
  const problems = mod.problems.map(({ span, reason }) => at({ text: '', span }, reason));
  if (problems.length > 0) throw new Refusal(messages('modUnreadable', { file }), undefined, problems);

  const { label, go, contract } = target;
  if (mod.go && compareGo(mod.go.value.value, go) > 0) {
    const message = messages('goTooNew', { wanted: mod.go.value.value, go, label });
    throw new Refusal(message, messages('lowerGo', { go }), [at(mod.go.value, message)]);
  }
  const required = mod.require.find(({ path }) => path.value === contractModule);
  if (!required) throw new Refusal(messages('noContract', { file }), messages('addContract', { contract: contract ?? 'latest' }));
  const replaced = mod.replace.find(
    ({ path, version }) => path.value === contractModule && (!version || version.value === required.version.value),
  );
  if (replaced && (replaced.newPath.value !== contractModule || replaced.newVersion?.value !== contract)) {
    const message = messages('contractReplaced', { label });
    throw new Refusal(message, messages('removeReplace'), [at(replaced.newPath, message)]);
  }
  if (!replaced && contract !== undefined && required.version.value !== contract) {
    const message = messages('otherContract', { wanted: required.version.value, contract, label });
    throw new Refusal(message, messages('getContract', { contract }), [at(required.version, message)]);
  }
}

function positionOf(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before[before.length - 1]?.length ?? 0 };
}
