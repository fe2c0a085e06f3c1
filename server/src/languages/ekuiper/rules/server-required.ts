import { serverModule } from '../../../../../schemas/ekuiper/releases.js';
import { remove } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { GoModFile } from '../go-mod/document.js';

/**
 * The server's own module is required although no file imports it. Its packages cannot be used in a plugin of another module anyway: the
 * server refuses such a plugin even when the versions are the same.
 */
export const serverRequired = rule<GoModFile, { module: string }>({
  code: 'ekuiper/server-required',
  severity: 'information',
  source: 'a server of 2.4.0 that was given a plugin with github.com/lf-edge/ekuiper/v2/pkg/cast of the same tag: 400',
  message: {
    en: ({ module }) =>
      `Nothing here imports ${module}, and a plugin could not: the server refuses one that has the server's own packages in it. Remove the require line.`,
    'zh-cn': ({ module }) => `这里没有任何代码导入 ${module}，插件也不能导入：服务器会拒绝包含其自身包的插件。请删除此 require 行。`,
  },
  *check({ mod, isNative, usesServer }) {
    if (!isNative || usesServer) return;
    for (const line of mod.require) {
      if (line.path.value !== serverModule || line.indirect) continue;
      yield { at: line.span, args: { module: serverModule }, fixes: [remove(line.line, line.path.value)], unnecessary: true };
    }
  },
});
