import type { Piece } from '../../../../golang/types.js';
import { compareGo } from '../../../../golang/version.js';
import { isRefusedGo } from '../../../../schemas/ekuiper/builds.js';
import type { ProjectModel } from '../../../../schemas/ekuiper/project.js';
import { contractModule } from '../../../../schemas/ekuiper/releases.js';
import { isInServer } from '../../../../schemas/ekuiper/server-packages.js';
import { effectiveVersion, importedPaths, isOfModule, replaceOf } from '../../../../schemas/ekuiper/wanted.js';
import { type BuildProblem, Refusal } from '../../target.js';
import { messages } from './build-messages.js';
import type { BuildTarget } from './choose.js';

/**
 * Refuses at once, at its line of go.mod, what would be built for minutes and then be of no use: a newer Go than the server's, another
 * contract, another version of a package that the server has too, and a go.mod that Go itself cannot read. What only the built file can
 * tell (a module replaced by a folder, what others import) is left to the inspection.
 */
export function preflight(project: Pick<ProjectModel, 'goMod' | 'packages' | 'plugins'>, target: BuildTarget): void {
  if (!project.goMod) return;
  const { path, text, mod } = project.goMod;
  const at = (piece: Piece, message: string): BuildProblem => ({ path, message, ...positionOf(text, piece.span.start) });
  const refuse = (piece: Piece, message: string, next: string) =>
    new Refusal(messages('modUnfit', { label: target.label }), next, [at(piece, message)]);

  const unreadable = mod.problems.map(({ span, reason }) => at({ text: '', span }, reason));
  if (unreadable.length > 0) throw new Refusal(messages('modUnreadable', { file: path }), undefined, unreadable);

  const { label, go, contract, modules } = target;
  const written = mod.go?.value;
  if (written && compareGo(written.value, go) > 0) {
    const why = isRefusedGo(written.value, go) ? 'goTooNew' : 'goPatchNewer';
    throw refuse(written, messages(why, { wanted: written.value, go, label }), messages('lowerGo', { go }));
  }

  const required = mod.require.findLast(line => line.path.value === contractModule);
  if (!required) throw new Refusal(messages('noContract', { file: path }), messages('addContract', { contract: contract ?? 'latest' }));
  const wanted = effectiveVersion(mod, contractModule);
  if (contract !== undefined && wanted !== undefined && wanted !== contract) {
    const piece = replaceOf(mod, contractModule, required.version.value)?.newVersion ?? required.version;
    throw refuse(piece, messages('otherContract', { wanted, contract, label }), messages('getContract', { contract }));
  }

  const imported = [...importedPaths(project)];
  for (const line of mod.require) {
    const module = line.path.value;
    const pin = Object.hasOwn(modules, module) ? modules[module] : undefined;
    const version = effectiveVersion(mod, module);
    if (module === contractModule || pin === undefined || version === undefined || version === pin) continue;
    const shared = imported.find(each => isOfModule(each, module) && isInServer(module, each));
    if (shared === undefined) continue;
    const piece = replaceOf(mod, module, line.version.value)?.newVersion ?? line.version;
    throw refuse(piece, messages('otherVersion', { module, version, pin, shared, label }), messages('getVersion', { module, pin }));
  }
}

function positionOf(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
