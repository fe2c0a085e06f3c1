import { rule } from '../../../core/rule.js';
import { type GoModFile, targetPlace } from '../go-mod/document.js';
import { pinnedHere } from '../go-mod/fixes.js';
import { sharedModules } from '../go-mod/shared.js';

/**
 * The server has the module at another version, but no package of it that this project imports itself is surely in the server. When a
 * dependency brings in one that is, the server refuses the plugin.
 */
export const sharedVersionUnsure = rule<GoModFile, { module: string; written: string; pin: string; release: string }>({
  code: 'ekuiper/shared-version-unsure',
  severity: 'warning',
  source: 'go.mod of each release; the packages that are linked into kuiperd 2.4.0',
  message: {
    en: ({ module, written, pin, release }) =>
      `eKuiper ${release} uses ${module} ${pin}, and this project ${written}. If a package of it is in both, the server refuses the plugin: "plugin was built with a different version of package". ${pin} is safe.`,
    'zh-cn': ({ module, written, pin, release }) =>
      `eKuiper ${release} 使用 ${module} ${pin}，而此项目使用 ${written}。如果其中某个包同时存在于两者，服务器会拒绝此插件：“plugin was built with a different version of package”。使用 ${pin} 是安全的。`,
  },
  *check(file) {
    for (const { module, at, pin, release, isSure, fixes } of sharedModules(file)) {
      if (isSure) continue;
      const related = targetPlace(file, pinnedHere(release.version));
      yield { at: at.span, args: { module, written: at.value, pin, release: release.version }, related, fixes };
    }
  },
});
