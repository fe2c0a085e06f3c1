import type { Fix } from '../../../server/src/core/fix.js';
import type { Host } from '../../../server/src/core/host.js';
import { Text } from '../../../server/src/core/text.js';
import type { CheckedFile } from './report.js';

/** The texts of the other files that problems point at and that fixes change, by their absolute paths. */
export async function otherTexts(files: readonly CheckedFile[], host: Host): Promise<ReadonlyMap<string, Text>> {
  const problems = files.flatMap(file => file.problems);
  const fixes: readonly Fix[] = problems.flatMap(problem => problem.fixes);
  const edits = fixes.flatMap(fix => fix.edits);
  const changed = edits.flatMap(edit => (edit.kind === 'replace' && edit.path !== undefined ? [edit.path] : []));
  const named = problems.flatMap(({ related }) => related.flatMap(({ path }) => path ?? []));
  const texts = new Map<string, Text>();
  for (const path of new Set([...changed, ...named])) texts.set(path, new Text((await host.read(path)) ?? ''));
  return texts;
}
