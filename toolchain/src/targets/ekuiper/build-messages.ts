import { catalog } from '../../../../l10n/index.js';
import type { Verdict } from '../../../../schemas/ekuiper/compatibility.js';

interface Judged {
  readonly file: string;
  readonly label: string;
  readonly verdict: Verdict['kind'];
}

/** What building says. */
export const messages = catalog({
  en: {
    flagRefused: ({ flag }: { flag: string }) =>
      `GOFLAGS holds ${flag}: with it other code is compiled than the project has, and eKuiper refuses a plugin whose packages differ from its own.`,
    tagRefused: ({ tag }: { tag: string }) =>
      `GOFLAGS sets the build tag ${tag}: it changes Go's standard library, and eKuiper refuses a plugin whose standard library differs from its own.`,
    clearGoFlags: () => 'Take it out of GOFLAGS (see `go env GOFLAGS`) and build again.',
    chosenCompilerMissing: ({ program }: { program: string }) =>
      `The C compiler ${program}, which you have named, is not on the PATH and is no program.`,
    needsLinux: ({ platform }: { platform: string }) =>
      `eKuiper runs native plugins on Linux, and this machine (${platform}) has no C compiler for it that Plugsmith knows.`,
    useContainer: () => 'Build in a container (--builder docker, podman or nerdctl), or name a compiler for Linux with --cc.',
    noGlibcHere: () => "This machine's C compiler links to musl, and the target is on glibc.",
    noMuslCross: ({ arch }: { arch: string }) =>
      `There is no Debian package with a C compiler that makes musl programs for ${arch} on this machine.`,
    nameCompiler: ({ triple }: { triple: string }) =>
      `Name one with --cc, such as ${triple}-gcc or "zig cc -target ${triple}", or build in a container with --builder docker.`,
    compilerMissing: ({ program }: { program: string }) => `A plugin is linked by a C compiler, and ${program} is not on the PATH.`,
    installCompiler: ({ name }: { name: string }) =>
      `Install it, on Debian and Ubuntu with: sudo apt-get install ${name}. Or build in a container with --builder docker.`,
    unknownBuilder: ({ builder }: { builder: string }) => `"${builder}" is no way to build: choose native, docker, podman or nerdctl.`,
    unknownArch: ({ arch }: { arch: string }) => `eKuiper's packages are for amd64 and arm64; "${arch}" is neither.`,
    noImage: ({ label }: { label: string }) => `Which image ${label} was built in is not known, so a container cannot build for it.`,
    buildNatively: () => 'Build with --builder native.',

    fitsNoRelease: ({ go, contract }: { go: string; contract: string }) =>
      `go.mod fits no release of eKuiper: none has Go ${go} or newer, the contract ${contract} and the versions of shared modules that it asks for.`,
    nameTarget: () => 'Name the release that you mean with --for, such as --for 2.4.0-slim: then Plugsmith says what differs from it.',
    serverMissing: ({ file }: { file: string }) => `There is no file ${file}.`,
    develGo: ({ file, version }: { file: string; version: string }) =>
      `${file} was built with "${version}", which is no released Go; a plugin must be built by exactly the same one.`,
    noServer: ({ file }: { file: string }) => `${file} is a Go program, but no eKuiper 2.x: it does not contain the contract module.`,

    oldProject: ({ folder }: { folder: string }) =>
      `${folder} is written for eKuiper 1.x, against the server's own pkg/api. Plugsmith works with plugins for 2.x, which use the contract module.`,
    movePlugin: () =>
      'Move it to 2.x: require github.com/lf-edge/ekuiper/contract/v2 and implement the interfaces of its package api. `plugsmith new` shows how.',
    notNative: ({ name }: { name: string }) =>
      `${name} is a portable plugin: there is nothing to build that eKuiper would load. Package it.`,
    notThere: ({ name, folder }: { name: string; folder: string }) => `The plugin ${name} is no longer in ${folder}.`,
    badVersion: ({ version }: { version: string }) =>
      `"${version}" cannot be a version: it stands in the name of the file, between "@" and ".so", without either, slashes and spaces.`,
    badSettings: ({ file, reason }: { file: string; reason: string }) => `${file} cannot be read: ${reason}`,

    modUnreadable: ({ file }: { file: string }) => `${file} is not as Go wants it.`,
    modUnfit: ({ label }: { label: string }) => `go.mod does not fit ${label}, so nothing was built.`,
    goTooNew: ({ wanted, go, label }: { wanted: string; go: string; label: string }) =>
      `"go ${wanted}" lets only newer Go build this plugin than ${label} is built with, Go ${go}: the server would refuse it, or die when it loads it.`,
    goPatchNewer: ({ wanted, go, label }: { wanted: string; go: string; label: string }) =>
      `"go ${wanted}" rules out Go ${go}, which ${label} is built with, and Plugsmith builds only with the server's own.`,
    lowerGo: ({ go }: { go: string }) => `Write "go ${go}" or older into go.mod, or build for a newer release with --for.`,
    noContract: ({ file }: { file: string }) =>
      `${file} does not require github.com/lf-edge/ekuiper/contract/v2, which the interfaces of a plugin come from.`,
    addContract: ({ contract }: { contract: string }) => `Run: go get github.com/lf-edge/ekuiper/contract/v2@${contract}`,
    otherContract: ({ wanted, contract, label }: { wanted: string; contract: string; label: string }) =>
      `go.mod requires the contract ${wanted}, and ${label} has ${contract}: it would refuse the plugin with "plugin was built with a different version of package github.com/lf-edge/ekuiper/contract/v2/api".`,
    getContract: ({ contract }: { contract: string }) =>
      `Run: go get github.com/lf-edge/ekuiper/contract/v2@${contract}. Or build for a release with this contract with --for.`,

    otherArch: ({ file, built, arch }: { file: string; built: string; arch: string }) =>
      `${file} runs on ${built}, and you have asked for ${arch}.`,
    otherVersion: ({ module, version, pin, shared, label }: Record<'module' | 'version' | 'pin' | 'shared' | 'label', string>) =>
      `go.mod requires ${module} ${version}, and ${label} has ${pin}: it would refuse the plugin with "plugin was built with a different version of package ${shared}".`,
    getVersion: ({ module, pin }: { module: string; pin: string }) => `Run: go get ${module}@${pin}`,

    building: ({ file, label }: { file: string; label: string }) => `Building ${file} for ${label}`,
    inspecting: ({ file }: { file: string }) => `Inspecting ${file}`,
    newestChosen: ({ label, named }: { label: string; named: string }) =>
      `No target is named: building for ${label}, the newest release that go.mod fits, and its -slim image. Same as --for ${named}; the alpine images need --for with "-alpine".`,
    notUsed: ({ settings }: { settings: string }) => `Not used, because the plugin would differ from what eKuiper loads: ${settings}`,
    would: ({ command }: { command: string }) => `Would run: ${command}`,
    built: ({ file, label, verdict }: Judged) =>
      ({
        loads: `${file} is built for ${label}: would load.`,
        unusable: `${file} is built for ${label}, which would install it, but no rule could use it.`,
        refused: `${file} is built for ${label}, which would refuse it.`,
        kills: `${file} is built for ${label}, which would die of it.`,
      })[verdict],
    publishNext: () => 'Package or publish it.',

    compilerRefuses: ({ count, name }: { count: number; name: string }) =>
      `${name} is not built: the Go compiler reports ${count === 1 ? 'a problem' : `${count} problems`}.`,
    goFails: ({ name }: { name: string }) => `${name} is not built: the go command reports a problem.`,
    noReason: ({ code }: { code: string }) => `the go command ended with exit code ${code} and said nothing.`,
    tidy: ({ folder }: { folder: string }) => `go.mod or go.sum lacks something. Run "go mod tidy" in ${folder}.`,
    toolchainMissing: ({ go }: { go: string }) => `Go ${go} is needed, is not on this machine, and could not be fetched.`,
    allowFetch: () => 'See that the network and GOPROXY let the go command fetch it, or build in a container with --builder docker.',
    goTooOld: ({ version, go }: { version: string; go: string }) =>
      `The go command on the PATH is ${version}, and only Go 1.21 and newer can fetch the Go ${go} that the release needs.`,
    installGo: () => 'Install Go 1.21 or newer from https://go.dev/dl, or build in a container with --builder docker.',
    engineFails: ({ engine, reason }: { engine: string; reason: string }) => `${engine} could not run the build: ${reason}`,
    startEngine: ({ engine }: { engine: string }) => `See that ${engine} runs and can fetch the image, or build with --builder native.`,
  },
  'zh-cn': {
    flagRefused: ({ flag }: { flag: string }) =>
      `GOFLAGS 中含有 ${flag}：它会使编译的代码与项目本身不同，而 eKuiper 会拒绝软件包与其自身不一致的插件。`,
    tagRefused: ({ tag }: { tag: string }) =>
      `GOFLAGS 设置了构建标签 ${tag}：它会改变 Go 标准库，而 eKuiper 会拒绝标准库与其自身不一致的插件。`,
    clearGoFlags: () => '请将它从 GOFLAGS 中移除（可用 `go env GOFLAGS` 查看），然后重新构建。',
    chosenCompilerMissing: ({ program }: { program: string }) => `您指定的 C 编译器 ${program} 不在 PATH 中，也不是可执行程序。`,
    needsLinux: ({ platform }: { platform: string }) =>
      `eKuiper 只在 Linux 上运行原生插件，而本机（${platform}）没有 Plugsmith 已知的 Linux C 编译器。`,
    useContainer: () => '请在容器中构建（--builder docker、podman 或 nerdctl），或用 --cc 指定面向 Linux 的编译器。',
    noGlibcHere: () => '本机的 C 编译器链接到 musl，而目标使用 glibc。',
    noMuslCross: ({ arch }: { arch: string }) => `没有 Debian 软件包能在本机提供面向 ${arch} 的 musl C 编译器。`,
    nameCompiler: ({ triple }: { triple: string }) =>
      `请用 --cc 指定编译器，例如 ${triple}-gcc 或 "zig cc -target ${triple}"，或用 --builder docker 在容器中构建。`,
    compilerMissing: ({ program }: { program: string }) => `插件需要由 C 编译器链接，而 PATH 中没有 ${program}。`,
    installCompiler: ({ name }: { name: string }) =>
      `请安装它，在 Debian 和 Ubuntu 上执行：sudo apt-get install ${name}。也可以用 --builder docker 在容器中构建。`,
    unknownBuilder: ({ builder }: { builder: string }) => `“${builder}”不是可用的构建方式：请选择 native、docker、podman 或 nerdctl。`,
    unknownArch: ({ arch }: { arch: string }) => `eKuiper 的发布包面向 amd64 和 arm64，没有“${arch}”。`,
    noImage: ({ label }: { label: string }) => `无法得知 ${label} 是在哪个镜像中构建的，因此不能用容器为它构建。`,
    buildNatively: () => '请使用 --builder native 构建。',

    fitsNoRelease: ({ go, contract }: { go: string; contract: string }) =>
      `go.mod 不适合任何 eKuiper 发行版：没有一个发行版同时满足 Go ${go} 或更新、contract ${contract} 以及它所要求的共享模块版本。`,
    nameTarget: () => '请用 --for 指定目标发行版，例如 --for 2.4.0-slim：Plugsmith 会说明与它有何不同。',
    serverMissing: ({ file }: { file: string }) => `文件 ${file} 不存在。`,
    develGo: ({ file, version }: { file: string; version: string }) =>
      `${file} 由“${version}”构建，它不是正式发布的 Go；插件必须由完全相同的 Go 构建。`,
    noServer: ({ file }: { file: string }) => `${file} 是 Go 程序，但不是 eKuiper 2.x：其中没有 contract 模块。`,

    oldProject: ({ folder }: { folder: string }) =>
      `${folder} 是为 eKuiper 1.x 编写的，使用服务器自身的 pkg/api。Plugsmith 支持 2.x 的插件，它们使用 contract 模块。`,
    movePlugin: () => '请迁移到 2.x：依赖 github.com/lf-edge/ekuiper/contract/v2，并实现其 api 包中的接口。可用 `plugsmith new` 查看示例。',
    notNative: ({ name }: { name: string }) => `${name} 是 Portable 插件，没有需要构建的原生库，请直接打包。`,
    notThere: ({ name, folder }: { name: string; folder: string }) => `${folder} 中已经没有插件 ${name}。`,
    badVersion: ({ version }: { version: string }) =>
      `“${version}”不能作为版本：它写在文件名的“@”和“.so”之间，不能包含这两者、斜杠或空格。`,
    badSettings: ({ file, reason }: { file: string; reason: string }) => `无法读取 ${file}：${reason}`,

    modUnreadable: ({ file }: { file: string }) => `${file} 不符合 Go 的要求。`,
    modUnfit: ({ label }: { label: string }) => `go.mod 与 ${label} 不匹配，因此没有构建。`,
    goTooNew: ({ wanted, go, label }: { wanted: string; go: string; label: string }) =>
      `${label} 由 Go ${go} 构建，而“go ${wanted}”只允许更新的 Go 构建此插件：服务器会拒绝它，或在加载它时崩溃。`,
    goPatchNewer: ({ wanted, go, label }: { wanted: string; go: string; label: string }) =>
      `“go ${wanted}”排除了构建 ${label} 所用的 Go ${go}，而 Plugsmith 只使用与服务器相同的 Go 构建。`,
    lowerGo: ({ go }: { go: string }) => `请在 go.mod 中写入“go ${go}”或更低的版本，或用 --for 为更新的发行版构建。`,
    noContract: ({ file }: { file: string }) => `${file} 没有依赖 github.com/lf-edge/ekuiper/contract/v2，而插件的接口来自该模块。`,
    addContract: ({ contract }: { contract: string }) => `请执行：go get github.com/lf-edge/ekuiper/contract/v2@${contract}`,
    otherContract: ({ wanted, contract, label }: { wanted: string; contract: string; label: string }) =>
      `go.mod 依赖 contract ${wanted}，而 ${label} 使用 ${contract}：它会以“plugin was built with a different version of package github.com/lf-edge/ekuiper/contract/v2/api”拒绝该插件。`,
    getContract: ({ contract }: { contract: string }) =>
      `请执行：go get github.com/lf-edge/ekuiper/contract/v2@${contract}。或用 --for 为使用该 contract 的发行版构建。`,

    otherArch: ({ file, built, arch }: { file: string; built: string; arch: string }) => `${file} 运行于 ${built}，而您要求的是 ${arch}。`,
    otherVersion: ({ module, version, pin, shared, label }: Record<'module' | 'version' | 'pin' | 'shared' | 'label', string>) =>
      `go.mod 依赖 ${module} ${version}，而 ${label} 使用 ${pin}：它会以“plugin was built with a different version of package ${shared}”拒绝该插件。`,
    getVersion: ({ module, pin }: { module: string; pin: string }) => `请执行：go get ${module}@${pin}`,

    building: ({ file, label }: { file: string; label: string }) => `正在为 ${label} 构建 ${file}`,
    inspecting: ({ file }: { file: string }) => `正在检查 ${file}`,
    newestChosen: ({ label, named }: { label: string; named: string }) =>
      `未指定目标：为 ${label} 构建，即 go.mod 所适合的最新发行版的 -slim 镜像，等同于 --for ${named}；alpine 镜像需要用 --for 指定带“-alpine”的目标。`,
    notUsed: ({ settings }: { settings: string }) => `以下设置未被使用，否则插件会与 eKuiper 所能加载的不一致：${settings}`,
    would: ({ command }: { command: string }) => `将执行：${command}`,
    built: ({ file, label, verdict }: Judged) =>
      ({
        loads: `已为 ${label} 构建 ${file}：可以加载。`,
        unusable: `已为 ${label} 构建 ${file}：可以安装，但没有规则能使用它。`,
        refused: `已为 ${label} 构建 ${file}，但它会拒绝该插件。`,
        kills: `已为 ${label} 构建 ${file}，但该插件会使它崩溃。`,
      })[verdict],
    publishNext: () => '接下来可以打包或发布。',

    compilerRefuses: ({ count, name }: { count: number; name: string }) => `未能构建 ${name}：Go 编译器报告了 ${count} 个问题。`,
    goFails: ({ name }: { name: string }) => `未能构建 ${name}：go 命令报告了问题。`,
    noReason: ({ code }: { code: string }) => `go 命令以退出码 ${code} 结束，没有给出原因。`,
    tidy: ({ folder }: { folder: string }) => `go.mod 或 go.sum 缺少内容，请在 ${folder} 中执行“go mod tidy”。`,
    toolchainMissing: ({ go }: { go: string }) => `需要 Go ${go}，但本机没有，也无法获取。`,
    allowFetch: () => '请确认网络和 GOPROXY 允许 go 命令获取它，或用 --builder docker 在容器中构建。',
    goTooOld: ({ version, go }: { version: string; go: string }) =>
      `PATH 中的 go 命令是 ${version}，只有 Go 1.21 及更新版本才能获取该发行版所需的 Go ${go}。`,
    installGo: () => '请从 https://go.dev/dl 安装 Go 1.21 或更新的版本，或用 --builder docker 在容器中构建。',
    engineFails: ({ engine, reason }: { engine: string; reason: string }) => `${engine} 无法执行构建：${reason}`,
    startEngine: ({ engine }: { engine: string }) => `请确认 ${engine} 正在运行并且能获取镜像，或使用 --builder native 构建。`,
  },
});
