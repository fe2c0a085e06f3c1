import type { Localized } from '../../../../../l10n/index.js';
import type { PluginSymbol } from '../../../../../schemas/ekuiper/symbols.js';
import type { Edit } from '../../../core/fix.js';
import { occurrences } from './occurrences.js';

export const renameTitle: Localized<{ to: string }> = {
  en: ({ to }) => `Rename to ${to}`,
  'zh-cn': ({ to }) => `重命名为 ${to}`,
};

/** The edits that give a top-level symbol another name, wherever its package uses it. */
export function renameSymbol({ name, scope }: PluginSymbol, to: string): Edit[] {
  return scope.built.flatMap(file => occurrences(file, name).map((span): Edit => ({ kind: 'replace', path: file.path, span, text: to })));
}
