import { catalog } from '../../l10n/index.js';
import { pluginKinds } from '../../schemas/fluentd/spec.js';
import { largestText } from '../../schemas/text-file.js';
import type { Unread } from '../../server/src/disk-host.js';
import type { Summary } from './check/report.js';

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

const unread: Readonly<Record<Unread, string>> = {
  absent: 'it is gone',
  'no-file': 'it is no regular file',
  'too-large': `it is larger than ${largestText >> 20} MiB`,
  denied: 'the system does not let Plugsmith read it',
};

const zhUnread: typeof unread = {
  absent: '它已不存在',
  'no-file': '它不是普通文件',
  'too-large': `它超过 ${largestText >> 20} MiB`,
  denied: '系统不允许 Plugsmith 读取它',
};

/** The first of many names. */
const some = (names: readonly string[], between: string) =>
  names.slice(0, 5).join(between) + (names.length > 5 ? ` … (${names.length})` : '');

const en = {
  error: () => 'error',
  warning: () => 'warning',
  information: () => 'information',
  fix: (a: { title: string }) => `fix: ${a.title}`,
  see: (a: { place: string; message: string }) => `see ${a.place}: ${a.message}`,
  summary: (s: Summary) =>
    `${plural(s.files, 'file')} checked: ${plural(s.errors, 'error')}, ${plural(s.warnings, 'warning')}, ${s.information} information`,
  'too-many-warnings': (a: { max: number; found: number }) => `${plural(a.found, 'warning')} found, ${a.max} allowed.`,
  'no-such-path': (a: { path: string }) => `There is no file or folder ${a.path}.`,
  'file-not-read': (a: { path: string; why: Unread }) => `${a.path} was not checked: ${unread[a.why]}.`,
  'unknown-kind': (a: { path: string }) =>
    `${a.path} was not checked: it is no file that Plugsmith knows, by its name or its text. --fluentd-root names a config of Fluentd.`,
  'file-failed': (a: { path: string; reason: string }) =>
    `${a.path} was not checked, because Plugsmith itself failed on it. Please report this: ${a.reason}`,
  'named-not-read': (a: { path: string; why: Unread }) => `${a.path} cannot be read: ${unread[a.why]}.`,
  'folder-not-read': (a: { path: string; reason: string }) => `The folder ${a.path} was not checked, as it cannot be read: ${a.reason}`,
  'unknown-command': (a: { command: string; meant: string | undefined }) =>
    `There is no command ${a.command}.${a.meant ? ` Did you mean ${a.meant}?` : ''}`,
  'unknown-option': (a: { option: string }) => `There is no option ${a.option} here.`,
  'option-value': (a: { option: string }) => `The option ${a.option} has no value, or one that it does not take.`,
  'bad-severity': (a: { given: string }) => `--severity ${a.given}: write CODE=off, info, warning or error.`,
  'unknown-code': (a: { code: string; meant: string | undefined }) =>
    `--severity: there is no rule ${a.code}.${a.meant ? ` Did you mean ${a.meant}?` : ''}`,
  'bad-format': (a: { given: string }) => `--format ${a.given}: write text, json, github or sarif.`,
  'bad-fluentd-version': (a: { given: string }) => `--fluentd-version ${a.given}: write a release such as 1.16 or 1.19.3.`,
  'which-plugin': (a: { name: string }) =>
    `Which plugin is ${a.name} about? Call the file KIND-TYPE.json, such as output-archive.json, or say --type KIND/TYPE. A kind is ${pluginKinds.join(', ')}.`,
  'no-dump': (a: { name: string }) => `${a.name} is not what fluent-plugin-config-format --format=json prints.`,
  'type-of-several': () => '--type says what one text is about; with several files their names do.',
  'no-schema-file': (a: { path: string }) =>
    `${a.path} is there, but it is no fluentd-plugins.json that can be read. It was left as it is.`,
  'schema-written': (a: { path: string; plugins: number }) => `${a.path}: ${plural(a.plugins, 'plugin')}`,
  'bad-number': (a: { given: string }) => `--max-warnings ${a.given}: write a whole number.`,
  'stdin-and-paths': () => '--stdin-filename checks one text from standard input; leave the paths out.',
  'too-many-arguments': (a: { argument: string }) => `The argument ${a.argument} is one too many.`,
  'missing-argument': (a: { argument: string }) => `${a.argument} is missing.`,
  'no-plugin': (a: { folder: string }) =>
    `${a.folder} holds no plugin that Plugsmith knows: an eKuiper plugin has a go.mod that requires github.com/lf-edge/ekuiper/contract/v2 and a package main.`,
  'plugins-below': (a: { folder: string; below: readonly string[] }) =>
    `${a.folder} is no plugin project itself, but there are some below it. Name one: ${some(a.below, ', ')}.`,
  'no-such-plugin': (a: { name: string; known: readonly string[] }) => `There is no plugin ${a.name} here, only ${a.known.join(', ')}.`,
  'no-server': () => 'No server is named: give --server URL, set PLUGSMITH_SERVER, or name one under servers in plugsmith.yml.',
  'unknown-server': (a: { name: string; known: readonly string[] }) =>
    `There is no server ${a.name} in plugsmith.yml${a.known.length > 0 ? `, only ${a.known.join(', ')}` : ''}; an address begins with http:// or https://.`,
  'several-servers': (a: { known: readonly string[] }) =>
    `plugsmith.yml names several servers: choose one of ${a.known.join(', ')} with --server.`,
  'not-readable': (a: { file: string }) => `${a.file} is no plugin that Plugsmith can inspect: give it an .so or a plugin .zip.`,
  'unknown-template': (a: { template: string; known: readonly string[] }) =>
    `There is no template ${a.template}, only ${a.known.join(', ')}.`,
  cancelled: () => 'Cancelled.',
  next: (a: { next: string }) => `Next: ${a.next}`,
  fault: (a: { reason: string }) => `A fault of Plugsmith, not of your plugin: ${a.reason}. Please report it with what you ran.`,
  'see-help': (a: { command: string }) => `See ${a.command} --help.`,
};

const zhCn: typeof en = {
  error: () => '错误',
  warning: () => '警告',
  information: () => '提示',
  fix: a => `修复：${a.title}`,
  see: a => `参见 ${a.place}：${a.message}`,
  summary: s => `已检查 ${s.files} 个文件：${s.errors} 个错误，${s.warnings} 个警告，${s.information} 个提示`,
  'too-many-warnings': a => `共有 ${a.found} 个警告，最多允许 ${a.max} 个。`,
  'no-such-path': a => `没有名为 ${a.path} 的文件或文件夹。`,
  'file-not-read': a => `未检查 ${a.path}：${zhUnread[a.why]}。`,
  'unknown-kind': a => `未检查 ${a.path}：从名称和内容来看，它都不是 Plugsmith 认识的文件。可用 --fluentd-root 指明 Fluentd 配置。`,
  'file-failed': a => `未检查 ${a.path}，因为 Plugsmith 自身在处理它时出现故障。请报告此问题：${a.reason}`,
  'named-not-read': a => `无法读取 ${a.path}：${zhUnread[a.why]}。`,
  'folder-not-read': a => `未检查文件夹 ${a.path}，因为无法读取：${a.reason}`,
  'unknown-command': a => `没有命令 ${a.command}。${a.meant ? `是否想写 ${a.meant}？` : ''}`,
  'unknown-option': a => `此处没有选项 ${a.option}。`,
  'option-value': a => `选项 ${a.option} 缺少值，或者不接受值。`,
  'bad-severity': a => `--severity ${a.given}：请写成 CODE=off、info、warning 或 error。`,
  'unknown-code': a => `--severity：没有规则 ${a.code}。${a.meant ? `是否想写 ${a.meant}？` : ''}`,
  'bad-format': a => `--format ${a.given}：请写 text、json、github 或 sarif。`,
  'bad-fluentd-version': a => `--fluentd-version ${a.given}：请写发行版，例如 1.16 或 1.19.3。`,
  'which-plugin': a =>
    `${a.name} 描述的是哪个插件？请把文件命名为 KIND-TYPE.json，例如 output-archive.json，或使用 --type KIND/TYPE。KIND 可以是 ${pluginKinds.join('、')}。`,
  'no-dump': a => `${a.name} 不是 fluent-plugin-config-format --format=json 打印的内容。`,
  'type-of-several': () => '--type 只能用于一份输入；有多个文件时由文件名决定。',
  'no-schema-file': a => `${a.path} 已存在，但不是可读取的 fluentd-plugins.json，未作改动。`,
  'schema-written': a => `${a.path}：${a.plugins} 个插件`,
  'bad-number': a => `--max-warnings ${a.given}：请写整数。`,
  'stdin-and-paths': () => '--stdin-filename 只检查标准输入中的一份文本，请不要再给路径。',
  'too-many-arguments': a => `多余的参数 ${a.argument}。`,
  'missing-argument': a => `缺少 ${a.argument}。`,
  'no-plugin': a =>
    `${a.folder} 中没有 Plugsmith 认识的插件：eKuiper 插件的 go.mod 依赖 github.com/lf-edge/ekuiper/contract/v2，并且包含 package main。`,
  'plugins-below': a => `${a.folder} 本身不是插件项目，但其下有：${some(a.below, '、')}。请指定其中一个。`,
  'no-such-plugin': a => `这里没有插件 ${a.name}，只有 ${a.known.join('、')}。`,
  'no-server': () => '没有指定服务器：请使用 --server URL，设置 PLUGSMITH_SERVER，或在 plugsmith.yml 的 servers 中写一个。',
  'unknown-server': a =>
    `plugsmith.yml 中没有服务器 ${a.name}${a.known.length > 0 ? `，只有 ${a.known.join('、')}` : ''}；地址应以 http:// 或 https:// 开头。`,
  'several-servers': a => `plugsmith.yml 中有多个服务器：请用 --server 选择 ${a.known.join('、')} 之一。`,
  'not-readable': a => `${a.file} 不是 Plugsmith 能检查的插件：请给出 .so 文件或插件 .zip。`,
  'unknown-template': a => `没有模板 ${a.template}，只有 ${a.known.join('、')}。`,
  cancelled: () => '已取消。',
  next: a => `下一步：${a.next}`,
  fault: a => `这是 Plugsmith 的故障，与您的插件无关：${a.reason}。请附上所运行的命令反馈给我们。`,
  'see-help': a => `请参阅 ${a.command} --help。`,
};

export const say = catalog({ en, 'zh-cn': zhCn });
