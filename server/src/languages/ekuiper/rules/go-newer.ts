import { setGoVersion } from '../../../../../golang/mod-edit.js';
import { compareGo, goMinor } from '../../../../../schemas/ekuiper/releases.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type GoModFile, targetPlace } from '../go-mod/document.js';
import { buildForOther, pinnedHere, writeGo } from '../go-mod/fixes.js';

/**
 * The go line is the oldest Go that may build a module. When it is of a newer minor than the Go of the release, no Go can build a plugin
 * that the server survives: it dies of `fatal error: runtime: no plugin module data`.
 */
export const goNewer = rule<GoModFile, { written: string; go: string; release: string }>({
  code: 'ekuiper/go-newer',
  severity: 'error',
  source: 'a server of 2.4.0 that was given plugins of other Go minors; go.mod and Dockerfile of each release',
  message: {
    en: ({ written, go, release }) =>
      `eKuiper ${release} is built with Go ${go}, but "go ${written}" lets only newer Go build this plugin. The server would die when it loads it. Write go ${go} or older, or build for a release with that Go.`,
    'zh-cn': ({ written, go, release }) =>
      `eKuiper ${release} 使用 Go ${go} 构建，而“go ${written}”只允许更新的 Go 构建此插件，服务器加载它时会崩溃。请改为 go ${go} 或更低版本，或面向使用该 Go 的发行版构建。`,
  },
  *check(file) {
    const { mod, release, text, pin } = file;
    const written = mod.go?.value;
    if (!written || !release || pin.is !== 'pinned' || compareGo(written.value, release.go) <= 0) return;
    if (compareGo(goMinor(written.value), goMinor(release.go)) <= 0) return;
    const set = setGoVersion(text.value, mod, release.go);
    yield {
      at: written.span,
      args: { written: written.value, go: release.go, release: release.version },
      related: targetPlace(file, pinnedHere(release.version)),
      fixes: [fix(writeGo, { go: release.go }, [{ kind: 'replace', ...set }], true), ...buildForOther(file)],
    };
  },
});
