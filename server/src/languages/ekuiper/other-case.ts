import { basename } from '../../../../schemas/paths.js';
import { type Fix, fix } from '../../core/fix.js';

/** The name in a folder that is the wanted one but for its case; eKuiper compares names letter by letter. */
export const otherCase = (wanted: string, names: readonly string[]): string | undefined =>
  names.find(name => name !== wanted && name.toLowerCase() === wanted.toLowerCase());

/** The fix that gives a file the name that it was meant to have. */
export function renameFile(from: string, to: string): Fix {
  const args = { from: basename(from), to: basename(to) };
  const title = {
    en: ({ from, to }: typeof args) => `Rename ${from} to ${to}`,
    'zh-cn': ({ from, to }: typeof args) => `将 ${from} 重命名为 ${to}`,
  };
  return fix(title, args, [{ kind: 'rename', from, to }], true);
}
