import { compareGo } from '../../golang/version.js';
import type { Localized } from '../../l10n/index.js';
import type { FileFault } from './builds.js';
import type { ReasonArgs } from './compatibility-reasons.js';

type Sentences = {
  readonly [C in keyof ReasonArgs]: { readonly what: Localized<ReasonArgs[C]>; readonly next?: Localized<ReasonArgs[C]> };
};
interface Answer {
  readonly answer: string | undefined;
}

const faults: Readonly<Record<FileFault, readonly [en: string, zh: string]>> = {
  'too-short': ['The file is too short for an ELF file.', '文件太短，不是完整的 ELF 文件。'],
  'not-elf': ['The file is no ELF file, so no Linux program can load it.', '该文件不是 ELF 文件，Linux 程序无法加载。'],
  '32-bit': ['The file is built for a 32-bit machine.', '该文件是为 32 位机器构建的。'],
  'big-endian': ['The file is built for a big-endian machine.', '该文件是为大端机器构建的。'],
  'not-shared': ['The file is an object file, not a shared library.', '该文件是目标文件，不是共享库。'],
  executable: ['The file is a program, not a shared library.', '该文件是可执行程序，不是共享库。'],
  'position-independent-executable': ['The file is a program, not a shared library.', '该文件是可执行程序，不是共享库。'],
  'headers-cut': ['The file ends before its headers do.', '文件在头部结束之前就中断了。'],
  'no-segments': ['The file has nothing in it that could be loaded.', '文件中没有可加载的内容。'],
  'no-dynamic': ['The file is not linked dynamically, so it is no shared library.', '文件不是动态链接的，不是共享库。'],
  truncated: ['The file ends too early.', '文件不完整。'],
};

const build: Localized<object> = {
  en: () => 'Build it with `go build -trimpath -buildmode=plugin`, or let Plugsmith build it.',
  'zh-cn': () => '请用 `go build -trimpath -buildmode=plugin` 构建，或让 Plugsmith 构建。',
};
/** GOTOOLCHAIN cannot choose a Go that is older than the one that go.mod asks for. */
const rebuildWithGo: Localized<{ have: string; want: string }> = {
  en: ({ have, want }) =>
    `Build the plugin with Go ${want}: let Plugsmith build it, or set GOTOOLCHAIN=go${want}.${
      compareGo(have, want) > 0 ? ` The go line of go.mod must name ${want} or older.` : ''
    }`,
  'zh-cn': ({ have, want }) =>
    `请用 Go ${want} 构建插件：让 Plugsmith 构建，或设置 GOTOOLCHAIN=go${want}。${
      compareGo(have, want) > 0 ? `go.mod 的 go 行必须是 ${want} 或更低版本。` : ''
    }`,
};
const stars = (type: string) => type.replace(/^\*/, '');

const reasons: Sentences = {
  'no-plugins': {
    what: {
      en: ({ lacks, server }) =>
        lacks === 'cgo'
          ? `${server} is built without cgo (CGO_ENABLED=0), so it can load no native plugin.`
          : `${server} is built with the tag core and without the tag plugin, so it has no native plugins.`,
      'zh-cn': ({ lacks, server }) =>
        lacks === 'cgo'
          ? `${server} 构建时没有启用 cgo（CGO_ENABLED=0），无法加载任何原生插件。`
          : `${server} 构建时带有 core 标签而没有 plugin 标签，不支持原生插件。`,
    },
    next: {
      en: ({ lacks }) => (lacks === 'cgo' ? 'Build the server with CGO_ENABLED=1.' : 'Build the server with the tag plugin as well.'),
      'zh-cn': ({ lacks }) => (lacks === 'cgo' ? '请用 CGO_ENABLED=1 构建服务器。' : '请在构建服务器时加上 plugin 标签。'),
    },
  },
  archive: {
    what: { en: () => 'The zip is not laid out as the installer wants it.', 'zh-cn': () => 'zip 的内容布局不符合安装程序的要求。' },
    next: { en: () => 'Let Plugsmith package it.', 'zh-cn': () => '请让 Plugsmith 打包。' },
  },
  file: { what: { en: ({ fault }) => faults[fault][0], 'zh-cn': ({ fault }) => faults[fault][1] }, next: build },
  truncated: {
    what: {
      en: () => 'The file ends before its content does: it was cut while it was built or copied.',
      'zh-cn': () => '文件在内容结束之前就中断了：构建或复制时被截断。',
    },
    next: { en: () => 'Build or copy it again.', 'zh-cn': () => '请重新构建或复制。' },
  },
  architecture: {
    what: {
      en: ({ have, want, server }) => `The plugin is built for ${have}, and ${server} runs on ${want}.`,
      'zh-cn': ({ have, want, server }) => `插件是为 ${have} 构建的，而 ${server} 运行在 ${want} 上。`,
    },
    next: { en: ({ want }) => `Build it for ${want}.`, 'zh-cn': ({ want }) => `请为 ${want} 构建。` },
  },
  'musl-on-glibc': {
    what: {
      en: ({ library, server }) => `The plugin is linked to musl (${library}), and ${server} to glibc.`,
      'zh-cn': ({ library, server }) => `插件链接的是 musl（${library}），而 ${server} 使用 glibc。`,
    },
    next: {
      en: () => 'Build it for a Debian image, such as with `--for 2.4.0-slim`.',
      'zh-cn': () => '请为基于 Debian 的镜像构建，例如使用 `--for 2.4.0-slim`。',
    },
  },
  'glibc-on-musl': {
    what: {
      en: ({ what, server }) =>
        `The plugin is linked to glibc and needs ${what} of it; ${server} is linked to musl, which has no such thing.`,
      'zh-cn': ({ what, server }) => `插件链接的是 glibc 并需要其中的 ${what}；${server} 使用 musl，其中没有它。`,
    },
    next: {
      en: () => 'Build it for the Alpine image, such as with `--for 2.4.0-alpine`.',
      'zh-cn': () => '请为 Alpine 镜像构建，例如使用 `--for 2.4.0-alpine`。',
    },
  },
  'mixed-libc': {
    what: {
      en: ({ server }) =>
        `The plugin is linked to glibc, and ${server} to musl. It loads, because musl has every function of that name that the plugin uses, but nobody promises that they behave the same.`,
      'zh-cn': ({ server }) =>
        `插件链接的是 glibc，而 ${server} 使用 musl。由于插件用到的函数 musl 中都有同名的，它可以加载，但不保证行为一致。`,
    },
    next: {
      en: () => 'Build it for the Alpine image, such as with `--for 2.4.0-alpine`.',
      'zh-cn': () => '请为 Alpine 镜像构建，例如使用 `--for 2.4.0-alpine`。',
    },
  },
  'newer-glibc': {
    what: {
      en: ({ have, want, server }) => `The plugin uses functions of glibc ${have}, and ${server} has glibc ${want}.`,
      'zh-cn': ({ have, want, server }) => `插件用到了 glibc ${have} 的函数，而 ${server} 的 glibc 是 ${want}。`,
    },
    next: {
      en: () => 'Build it on Debian 12 or older, or in the container of the release.',
      'zh-cn': () => '请在 Debian 12 或更旧的系统上构建，或在该发行版的构建容器中构建。',
    },
  },
  'needs-library': {
    what: {
      en: ({ names }) =>
        `The plugin needs ${names.join(', ')} on the server. Without it the install is refused with "cannot open shared object file".`,
      'zh-cn': ({ names }) => `插件需要服务器上有 ${names.join('、')}。缺少时安装会被拒绝，提示“cannot open shared object file”。`,
    },
    next: {
      en: () => 'Install the library on the server, for example in the install.sh of the plugin.',
      'zh-cn': () => '请在服务器上安装该库，例如放在插件的 install.sh 中。',
    },
  },
  'not-a-plugin': {
    what: {
      en: ({ mode, go }) =>
        go === undefined
          ? 'The library is not built by Go.'
          : `The library is built by Go with -buildmode=${mode ?? 'exe'}, not as a plugin.`,
      'zh-cn': ({ mode, go }) =>
        go === undefined ? '该库不是由 Go 构建的。' : `该库由 Go 以 -buildmode=${mode ?? 'exe'} 构建，不是插件。`,
    },
    next: build,
  },
  'go-layout': {
    what: {
      en: ({ have, want, server }) =>
        `The plugin is built with Go ${have} and ${server} with Go ${want}. Their runtimes keep the list of loaded modules in different places, so the server cannot find the plugin that it has just loaded.`,
      'zh-cn': ({ have, want, server }) =>
        `插件用 Go ${have} 构建，${server} 用 Go ${want} 构建。两者的运行时保存模块列表的位置不同，服务器找不到刚加载的插件。`,
    },
    next: rebuildWithGo,
  },
  'go-version': {
    what: {
      en: ({ have, want, server }) => `The plugin is built with Go ${have}, and ${server} with Go ${want}.`,
      'zh-cn': ({ have, want, server }) => `插件用 Go ${have} 构建，而 ${server} 用 Go ${want} 构建。`,
    },
    next: rebuildWithGo,
  },
  'go-patch': {
    what: {
      en: ({ have, want, server }) =>
        `The plugin is built with Go ${have} and ${server} with Go ${want}. None of the packages that they share differs, so it loads; the next plugin may use one that does.`,
      'zh-cn': ({ have, want, server }) =>
        `插件用 Go ${have} 构建，${server} 用 Go ${want} 构建。两者共用的包没有差异，因此可以加载；但下一个插件可能用到有差异的包。`,
    },
    next: rebuildWithGo,
  },
  'no-trimpath': {
    what: {
      en: () => 'The plugin is built without -trimpath, so every package in it differs from the server’s.',
      'zh-cn': () => '插件构建时没有使用 -trimpath，其中每个包都与服务器的不同。',
    },
    next: build,
  },
  instrumented: {
    what: {
      en: ({ flag }) => `The plugin is built with ${flag}, which changes the Go runtime in it.`,
      'zh-cn': ({ flag }) => `插件构建时使用了 ${flag}，其中的 Go 运行时因此不同。`,
    },
    next: { en: ({ flag }) => `Build it without ${flag}.`, 'zh-cn': ({ flag }) => `请去掉 ${flag} 后构建。` },
  },
  'compiler-flags': {
    what: {
      en: ({ flag, value }) => `The plugin is built with ${flag}=${value}, which changes packages that the server has too.`,
      'zh-cn': ({ flag, value }) => `插件构建时使用了 ${flag}=${value}，它改变了服务器中也有的包。`,
    },
    next: {
      en: ({ flag }) => `Build it without ${flag}, or with ${flag} for your own package only.`,
      'zh-cn': ({ flag }) => `请去掉 ${flag}，或只对自己的包使用 ${flag}。`,
    },
  },
  contract: {
    what: {
      en: ({ have, want, server }) => `The plugin is written against contract ${have}, and ${server} has ${want}.`,
      'zh-cn': ({ have, want, server }) => `插件基于 contract ${have} 编写，而 ${server} 使用 ${want}。`,
    },
    next: {
      en: ({ module, want }) => `Run \`go get ${module}@${want}\` and build again.`,
      'zh-cn': ({ module, want }) => `请运行 \`go get ${module}@${want}\` 后重新构建。`,
    },
  },
  'contract-replaced': {
    what: {
      en: ({ module, by }) => `${module} is replaced by ${by}; the server has the published one.`,
      'zh-cn': ({ module, by }) => `${module} 被替换为 ${by}，而服务器使用的是发布的版本。`,
    },
    next: { en: () => 'Remove the replace line from go.mod.', 'zh-cn': () => '请从 go.mod 中删除该 replace 行。' },
  },
  'server-import': {
    what: {
      en: ({ module }) =>
        `The plugin uses packages of ${module}, the server itself. Seen from another module they are never the same as the server’s own, not even of the same version.`,
      'zh-cn': ({ module }) => `插件使用了服务器自身的模块 ${module} 中的包。从其他模块看，它们与服务器自己的包永远不同，即使版本相同。`,
    },
    next: {
      en: () => 'Use only the contract module, or copy what you need into your own package.',
      'zh-cn': () => '请只使用 contract 模块，或把需要的代码复制到自己的包中。',
    },
  },
  dependency: {
    what: {
      en: ({ module, have, want, server }) => `The plugin uses ${module} ${have}, and ${server} has ${want}.`,
      'zh-cn': ({ module, have, want, server }) => `插件使用 ${module} ${have}，而 ${server} 使用 ${want}。`,
    },
    next: {
      en: ({ module, want }) => `Run \`go get ${module}@${want}\` and build again.`,
      'zh-cn': ({ module, want }) => `请运行 \`go get ${module}@${want}\` 后重新构建。`,
    },
  },
  package: {
    what: {
      en: ({ path, server }) => `Package ${path} in the plugin is not the one in ${server}.`,
      'zh-cn': ({ path, server }) => `插件中的包 ${path} 与 ${server} 中的不同。`,
    },
    next: build,
  },
  'unknown-modules': {
    what: {
      en: ({ modules, server }) => `Whether ${server} has the same version of ${modules.join(', ')}, or has it at all, is not known here.`,
      'zh-cn': ({ modules, server }) => `这里无法得知 ${server} 是否包含 ${modules.join('、')} 以及版本是否相同。`,
    },
    next: {
      en: () => 'Inspect it against the server’s own binary, with `--for PATH/kuiperd`.',
      'zh-cn': () => '请用 `--for PATH/kuiperd` 与服务器的可执行文件对照检查。',
    },
  },
  'same-path': {
    what: {
      en: ({ path, other }) =>
        `The server has the plugin ${other}, which is built from the same package path ${path}. Go loads only one of them.`,
      'zh-cn': ({ path, other }) => `服务器已有插件 ${other}，它与本插件的包路径相同：${path}。Go 只能加载其中一个。`,
    },
    next: {
      en: () => 'Give each plugin a main package of its own path.',
      'zh-cn': () => '请让每个插件使用路径不同的 main 包。',
    },
  },
  unread: {
    what: {
      en: ({ go }) => `The plugin is built with Go ${go}, whose layout Plugsmith does not know: its symbols and packages were not judged.`,
      'zh-cn': ({ go }) => `插件用 Go ${go} 构建，Plugsmith 不了解其布局：未检查它的符号和包。`,
    },
  },
  'init-runs': {
    what: {
      en: ({ names }) =>
        `${names.join(', ')} runs when the plugin is loaded. What it does was not judged; a panic in it would kill the server at its next start.`,
      'zh-cn': ({ names }) => `${names.join('、')} 会在加载插件时运行。未检查它的行为；其中若发生 panic，服务器下次启动时会崩溃。`,
    },
  },
  'init-panics': {
    what: {
      en: ({ name }) => `${name} of the plugin panics whatever happens, and it runs when the plugin is loaded.`,
      'zh-cn': ({ name }) => `插件的 ${name} 必定 panic，而它在加载插件时运行。`,
    },
    next: {
      en: () => 'Return errors from Provision or Connect instead.',
      'zh-cn': () => '请改为从 Provision 或 Connect 返回错误。',
    },
  },
  'no-symbol': {
    what: {
      en: ({ symbol, exported }) =>
        `The plugin exports no ${symbol}. ${exported.length > 0 ? `It exports ${exported.join(', ')}.` : 'It exports nothing.'}`,
      'zh-cn': ({ symbol, exported }) =>
        `插件没有导出 ${symbol}。${exported.length > 0 ? `它导出了 ${exported.join('、')}。` : '它没有导出任何符号。'}`,
    },
    next: {
      en: ({ symbol, kind }) =>
        `Add \`func ${symbol}() api.${kind === 'source' ? 'Source' : kind === 'sink' ? 'Sink' : 'Function'}\` to package main.`,
      'zh-cn': ({ symbol, kind }) =>
        `请在 main 包中添加 \`func ${symbol}() api.${kind === 'source' ? 'Source' : kind === 'sink' ? 'Sink' : 'Function'}\`。`,
    },
  },
  'wrong-type': {
    what: {
      en: ({ symbol, type, kind, wanted, missing }) =>
        kind === 'function'
          ? `${symbol} is \`${type}\`, and the server takes \`func() api.${wanted}\` only.`
          : type.startsWith('**')
            ? `${symbol} is a variable that holds a pointer. The server takes its address, \`${type}\`, which has no methods.`
            : `${symbol} is a variable of type \`${stars(type)}\`. The server takes its address, \`${type}\`, which lacks ${missing.join(', ')} of api.${wanted}.`,
      'zh-cn': ({ symbol, type, kind, wanted, missing }) =>
        kind === 'function'
          ? `${symbol} 的类型是 \`${type}\`，而服务器只接受 \`func() api.${wanted}\`。`
          : type.startsWith('**')
            ? `${symbol} 是保存指针的变量。服务器取其地址，得到没有方法的 \`${type}\`。`
            : `${symbol} 是类型为 \`${stars(type)}\` 的变量。服务器取其地址，得到 \`${type}\`，缺少 api.${wanted} 的 ${missing.join('、')}。`,
    },
    next: {
      en: ({ symbol, wanted }) => `Write \`func ${symbol}() api.${wanted} { return … }\`.`,
      'zh-cn': ({ symbol, wanted }) => `请写成 \`func ${symbol}() api.${wanted} { return … }\`。`,
    },
  },
  'no-stream': {
    what: {
      en: ({ type }) =>
        `${type} has neither Subscribe nor Pull of api.TupleSource, BytesSource, PullTupleSource or PullBytesSource, so no stream can read from it.`,
      'zh-cn': ({ type }) =>
        `${type} 没有 api.TupleSource、BytesSource、PullTupleSource 或 PullBytesSource 的 Subscribe 或 Pull 方法，流无法从中读取数据。`,
    },
    next: { en: () => 'Add one of these methods with exactly its parameters.', 'zh-cn': () => '请添加其中一个方法，参数须完全一致。' },
  },
  'no-lookup': {
    what: {
      en: ({ type }) => `${type} has no Lookup of api.LookupSource or LookupBytesSource, so no lookup table can use it.`,
      'zh-cn': ({ type }) => `${type} 没有 api.LookupSource 或 LookupBytesSource 的 Lookup 方法，查询表无法使用它。`,
    },
    next: { en: () => 'Add Lookup with exactly its parameters.', 'zh-cn': () => '请添加 Lookup 方法，参数须完全一致。' },
  },
  'no-collector': {
    what: {
      en: ({ type }) =>
        `${type} has neither Collect of api.BytesCollector nor Collect and CollectList of api.TupleCollector, so no rule can write to it.`,
      'zh-cn': ({ type }) =>
        `${type} 既没有 api.BytesCollector 的 Collect，也没有 api.TupleCollector 的 Collect 和 CollectList，规则无法向其写入。`,
    },
    next: { en: () => 'Add these methods with exactly their parameters.', 'zh-cn': () => '请添加这些方法，参数须完全一致。' },
  },
  functions: {
    what: {
      en: ({ functions }) =>
        `The functions ${functions.join(', ')} are found only when the install names them in "functions"; without it there is just the one of the plugin's own name.`,
      'zh-cn': ({ functions }) =>
        `只有在安装请求的“functions”中列出，服务器才能找到函数 ${functions.join('、')}；否则只有与插件同名的函数。`,
    },
  },
  'only-lookup': {
    what: {
      en: ({ name }) =>
        `The plugin can be used for lookup tables only: a stream of type ${name} is answered with "source type ${name} not found".`,
      'zh-cn': ({ name }) => `该插件只能用于查询表：类型为 ${name} 的流会得到“source type ${name} not found”。`,
    },
  },
};

const quoted = (answer: string | undefined) => (answer === undefined ? '' : `: "${answer}"`);
const quotedZh = (answer: string | undefined) => (answer === undefined ? '' : `：“${answer}”`);

export const sentences = {
  reasons,
  kills: {
    en: ({ answer }) =>
      `The server would die${quoted(answer)}. It has written the .so to its plugins folder by then, so every restart dies again until the file is removed by hand.`,
    'zh-cn': ({ answer }) =>
      `服务器会崩溃${quotedZh(answer)}。此时 .so 已写入其 plugins 目录，因此每次重启都会再次崩溃，直到手动删除该文件。`,
  } satisfies Localized<Answer>,
  killsLater: {
    en: () =>
      'The server closes the connection without an answer and lives on, but the .so stays in its plugins folder, and every restart dies until the file is removed by hand.',
    'zh-cn': () => '服务器会不作应答地关闭连接并继续运行，但 .so 留在其 plugins 目录中，之后每次重启都会崩溃，直到手动删除该文件。',
  } satisfies Localized<Answer>,
  refused: {
    en: ({ answer }) => `The server would refuse it${quoted(answer)}.`,
    'zh-cn': ({ answer }) => `服务器会拒绝它${quotedZh(answer)}。`,
  } satisfies Localized<Answer>,
  unusable: {
    en: ({ answer }) => `The server would answer 201, but no rule could use it${quoted(answer)}.`,
    'zh-cn': ({ answer }) => `服务器会返回 201，但没有规则能使用它${quotedZh(answer)}。`,
  } satisfies Localized<Answer>,
};
