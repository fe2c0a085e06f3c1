import { catalog, type Localized } from '../../../../../l10n/index.js';

/** What making a new project says. */
export const messages = catalog({
  en: {
    badName: ({ name, reason }: { name: string; reason: string }) => `"${name}" cannot be the name of a plugin: ${reason}`,
    chooseName: () => 'Choose another with --name, such as --name mySource.',
    empty: () => 'it is empty.',
    characters: () => 'eKuiper takes only letters, digits, hyphens and underscores.',
    reserved: () => 'it begins like a device of Windows, and eKuiper takes no such file out of an archive.',
    'upper-case': () => 'it must begin with a lower-case letter, which eKuiper makes upper-case to find the Go symbol.',
    'no-symbol': () => 'no exported Go symbol can be called so, and eKuiper would not find the plugin.',
    hyphen: () => 'it begins with a hyphen, and eKuiper does not find the files of such a plugin again.',
    badModule: ({ module }: { module: string }) => `"${module}" cannot be the path of a Go module.`,
    chooseModule: () => 'Choose one such as example.com/mysource with --module.',
    noTemplate: ({ version, contract }: { version: string; contract: string }) =>
      `There is no template for eKuiper ${version}: it has the contract ${contract}, which no release has.`,
    chooseRelease: ({ newest }: { newest: string }) => `Name a release, such as --for ${newest}-slim.`,
    notServer: () => 'A new project is made for a release, and not for a server that you have compiled yourself.',
    would: ({ count, folder }: { count: number; folder: string }) => `Would write ${count} files to ${folder}.`,
    made: ({ kind, name, folder, version }: { kind: string; name: string; folder: string; version: string }) =>
      `The ${kind} plugin ${name} for eKuiper ${version} is in ${folder}.`,
    next: ({ folder }: { folder: string }) => `Open the folder and write your code, or build it as it is: plugsmith build ${folder}`,
  },
  'zh-cn': {
    badName: ({ name, reason }: { name: string; reason: string }) => `“${name}”不能作为插件名：${reason}`,
    chooseName: () => '请用 --name 指定其他名称，例如 --name mySource。',
    empty: () => '名称为空。',
    characters: () => 'eKuiper 只接受字母、数字、连字符和下划线。',
    reserved: () => '它以 Windows 设备名开头，eKuiper 不会从压缩包中解出这样的文件。',
    'upper-case': () => '名称必须以小写字母开头，eKuiper 会将首字母大写来查找 Go 符号。',
    'no-symbol': () => 'Go 中不存在这样的导出符号，eKuiper 将找不到该插件。',
    hyphen: () => '它以连字符开头，eKuiper 将无法再找到该插件的文件。',
    badModule: ({ module }: { module: string }) => `“${module}”不能作为 Go 模块路径。`,
    chooseModule: () => '请用 --module 指定模块路径，例如 example.com/mysource。',
    noTemplate: ({ version, contract }: { version: string; contract: string }) =>
      `没有适用于 eKuiper ${version} 的模板：它使用 contract ${contract}，而没有任何正式发行版使用该版本。`,
    chooseRelease: ({ newest }: { newest: string }) => `请指定一个发行版，例如 --for ${newest}-slim。`,
    notServer: () => '新项目面向某个发行版创建，不能面向自行编译的服务器。',
    would: ({ count, folder }: { count: number; folder: string }) => `将向 ${folder} 写入 ${count} 个文件。`,
    made: ({ kind, name, folder, version }: { kind: string; name: string; folder: string; version: string }) =>
      `已在 ${folder} 中创建面向 eKuiper ${version} 的 ${kind} 插件 ${name}。`,
    next: ({ folder }: { folder: string }) => `可以打开该文件夹编写代码，也可以直接构建：plugsmith build ${folder}`,
  },
});

interface Readme {
  readonly kind: string;
  readonly name: string;
  readonly symbol: string;
  readonly rule: string;
  readonly so: string;
  readonly config: boolean;
}

/** The README of a new project. */
export const readme: Localized<Readme> = {
  en: ({ kind, name, symbol, rule, so, config }) => `# ${name}

A ${kind} plugin for eKuiper.

| file | what it is |
|---|---|
| \`main.go\` | the plugin; eKuiper looks up the symbol \`${symbol}\` |
| \`main_test.go\` | its tests: \`go test ./...\` |
| \`${name}.json\` | what eKuiper's user interface shows and asks for |
${config ? `| \`${name}.yaml\` | the default config; its keys are declared in \`${name}.json\` |\n` : ''}| \`plugsmith.yml\` | the release to build for, and the plugin's version |

## Build and publish

    plugsmith check
    plugsmith build
    plugsmith publish --server http://127.0.0.1:9081

The build is in \`.plugsmith\`, as \`${so}\`.

## Use

\`\`\`
${rule}
\`\`\`
`,
  'zh-cn': ({ kind, name, symbol, rule, so, config }) => `# ${name}

eKuiper 的 ${kind} 插件。

| 文件 | 说明 |
|---|---|
| \`main.go\` | 插件代码；eKuiper 查找符号 \`${symbol}\` |
| \`main_test.go\` | 测试：\`go test ./...\` |
| \`${name}.json\` | eKuiper 界面上显示和填写的内容 |
${config ? `| \`${name}.yaml\` | 默认配置，其中的键在 \`${name}.json\` 中声明 |\n` : ''}| \`plugsmith.yml\` | 目标发行版和插件版本 |

## 构建与发布

    plugsmith check
    plugsmith build
    plugsmith publish --server http://127.0.0.1:9081

构建结果位于 \`.plugsmith\`，文件名为 \`${so}\`。

## 使用

\`\`\`
${rule}
\`\`\`
`,
};
