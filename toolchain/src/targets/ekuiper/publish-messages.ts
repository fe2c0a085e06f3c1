import { catalog } from '../../../../l10n/index.js';

interface What {
  readonly kind: string;
  readonly name: string;
  readonly server: string;
}
type Versioned = What & { readonly version: string };
type Would = Versioned & { readonly release: string; readonly file: string };
type Answered = What & { readonly answer: string };

const word = (kind: string) => ({ source: '数据源', sink: '动作', function: '函数', portable: 'Portable' })[kind] ?? kind;

/** What publishing says, apart from what stands between us and the server. */
export const messages = catalog({
  en: {
    asking: ({ server }: { server: string }) => `Asking ${server} what it is`,
    takenFor: ({ server, version }: { server: string; version: string }) =>
      `${server} says eKuiper ${version} and is taken for the published one; for a self-compiled one give its kuiperd with --host-binary`,
    uploading: ({ server, file }: { server: string; file: string }) => `Uploading ${file} to ${server}`,
    installing: ({ server, name }: { server: string; name: string }) => `Installing ${name} on ${server}`,
    proving: ({ server, name }: { server: string; name: string }) => `Asking ${server} whether rules can use ${name}`,

    noServer: () => 'There is no server to publish to.',
    nameServer: () => 'Name one with --server http://HOST:9081, or list it under `servers` in plugsmith.yml.',
    noArchive: ({ file, reason }: { file: string; reason: string }) => `${file} is no archive that can be read: ${reason}`,
    badArchive: ({ file, answer }: { file: string; answer: string }) => `eKuiper would refuse ${file}: ${answer}`,
    noScript: ({ name }: { name: string }) =>
      `${name} has no install.sh, and with parameters for one eKuiper refuses it ("have shell parameters … but no install.sh file").`,
    addScript: () => 'Add an install.sh beside the plugin, or leave the parameters out.',
    nameArchive: () => 'Name a zip that was published before; they are in .plugsmith/published.',
    running: ({ kind, name, version, server, release }: Versioned & { release: string }) =>
      `${server} (eKuiper ${release}) has installed the ${kind} plugin ${name}${version}, lists it, and its rules can use it.`,
    complaint: ({ name, answer }: { name: string; answer: string }) => `Asked with an empty configuration, ${name} refuses: ${answer}`,
    useIt: ({ kind, name }: { kind: string; name: string }) =>
      ({
        source: `Use it: CREATE STREAM s () WITH (TYPE="${name}", DATASOURCE="…", FORMAT="json").`,
        sink: `Use it as an action of a rule: {"${name}": {…}}.`,
        function: 'Use its functions in the SQL of a rule.',
      })[kind] ?? 'Use what it brings in streams and rules.',
    pending: ({ kind, name, version, server }: Versioned) =>
      `${server} has installed the ${kind} plugin ${name}${version}; the old code runs until eKuiper restarts.`,
    restart: ({ server }: { server: string }) =>
      `Restart eKuiper on ${server}: a loaded Go plugin cannot be exchanged. Until then its description shows the new version while rules run the old code; afterwards they run the new one, without another publish.`,
    would: ({ kind, name, version, server, release, file }: Would) =>
      `Would upload ${file} to ${server} (eKuiper ${release}) and create the ${kind} plugin ${name}${version} there.`,
    wouldUpdate: ({ kind, name, version, server, release, file, before }: Would & { before: string }) =>
      `Would upload ${file} to ${server} (eKuiper ${release}) and replace the ${kind} plugin ${name}${before} there by${version || ' one without a version'}.`,
    wouldWait: () => 'The old code would then run until eKuiper restarts. Nothing was sent but questions.',
    onlyAsked: () => 'Nothing was sent but questions.',

    unknownRelease: ({ server, reason }: { server: string; reason: string }) =>
      `What ${server} was built with is not known, and a plugin that does not fit can kill it. ${reason}`,
    unknownLibc: ({ server, reason }: { server: string; reason: string }) =>
      `Which C library ${server} is linked to is not known, and a plugin for the other one is refused. It says: ${reason}`,
    nameHost: () =>
      'Give a copy of its kuiperd with --host-binary FILE, so that this can be checked; or publish nevertheless with --assume-fits.',
    notLinux: ({ server, os }: { server: string; os: string }) =>
      `${server} runs on ${os}; only on Linux can eKuiper's plugins be checked before they are loaded.`,
    hidden: ({ kind, name, server }: What) =>
      `${server} has a ${kind} ${name} already that is not this plugin: a built-in one, or another plugin's. It would be used instead, and this one never.`,
    rename: () => 'Give the plugin another name.',
    functionTaken: ({ name, server, owner }: { name: string; server: string; owner: string }) =>
      `The function ${name} belongs to the plugin ${owner} on ${server}; eKuiper would refuse the install with "function name ${name} already exists".`,
    renameFunction: () => 'Give the function another name, or remove the other plugin and restart eKuiper.',
    functionLeft: ({ name, server }: { name: string; server: string }) =>
      `A failed install has left the function name ${name} registered on ${server}; until eKuiper restarts every install would be refused with "function name ${name} already exists".`,
    restartThenPublish: ({ server }: { server: string }) => `Restart eKuiper on ${server} and publish again.`,

    uploadRefused: ({ server, answer }: { server: string; answer: string }) =>
      `${server} did not take the upload, so nothing has changed: ${answer}`,
    lookIntoLog: () => "Look into the server's log.",
    configPresent: ({ name, server }: { name: string; server: string }) =>
      `${server} has a file etc/sources/${name}.yaml without the plugin: a failed install has left it, or it belongs to a source of eKuiper. While it is there, every install is refused.`,
    removeConfig: ({ name }: { name: string }) =>
      `If it was left, remove etc/sources/${name}.yaml and data/sources/${name}.yaml on the server and publish again; else give the plugin another name.`,
    previousFailure: ({ name, server }: { name: string; server: string }) =>
      `eKuiper on ${server} has tried to load an earlier build of ${name} and failed; until it restarts it refuses every other build of this package path.`,
    alreadyLoaded: ({ name, server }: { name: string; server: string }) =>
      `eKuiper on ${server} has loaded a plugin with the same Go package path as ${name}, perhaps an earlier one under another name. Two of them cannot be loaded.`,
    ownPath: () => 'Give the plugin a package path of its own. If the other one has been removed, restart eKuiper.',
    otherPackage: ({ name, server, path }: { name: string; server: string; path: string }) =>
      `eKuiper on ${server} refuses ${name}: it was built with another version of the package ${path}.`,
    buildForServer: () =>
      'Build it for this server (--for RELEASE or --for PATH/kuiperd). After a failed load a restart of eKuiper is needed before it takes another build.',
    scriptFailed: ({ name, server, answer }: Omit<Answered, 'kind'>) =>
      `install.sh of ${name} has failed on ${server} (${answer}). eKuiper does not take back what it had copied: the .so and the default config are there.`,
    afterScript: ({ name }: { name: string }) =>
      `Correct install.sh. Of a source, also remove etc/sources/${name}.yaml and data/sources/${name}.yaml on the server, else the next install is refused.`,
    noHandshake: ({ name, server, left, answer }: { name: string; server: string; left: string; answer: string }) =>
      `${server} has taken the archive of ${name} and started its program, which did not report to eKuiper in time: ${answer}. eKuiper has not taken back what it had copied, such as ${left}; what is described there is still shown in the management console.`,
    tryProgram: ({ left }: { left: string }) =>
      `Start the program by hand where eKuiper runs: it ends at once, lacks its interpreter or the SDK, or never calls the SDK's start. Then publish again; what has stayed is overwritten. If you give it up, remove ${left}.`,
    filesGone: ({ name, server }: { name: string; server: string }) =>
      `${server} lists ${name}, but its .so is no longer on its disk, so that eKuiper can neither update nor delete it. Nothing has changed.`,
    refused: ({ kind, name, server, answer }: Answered) => `${server} has refused the ${kind} plugin ${name}: ${answer}`,
    oldDeleted: ({ before }: { before: string }) =>
      `eKuiper had deleted the version ${before} before: its code runs until eKuiper restarts, and then the plugin is gone.`,
    goBack: ({ file }: { file: string }) => `To go back, publish the archive of the version before: --archive ${file}`,
    notKept: ({ reason }: { reason: string }) =>
      `The archive could not be kept in .plugsmith/published, so it cannot be brought back from there later: ${reason}`,
    noWayBack: () => 'The version before was not published from here, so there is no archive to go back to.',

    died: ({ name, server, file }: { name: string; server: string; file: string }) =>
      `eKuiper on ${server} closed the connection while it loaded ${name}, and no longer answers. If it has died of the plugin, it dies at every start until ${file} is removed.`,
    removeFile: ({ file }: { file: string }) => `Look into its log, remove ${file} on the server, and start it again.`,
    panicked: ({ name, server, file }: { name: string; server: string; file: string }) =>
      `eKuiper on ${server} closed the connection while it installed ${name}, lives, and does not have it: code that runs when the plugin is loaded (an init function or a variable) has panicked. The file ${file} is there, and the next start of eKuiper dies of it.`,
    notInstalled: ({ name, server, reason }: { name: string; server: string; reason: string }) =>
      `The connection was lost (${reason}). Asked again, ${server} does not have ${name}; it may still be busy with the install.`,
    listLater: () => 'Look with `plugsmith list` in a while, and publish again if it is not there.',
    unclear: ({ name, server, reason }: { name: string; server: string; reason: string }) =>
      `The connection to ${server} was lost while ${name} was installed, and what is true now could not be asked: ${reason}`,
    sameVersion: ({ name, version, server }: { name: string; version: string; server: string }) =>
      `The connection was lost. ${server} has ${name}${version}, but that is also the version from before, so it cannot be told whether it was replaced.`,
    raiseVersion: () => 'Publish again; with another version in the name of the .so it could be told.',
    unchanged: ({ name, version, server }: { name: string; version: string; server: string }) =>
      `The connection was lost. Asked again, ${server} still has ${name} ${version}: nothing has changed.`,
    restarted: () => 'eKuiper has restarted meanwhile.',

    unusable: ({ kind, name, server, answer }: Answered) =>
      `${server} has installed the ${kind} plugin ${name} and answers success, but no rule can use it: ${answer}`,
    checkSymbol: () =>
      'See `plugsmith inspect` on the .so: the exported symbol is missing or not of the right type. eKuiper must restart before it takes a corrected build.',
    unproved: ({ kind, name, server, answer }: Answered) =>
      `${server} has installed the ${kind} plugin ${name}, but whether a rule can use it could not be proved: ${answer}`,
    tryRule: () => 'Create a rule that uses it, and look into its status.',
    wrongVersion: ({ name, server, version, seen }: { name: string; server: string; version: string; seen: string }) =>
      `${server} describes ${name} with the version "${seen}" instead of "${version}": somebody else has published at the same time, or several versions lie on its disk.`,
    notListed: ({ kind, name, server }: What) => `${server} describes the ${kind} plugin ${name}, but does not list it.`,
    functionsDiffer: ({ name, server, seen }: { name: string; server: string; seen: string }) =>
      `${server} has other functions registered for ${name} than the plugin has: ${seen || 'none'}.`,
    noMetadata: ({ kind, name, server, answer }: Answered) =>
      `${server} has installed the ${kind} plugin ${name} and rules can use it, but its descriptor is not shown: ${answer}`,
    checkDescriptor: () => 'Check the descriptor with `plugsmith check`.',
    probeLeft: ({ paths }: { paths: string }) => `These probes could not be removed; delete them on the server: ${paths}`,
    cancelled: ({ name, server }: { name: string; server: string }) => `Cancelled while ${server} was installing ${name}.`,
    nowHas: ({ name, server, version }: { name: string; server: string; version: string }) =>
      `${server} now has ${name}${version}; it was not proved.`,
    nowDeleted: ({ name, server }: { name: string; server: string }) => `${server} has deleted ${name}; its old code runs until a restart.`,
    nowWithout: ({ name, server }: { name: string; server: string }) => `${server} does not have ${name}; it may still be busy with it.`,
  },
  'zh-cn': {
    asking: ({ server }) => `正在询问 ${server} 的版本`,
    takenFor: ({ server, version }) =>
      `${server} 自称 eKuiper ${version}，按官方发布的版本处理；如果是自行编译的，请用 --host-binary 给出它的 kuiperd`,
    uploading: ({ server, file }) => `正在上传 ${file} 到 ${server}`,
    installing: ({ server, name }) => `正在 ${server} 上安装 ${name}`,
    proving: ({ server, name }) => `正在询问 ${server} 的规则能否使用 ${name}`,

    noServer: () => '没有可以发布到的服务器。',
    nameServer: () => '请用 --server http://HOST:9081 指定，或写在 plugsmith.yml 的 `servers` 中。',
    noArchive: ({ file, reason }) => `${file}不是可以读取的归档：${reason}`,
    badArchive: ({ file, answer }) => `eKuiper 会拒绝 ${file}：${answer}`,
    noScript: ({ name }) =>
      `${name} 没有 install.sh，而带有其参数时 eKuiper 会拒绝安装（"have shell parameters … but no install.sh file"）。`,
    addScript: () => '请在插件旁添加 install.sh，或去掉这些参数。',
    nameArchive: () => '请指定以前发布过的 zip；它们在 .plugsmith/published 中。',
    running: ({ kind, name, version, server, release }) =>
      `${server}（eKuiper ${release}）已安装并列出${word(kind)}插件 ${name}${version}，规则可以使用它。`,
    complaint: ({ name, answer }) => `以空配置询问时，${name} 拒绝：${answer}`,
    useIt: ({ kind, name }) =>
      ({
        source: `使用方法：CREATE STREAM s () WITH (TYPE="${name}", DATASOURCE="…", FORMAT="json")。`,
        sink: `在规则的动作中使用：{"${name}": {…}}。`,
        function: '在规则的 SQL 中使用它的函数。',
      })[kind] ?? '在流和规则中使用它提供的内容。',
    pending: ({ kind, name, version, server }) =>
      `${server} 已安装${word(kind)}插件 ${name}${version}；在 eKuiper 重启之前运行的仍是旧代码。`,
    restart: ({ server }) =>
      `请重启 ${server} 上的 eKuiper：已加载的 Go 插件无法替换。在此之前，描述中显示新版本，而规则运行的是旧代码；重启之后即运行新代码，无需再次发布。`,
    would: ({ kind, name, version, server, release, file }) =>
      `将上传 ${file} 到 ${server}（eKuiper ${release}），并创建${word(kind)}插件 ${name}${version}。`,
    wouldUpdate: ({ kind, name, version, server, release, file, before }) =>
      `将上传 ${file} 到 ${server}（eKuiper ${release}），并把${word(kind)}插件 ${name}${before} 替换为${version || '没有版本号的插件'}。`,
    wouldWait: () => '之后在 eKuiper 重启之前仍运行旧代码。目前只发送了查询。',
    onlyAsked: () => '目前只发送了查询。',

    unknownRelease: ({ server, reason }) => `不知道 ${server} 是用什么构建的，而不匹配的插件可能使它崩溃。${reason}`,
    unknownLibc: ({ server, reason }) => `不知道 ${server} 链接的是哪个 C 库，而为另一个库构建的插件会被拒绝。它的回答：${reason}`,
    nameHost: () => '请用 --host-binary FILE 提供其 kuiperd 的副本以便检查；或用 --assume-fits 照样发布。',
    notLinux: ({ server, os }) => `${server} 运行在 ${os} 上；只有在 Linux 上才能在加载之前检查 eKuiper 的插件。`,
    hidden: ({ kind, name, server }) =>
      `${server} 已经有一个不是本插件的${word(kind)} ${name}：内置的，或来自其他插件。规则会使用它，而永远不会使用本插件。`,
    rename: () => '请给插件换一个名称。',
    functionTaken: ({ name, server, owner }) =>
      `${server} 上的函数 ${name} 属于插件 ${owner}；eKuiper 会以 "function name ${name} already exists" 拒绝安装。`,
    renameFunction: () => '请给函数换一个名称，或删除另一个插件并重启 eKuiper。',
    functionLeft: ({ name, server }) =>
      `一次失败的安装在 ${server} 上留下了函数名 ${name}；在 eKuiper 重启之前，任何安装都会以 "function name ${name} already exists" 被拒绝。`,
    restartThenPublish: ({ server }) => `请重启 ${server} 上的 eKuiper，然后重新发布。`,

    uploadRefused: ({ server, answer }) => `${server} 没有接受上传，因此没有任何改变：${answer}`,
    lookIntoLog: () => '请查看服务器的日志。',
    configPresent: ({ name, server }) =>
      `${server} 上有文件 etc/sources/${name}.yaml 却没有该插件：它是一次失败的安装留下的，或属于 eKuiper 自带的数据源。只要它存在，任何安装都会被拒绝。`,
    removeConfig: ({ name }) =>
      `如果是遗留文件，请在服务器上删除 etc/sources/${name}.yaml 和 data/sources/${name}.yaml，然后重新发布；否则请给插件换一个名称。`,
    previousFailure: ({ name, server }) =>
      `${server} 上的 eKuiper 曾尝试加载 ${name} 的早先构建并失败；在它重启之前，会拒绝该包路径的任何其他构建。`,
    alreadyLoaded: ({ name, server }) =>
      `${server} 上的 eKuiper 已加载了与 ${name} 的 Go 包路径相同的插件，可能是以前用另一名称安装的。不能同时加载两个。`,
    ownPath: () => '请为插件使用独有的包路径。如果另一个插件已被删除，请重启 eKuiper。',
    otherPackage: ({ name, server, path }) => `${server} 上的 eKuiper 拒绝 ${name}：它是用另一版本的包 ${path} 构建的。`,
    buildForServer: () => '请针对该服务器构建（--for 发行版 或 --for PATH/kuiperd）。加载失败之后，eKuiper 需要重启才会接受另一个构建。',
    scriptFailed: ({ name, server, answer }) =>
      `${name} 的 install.sh 在 ${server} 上失败（${answer}）。eKuiper 不会撤销已复制的内容：.so 和默认配置仍在那里。`,
    afterScript: ({ name }) =>
      `请修正 install.sh。如果是数据源，还要在服务器上删除 etc/sources/${name}.yaml 和 data/sources/${name}.yaml，否则下次安装会被拒绝。`,
    noHandshake: ({ name, server, left, answer }) =>
      `${server} 接受了 ${name} 的归档并启动了其程序，但程序没有及时向 eKuiper 报到：${answer}。eKuiper 没有撤回已复制的内容，例如 ${left}；其中有描述的内容仍会显示在管理控制台中。`,
    tryProgram: ({ left }) =>
      `请在 eKuiper 所在的机器上手动启动该程序：它可能立即退出、缺少解释器或 SDK，或从未调用 SDK 的启动函数。然后重新发布，留下的内容会被覆盖。如果放弃，请删除 ${left}。`,
    filesGone: ({ name, server }) => `${server} 列出了 ${name}，但其 .so 已不在磁盘上，因此 eKuiper 既不能更新也不能删除它。没有任何改变。`,
    refused: ({ kind, name, server, answer }) => `${server} 拒绝了${word(kind)}插件 ${name}：${answer}`,
    oldDeleted: ({ before }) => `eKuiper 此前已删除版本 ${before}：其代码会运行到 eKuiper 重启，之后该插件就不存在了。`,
    goBack: ({ file }) => `要恢复，请发布之前版本的归档：--archive ${file}`,
    notKept: ({ reason }) => `归档未能保存到 .plugsmith/published，以后无法从那里恢复：${reason}`,
    noWayBack: () => '之前的版本不是从这里发布的，因此没有可恢复的归档。',

    died: ({ name, server, file }) =>
      `${server} 上的 eKuiper 在加载 ${name} 时关闭了连接，且不再回答。如果它因该插件崩溃，那么在删除 ${file} 之前每次启动都会崩溃。`,
    removeFile: ({ file }) => `请查看其日志，在服务器上删除 ${file}，然后重新启动。`,
    panicked: ({ name, server, file }) =>
      `${server} 上的 eKuiper 在安装 ${name} 时关闭了连接，它仍在运行，但没有该插件：插件加载时运行的代码（init 函数或变量）发生了 panic。文件 ${file} 仍在那里，eKuiper 下次启动会因它崩溃。`,
    notInstalled: ({ name, server, reason }) => `连接中断（${reason}）。再次询问时，${server} 没有 ${name}；它可能仍在安装。`,
    listLater: () => '请稍后用 `plugsmith list` 查看，如果没有，再重新发布。',
    unclear: ({ name, server, reason }) => `安装 ${name} 时与 ${server} 的连接中断，且无法询问当前状态：${reason}`,
    sameVersion: ({ name, version, server }) => `连接中断。${server} 有 ${name}${version}，但这也是之前的版本，因此无法判断是否已被替换。`,
    raiseVersion: () => '请重新发布；如果 .so 文件名中的版本不同，就可以判断。',
    unchanged: ({ name, version, server }) => `连接中断。再次询问时，${server} 仍是 ${name} ${version}：没有任何改变。`,
    restarted: () => '期间 eKuiper 已重启。',

    unusable: ({ kind, name, server, answer }) => `${server} 已安装${word(kind)}插件 ${name} 并回答成功，但没有规则能使用它：${answer}`,
    checkSymbol: () => '请对 .so 运行 `plugsmith inspect`：导出符号缺失或类型不对。eKuiper 需要重启才会接受修正后的构建。',
    unproved: ({ kind, name, server, answer }) => `${server} 已安装${word(kind)}插件 ${name}，但无法证明规则能否使用它：${answer}`,
    tryRule: () => '请创建一条使用它的规则，并查看其状态。',
    wrongVersion: ({ name, server, version, seen }) =>
      `${server} 描述的 ${name} 版本是 "${seen}" 而不是 "${version}"：有人同时发布了它，或磁盘上有多个版本。`,
    notListed: ({ kind, name, server }) => `${server} 能描述${word(kind)}插件 ${name}，但没有列出它。`,
    functionsDiffer: ({ name, server, seen }) => `${server} 上为 ${name} 注册的函数与插件的不同：${seen || '无'}。`,
    noMetadata: ({ kind, name, server, answer }) =>
      `${server} 已安装${word(kind)}插件 ${name}，规则可以使用它，但其描述文件没有显示：${answer}`,
    checkDescriptor: () => '请用 `plugsmith check` 检查描述文件。',
    probeLeft: ({ paths }) => `这些探测对象未能删除，请在服务器上删除：${paths}`,
    cancelled: ({ name, server }) => `在 ${server} 安装 ${name} 时取消。`,
    nowHas: ({ name, server, version }) => `${server} 现在有 ${name}${version}；未经证明。`,
    nowDeleted: ({ name, server }) => `${server} 已删除 ${name}；其旧代码会运行到重启。`,
    nowWithout: ({ name, server }) => `${server} 没有 ${name}；它可能仍在处理。`,
  },
});
