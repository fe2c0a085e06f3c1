import { setGoVersion } from '../../../../../golang/mod-edit.js';
import { compareGo, goMinor } from '../../../../../golang/version.js';
import { isRefusedGo } from '../../../../../schemas/ekuiper/builds.js';
import { newestFitting, type Release, releases } from '../../../../../schemas/ekuiper/releases.js';
import { wantedOf } from '../../../../../schemas/ekuiper/wanted.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type GoModFile, targetPlace } from '../go-mod/document.js';
import { pinnedHere, writeGo } from '../go-mod/fixes.js';

/**
 * A go line of a newer patch than the Go of the release: such a plugin was seen to load, but it cannot be built with the very Go of the
 * server, and nobody promises that two patches fit.
 */
export const goPatchNewer = rule<GoModFile, { written: string; go: string; release: string }>({
  code: 'ekuiper/go-patch-newer',
  severity: 'warning',
  source: 'a plugin of Go 1.25.5 in a server of 1.25.4: it loaded and ran',
  message: {
    en: ({ written, go, release }) =>
      `"go ${written}" rules out Go ${go}, which eKuiper ${release} is built with, and Plugsmith builds only with the server's own: it cannot build this for ${release}. A plugin of another patch, built by hand, may load, but nothing promises it. Write go ${go} or older.`,
    'zh-cn': ({ written, go, release }) =>
      `“go ${written}”排除了构建 eKuiper ${release} 所用的 Go ${go}。Plugsmith 只使用与服务器相同的 Go 构建，因此无法面向 ${release} 构建。手工用其他补丁版本构建的插件或许能加载，但没有任何保证。请改为 go ${go} 或更低版本。`,
  },
  *check(file) {
    const { mod, text } = file;
    const written = mod.go?.value;
    const release = written && sameMinor(file, written.value);
    if (!written || !release || compareGo(written.value, release.go) <= 0) return;
    const set = setGoVersion(text.value, mod, release.go);
    yield {
      at: written.span,
      args: { written: written.value, go: release.go, release: release.version },
      related: targetPlace(file, pinnedHere(release.version)),
      fixes: [fix(writeGo, { go: release.go }, [{ kind: 'replace', ...set }], true)],
    };
  },
});

/** The release that only the patch stands between: the pinned one, or the newest with this contract when without one none fits. */
function sameMinor({ pin, project, isNative }: GoModFile, go: string): Release | undefined {
  if (!isNative || !project) return undefined;
  if (pin.is === 'pinned') return isRefusedGo(go, pin.release.go) ? undefined : pin.release;
  const wanted = wantedOf(project);
  if (pin.is !== 'none' || newestFitting(wanted)) return undefined;
  const { contract } = wanted;
  return releases().findLast(r => !r.prerelease && r.contract === contract && goMinor(r.go) === goMinor(go));
}
