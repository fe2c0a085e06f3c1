import { removeReplace } from '../../../../../golang/mod-edit.js';
import { contractModule } from '../../../../../schemas/ekuiper/releases.js';
import { effectiveVersion } from '../../../../../schemas/ekuiper/wanted.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { GoModFile } from '../go-mod/document.js';
import { removeReplaceTitle } from '../go-mod/fixes.js';

/** A replaced contract module is only taken when its files are exactly those of the server's contract. */
export const contractReplaced = rule<GoModFile, { by: string }>({
  code: 'ekuiper/contract-replaced',
  severity: 'warning',
  source: 'a server of 2.4.0: an identical copy of the contract loads, a changed one is refused',
  message: {
    en: ({ by }) =>
      `The contract module is replaced by ${by}. The server loads the plugin only if every file there is the same as in its own contract, else "plugin was built with a different version of package ${contractModule}/api". Remove the replace.`,
    'zh-cn': ({ by }) =>
      `contract 模块被替换为 ${by}。只有其中每个文件都与服务器自身的 contract 完全一致，服务器才会加载此插件，否则报“plugin was built with a different version of package ${contractModule}/api”。请删除此 replace。`,
  },
  *check({ mod, isNative }) {
    if (!isNative) return;
    for (const line of mod.replace) {
      if (line.path.value !== contractModule) continue;
      const required = mod.require.findLast(r => r.path.value === contractModule)?.version.value;
      if (line.version && line.version.value !== required) continue;
      // With another published version the version itself is what matters.
      if (effectiveVersion(mod, contractModule) !== undefined) continue;
      const edits = [{ kind: 'replace' as const, ...removeReplace(line) }];
      yield { at: line.span, args: { by: line.newPath.value }, fixes: [fix(removeReplaceTitle, { module: 'contract/v2' }, edits)] };
    }
  },
});
