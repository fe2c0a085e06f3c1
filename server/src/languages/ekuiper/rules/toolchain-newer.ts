import { compareGo, goMinor } from '../../../../../golang/version.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type GoModFile, targetPlace } from '../go-mod/document.js';
import { pinnedHere } from '../go-mod/fixes.js';

/**
 * A toolchain line makes a bare `go build` use that Go or a newer one. Plugsmith builds with the Go of the release all the same, but a
 * plugin that is built by hand is refused by the server, or kills it.
 */
export const toolchainNewer = rule<GoModFile, { written: string; go: string; release: string }>({
  code: 'ekuiper/toolchain-newer',
  severity: 'warning',
  source: 'go.dev/doc/toolchain; a server of 2.4.0 that was given a plugin of Go 1.26.8',
  message: {
    en: ({ written, go, release }) =>
      `With "toolchain ${written}" a bare "go build" takes that Go or a newer one, and eKuiper ${release} is built with Go ${go}: the server would refuse the plugin, or die of it. Plugsmith builds with Go ${go} all the same. Write go${go}, or remove the line.`,
    'zh-cn': ({ written, go, release }) =>
      `有了“toolchain ${written}”，直接执行“go build”会使用该版本或更新的 Go，而 eKuiper ${release} 使用 Go ${go} 构建，服务器会拒绝此插件，或因它崩溃。Plugsmith 仍会使用 Go ${go} 构建。请改为 go${go}，或删除此行。`,
  },
  *check(file) {
    const { mod, release } = file;
    const written = mod.toolchain?.value;
    if (!written || !release || !/^go1\./.test(written.value)) return;
    if (compareGo(goMinor(written.value), goMinor(release.go)) <= 0) return;
    yield {
      at: written.span,
      args: { written: written.value, go: release.go, release: release.version },
      related: targetPlace(file, pinnedHere(release.version)),
      fixes: [replaceBy(written.span, `go${release.go}`, { preferred: true })],
    };
  },
});
