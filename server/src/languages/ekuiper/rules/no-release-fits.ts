import { setGoVersion, setRequireVersion } from '../../../../../golang/mod-edit.js';
import type { Span } from '../../../../../golang/types.js';
import { compareGo, goMinor } from '../../../../../golang/version.js';
import { contractModule, type Release, releases } from '../../../../../schemas/ekuiper/releases.js';
import { wantedOf } from '../../../../../schemas/ekuiper/wanted.js';
import { type Fix, fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { listed } from '../../../core/schema/words.js';
import type { GoModFile } from '../go-mod/document.js';
import { writeGo, writeVersion } from '../go-mod/fixes.js';
import { usersOf } from './contract-version.js';

type Args = {
  readonly contract: string;
  readonly go: string | undefined;
  readonly newest: string;
  readonly newestGo: string;
  readonly known: string;
};

/** There is no release of eKuiper that could load a plugin with this contract version, or with this Go and this contract version. */
export const noReleaseFits = rule<GoModFile, Args>({
  code: 'ekuiper/no-release-fits',
  severity: 'error',
  source: 'go.mod and Dockerfile of each release from 2.0.0 to 2.4.0',
  message: {
    en: ({ contract, go, newest, newestGo, known }) =>
      go === undefined
        ? `No release of eKuiper has contract ${contract}, so that each of them refuses the plugin. Require one of: ${known}.`
        : `No release of eKuiper fits: those with contract ${contract} are built with Go ${newestGo} or older (the newest is ${newest}), but "go ${go}" lets only newer Go build the plugin, and a server refuses it or dies of it. Write go ${newestGo} or older, or require another contract version.`,
    'zh-cn': ({ contract, go, newest, newestGo, known }) =>
      go === undefined
        ? `没有任何 eKuiper 发行版使用 contract ${contract}，因此都会拒绝此插件。请改为依赖其中之一：${known}。`
        : `没有合适的 eKuiper 发行版：使用 contract ${contract} 的发行版都由 Go ${newestGo} 或更低版本构建（最新的是 ${newest}），而“go ${go}”只允许更新的 Go 构建此插件，服务器会拒绝它，或因它崩溃。请改为 go ${newestGo} 或更低版本，或依赖其他版本的 contract。`,
  },
  *check(file) {
    const { pin, project, isNative, mod, text } = file;
    const line = mod.require.findLast(r => r.path.value === contractModule);
    if (pin.is !== 'none' || !isNative || !project || !line) return;
    const { go, contract } = wantedOf(project);
    if (contract === undefined) return;
    const having = releases().filter(r => !r.prerelease && r.contract === contract);
    const newest = having.toSorted((a, b) => compareGo(a.go, b.go)).at(-1);
    const finding = (at: Span, shown: Omit<Args, 'contract' | 'known'>, fixes: readonly Fix[]) => ({
      at,
      args: { contract, known: known(), ...shown },
      fixes,
    });
    if (!newest) {
      const fixes = contracts().map(version =>
        fix(writeVersion, { module: 'contract/v2', version }, [{ kind: 'replace', ...setRequireVersion(line, version) }]),
      );
      yield finding(line.version.span, { go: undefined, newest: '', newestGo: '' }, fixes);
    } else if (mod.go && go !== undefined && compareGo(goMinor(go), goMinor(newest.go)) > 0) {
      const fixes = [fix(writeGo, { go: newest.go }, [{ kind: 'replace', ...setGoVersion(text.value, mod, newest.go) }])];
      yield finding(mod.go.value.span, { go, newest: newest.version, newestGo: newest.go }, fixes);
    }
  },
});

/** The contract versions of all releases, the newest first. */
const contracts = (): string[] =>
  [
    ...new Set(
      releases()
        .filter(stable)
        .map(r => r.contract),
    ),
  ].reverse();
const stable = (release: Release) => !release.prerelease;
const known = () => listed(contracts().map(version => `${version} (${usersOf(version)})`));
