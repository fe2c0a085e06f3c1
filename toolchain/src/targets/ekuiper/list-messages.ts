import { catalog } from '../../../../l10n/index.js';

interface What {
  readonly kind: string;
  readonly name: string;
  readonly server: string;
}
const word = (kind: string) => ({ source: '数据源', sink: '动作', function: '函数', portable: 'Portable' })[kind] ?? kind;

/** What listing and removing say. */
export const messages = catalog({
  en: {
    none: ({ server, release }: { server: string; release: string }) => `${server} (eKuiper ${release}) has no plugins.`,
    some: ({ server, release, count }: { server: string; release: string; count: number }) =>
      `${server} (eKuiper ${release}) has ${count} ${count === 1 ? 'plugin' : 'plugins'}:`,
    line: ({ kind, name, version, functions }: { kind: string; name: string; version: string; functions: string }) =>
      `  ${kind} ${name}${version && ` ${version}`}${functions && ` (${functions})`}`,
    gone: ({ kind, name }: { kind: string; name: string }) => `  ${kind} ${name}: deleted; its old code runs until eKuiper restarts`,
    unknownKind: ({ kind }: { kind: string }) => `"${kind}" is no kind of plugin; the kinds are source, sink, function and portable.`,
    badName: ({ name }: { name: string }) => `"${name}" is no name of a plugin.`,
    listThem: () => 'See `plugsmith list`.',
    asking: ({ server, name }: { server: string; name: string }) => `Asking ${server} for ${name}`,
    removing: ({ server, name }: { server: string; name: string }) => `Removing ${name} from ${server}`,
    absent: ({ kind, name, server }: What) => `${server} has no ${kind} plugin ${name}; nothing has changed.`,
    would: ({ kind, name, server, version }: What & { version: string }) =>
      `Would remove the ${kind} plugin ${name}${version && ` ${version}`} from ${server}; nothing was sent but questions.`,
    removed: ({ kind, name, server }: What) => `${server} no longer has the ${kind} plugin ${name}.`,
    deleted: ({ kind, name, server }: What) =>
      `${server} has deleted the files of the ${kind} plugin ${name}; its code stays loaded, and rules that use it go on, until eKuiper restarts.`,
    already: ({ kind, name, server }: What) =>
      `${server} had already deleted the ${kind} plugin ${name}; its code stays loaded until eKuiper restarts.`,
    restart: () => 'Restart eKuiper to be rid of the code. Until then the name is still listed, with the version "$deleted".',
    filesGone: ({ name, server }: { name: string; server: string }) =>
      `${server} lists ${name}, but its .so is no longer on its disk, so that eKuiper cannot delete it. It is gone after a restart.`,
    refused: ({ kind, name, server, answer }: What & { answer: string }) =>
      `${server} did not remove the ${kind} plugin ${name}: ${answer}`,
    log: () => "Look into the server's log.",
    unclear: ({ name, server, reason }: { name: string; server: string; reason: string }) =>
      `The connection to ${server} was lost while ${name} was removed, and what is true now could not be asked: ${reason}`,
    stillThere: ({ kind, name, server }: What) => `The connection was lost. Asked again, ${server} still has the ${kind} plugin ${name}.`,
    again: () => 'Try again.',
  },
  'zh-cn': {
    none: ({ server, release }) => `${server}（eKuiper ${release}）没有插件。`,
    some: ({ server, release, count }) => `${server}（eKuiper ${release}）有 ${count} 个插件：`,
    line: ({ kind, name, version, functions }) => `  ${word(kind)} ${name}${version && ` ${version}`}${functions && `（${functions}）`}`,
    gone: ({ kind, name }) => `  ${word(kind)} ${name}：已删除；旧代码会运行到 eKuiper 重启`,
    unknownKind: ({ kind }) => `“${kind}”不是插件种类：应为 source、sink、function 或 portable。`,
    badName: ({ name }) => `“${name}”不是插件名称。`,
    listThem: () => '请查看 `plugsmith list`。',
    asking: ({ server, name }) => `正在向 ${server} 询问 ${name}`,
    removing: ({ server, name }) => `正在从 ${server} 删除 ${name}`,
    absent: ({ kind, name, server }) => `${server} 没有${word(kind)}插件 ${name}；没有任何改变。`,
    would: ({ kind, name, server, version }) =>
      `将从 ${server} 删除${word(kind)}插件 ${name}${version && ` ${version}`}；目前只发送了查询。`,
    removed: ({ kind, name, server }) => `${server} 已不再有${word(kind)}插件 ${name}。`,
    deleted: ({ kind, name, server }) =>
      `${server} 已删除${word(kind)}插件 ${name} 的文件；在 eKuiper 重启之前，其代码仍在内存中，使用它的规则继续运行。`,
    already: ({ kind, name, server }) => `${server} 此前已删除${word(kind)}插件 ${name}；其代码会保留到 eKuiper 重启。`,
    restart: () => '请重启 eKuiper 以清除其代码。在此之前仍会列出该名称，版本为 "$deleted"。',
    filesGone: ({ name, server }) => `${server} 列出了 ${name}，但其 .so 已不在磁盘上，因此 eKuiper 无法删除它。重启之后它就会消失。`,
    refused: ({ kind, name, server, answer }) => `${server} 没有删除${word(kind)}插件 ${name}：${answer}`,
    log: () => '请查看服务器的日志。',
    unclear: ({ name, server, reason }) => `删除 ${name} 时与 ${server} 的连接中断，且无法询问当前状态：${reason}`,
    stillThere: ({ kind, name, server }) => `连接中断。再次询问时，${server} 仍有${word(kind)}插件 ${name}。`,
    again: () => '请重试。',
  },
});
