import { setRequireVersion } from '../../../../../golang/mod-edit.js';
import { contractModule, type Release, releases } from '../../../../../schemas/ekuiper/releases.js';
import { replaceOf } from '../../../../../schemas/ekuiper/wanted.js';
import { fix, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type GoModFile, targetPlace } from '../go-mod/document.js';
import { buildForOther, pinnedHere, writeVersion } from '../go-mod/fixes.js';

/** A plugin must be built with the version of the contract module that the server has; every other one is refused when it is loaded. */
export const contractVersion = rule<GoModFile, { written: string; contract: string; release: string; users: string }>({
  code: 'ekuiper/contract-version',
  severity: 'error',
  source:
    'a server of 2.4.0 that was given a plugin of contract v2.0.0: 400, plugin was built with a different version of package …/contract/v2/api',
  message: {
    en: ({ written, contract, release, users }) =>
      `eKuiper ${release} has contract ${contract}. It refuses a plugin that is built with ${written}: "plugin was built with a different version of package ${contractModule}/api". Require ${contract}${users ? `, or build for ${users}` : ''}.`,
    'zh-cn': ({ written, contract, release, users }) =>
      `eKuiper ${release} 使用 contract ${contract}，会拒绝用 ${written} 构建的插件：“plugin was built with a different version of package ${contractModule}/api”。请改为依赖 ${contract}${users ? `，或面向 ${users} 构建` : ''}。`,
  },
  *check(file) {
    const { mod, release, pin } = file;
    const line = mod.require.findLast(r => r.path.value === contractModule);
    if (!line || !release || pin.is !== 'pinned') return;
    const replace = replaceOf(mod, contractModule, line.version.value);
    if (replace && (replace.newPath.value !== contractModule || !replace.newVersion)) return;
    const at = replace?.newVersion ?? line.version;
    if (at.value === release.contract) return;
    const args = { module: 'contract/v2', version: release.contract };
    const set = setRequireVersion(line, release.contract);
    const mend = replace
      ? replaceBy(at.span, release.contract, { preferred: true })
      : fix(writeVersion, args, [{ kind: 'replace', ...set }], true);
    yield {
      at: at.span,
      args: { written: at.value, contract: release.contract, release: release.version, users: usersOf(at.value) },
      related: targetPlace(file, pinnedHere(release.version)),
      fixes: [mend, ...buildForOther(file)],
    };
  },
});

/** The releases that have a version of the contract, such as `2.0.0 – 2.2.5`. */
export function usersOf(contract: string): string {
  const having: readonly Release[] = releases().filter(r => !r.prerelease && r.contract === contract);
  const [first, last] = [having[0]?.version, having.at(-1)?.version];
  if (first === undefined || last === undefined) return '';
  return first === last ? `eKuiper ${first}` : `eKuiper ${first} – ${last}`;
}
