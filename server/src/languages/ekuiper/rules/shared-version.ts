import { rule } from '../../../core/rule.js';
import { type GoModFile, targetPlace } from '../go-mod/document.js';
import { pinnedHere } from '../go-mod/fixes.js';
import { sharedModules } from '../go-mod/shared.js';

/** A package that both the server and a plugin have must be of the same version, else the server refuses the plugin. */
export const sharedVersion = rule<GoModFile, { module: string; written: string; pin: string; release: string }>({
  code: 'ekuiper/shared-version',
  severity: 'error',
  source: 'a server of 2.4.0 that was given a plugin with another mapstructure: 400, plugin was built with a different version of package',
  message: {
    en: ({ module, written, pin, release }) =>
      `eKuiper ${release} has ${module} ${pin} in it and refuses a plugin that has ${written}: "plugin was built with a different version of package ${module}". Require ${pin}.`,
    'zh-cn': ({ module, written, pin, release }) =>
      `eKuiper ${release} 自身包含 ${module} ${pin}，会拒绝包含 ${written} 的插件：“plugin was built with a different version of package ${module}”。请改为依赖 ${pin}。`,
  },
  *check(file) {
    for (const { module, at, pin, release, isSure, fixes } of sharedModules(file)) {
      if (!isSure) continue;
      const related = targetPlace(file, pinnedHere(release.version));
      yield { at: at.span, args: { module, written: at.value, pin, release: release.version }, related, fixes };
    }
  },
});
