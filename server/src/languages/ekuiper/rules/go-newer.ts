import { setGoVersion } from '../../../../../golang/mod-edit.js';
import { compareGo } from '../../../../../golang/version.js';
import { isRefusedGo } from '../../../../../schemas/ekuiper/builds.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type GoModFile, targetPlace } from '../go-mod/document.js';
import { buildForOther, pinnedHere, writeGo } from '../go-mod/fixes.js';

/**
 * The go line is the oldest Go that may build a module. When it is newer than the Go of the release, by a minor or by a patch that changed
 * the standard library, no Go can build a plugin that the server takes. It refuses it, `plugin was built with a different version of package
 * internal/goarch`, or it dies of it where the runtime is laid out otherwise, as between Go 1.25 and 1.26.
 */
export const goNewer = rule<GoModFile, { written: string; go: string; release: string }>({
  code: 'ekuiper/go-newer',
  severity: 'error',
  source: 'servers that were given plugins of other Go versions; go.mod and Dockerfile of each release',
  message: {
    en: ({ written, go, release }) =>
      `eKuiper ${release} is built with Go ${go}, but "go ${written}" lets only newer Go build this plugin. The server would refuse it, or die when it loads it. Write go ${go} or older, or build for a release with that Go.`,
    'zh-cn': ({ written, go, release }) =>
      `eKuiper ${release} 使用 Go ${go} 构建，而“go ${written}”只允许更新的 Go 构建此插件，服务器会拒绝它，或在加载它时崩溃。请改为 go ${go} 或更低版本，或面向使用该 Go 的发行版构建。`,
  },
  *check(file) {
    const { mod, release, text, pin } = file;
    const written = mod.go?.value;
    if (!written || !release || pin.is !== 'pinned' || compareGo(written.value, release.go) <= 0) return;
    if (!isRefusedGo(written.value, release.go)) return;
    const set = setGoVersion(text.value, mod, release.go);
    yield {
      at: written.span,
      args: { written: written.value, go: release.go, release: release.version },
      related: targetPlace(file, pinnedHere(release.version)),
      fixes: [fix(writeGo, { go: release.go }, [{ kind: 'replace', ...set }], true), ...buildForOther(file)],
    };
  },
});
