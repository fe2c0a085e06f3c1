import type { Help } from './help.js';

const building = [
  ['--for RELEASE', '2.4.0、2.4.0-alpine、2.4.0-slim，或您自己编译的 kuiperd 的路径；默认取 plugsmith.yml，否则取 go.mod 适合的最新版本'],
  ['--plugin NAME', '文件夹中有多个插件时只处理这一个'],
  ['--arch ARCH', 'amd64 或 arm64；默认与本机相同'],
  ['--cc COMPILER', '要使用的 C 编译器'],
  ['--builder ENGINE', '用 docker、podman 或 nerdctl 在容器中构建'],
  ['--dry-run', '只说明将要做什么，不执行'],
  ['--json', '以 JSON 输出结果'],
] as const;

const server = ['--server SERVER', '地址，或 plugsmith.yml 中的名称；默认取 PLUGSMITH_SERVER。令牌取自 PLUGSMITH_TOKEN'] as const;

export const zhCn: Help = {
  headings: { usage: '用法', commands: '命令', options: '选项', examples: '示例' },
  intro: 'plugsmith COMMAND [ARGUMENT…]\n\n检查 Fluentd 配置；检查、构建、打包并发布插件，并证明它们确实可用。',
  outro: '运行 plugsmith COMMAND --help 查看详情。退出码：0 一切正常，1 存在问题，2 用法错误或 plugsmith 自身故障。',
  commands: {
    check: {
      usage: 'plugsmith check [PATH…] [OPTION…]',
      summary: '指出真实系统会拒绝、丢弃或因之崩溃的内容。会查找文件夹，但跳过 git 忽略的文件。',
      options: [
        ['--format FORMAT', 'text、json、github 或 sarif'],
        ['--severity CODE=LEVEL', 'off、info、warning 或 error；可多次给出'],
        ['--max-warnings N', '警告多于 N 个时退出码为 1'],
        ['--stdin-filename NAME', '把标准输入的文本当作文件 NAME 检查'],
        ['--fluentd-version RELEASE', '配置文件面向的 Fluentd 发行版，例如 1.16；默认取 plugsmith.yml，否则为已知的最新版'],
        ['--fluentd-root FILE', '启动 Fluentd 时使用的文件；可多次给出；默认取 plugsmith.yml，否则自动查找'],
      ],
      examples: [
        'plugsmith check',
        'plugsmith check random.json --format json',
        'plugsmith check --severity ekuiper/vocabulary=off --max-warnings 0',
        'plugsmith check --fluentd-version 1.16 --fluentd-root fluent.conf',
      ],
    },
    build: {
      usage: 'plugsmith build [DIR|FILE.go] [OPTION…]',
      summary: '用目标版本的 Go 与 C 库构建插件，并检查构建结果。',
      options: building,
      examples: [
        'plugsmith build',
        'plugsmith build --for 2.4.0-slim',
        'plugsmith build --for ~/ekuiper/_build/bin/kuiperd',
        'plugsmith build --builder docker --dry-run',
      ],
    },
    package: {
      usage: 'plugsmith package [DIR] [OPTION…]',
      summary: '必要时先构建，再生成服务器接受的 zip。',
      options: building,
      examples: ['plugsmith package', 'plugsmith package --dry-run'],
    },
    inspect: {
      usage: 'plugsmith inspect FILE [OPTION…]',
      summary: '不运行 .so 或 .zip，说明某个版本会加载它、拒绝它，还是因它崩溃。',
      options: [
        ['--for RELEASE', '2.4.0、2.4.0-slim 等，或 kuiperd 的路径；默认为插件构建时的目标'],
        ['--json', '以 JSON 输出结果'],
      ],
      examples: ['plugsmith inspect Random@v1.0.0.so --for 2.4.0-slim', 'plugsmith inspect random.zip --for ./kuiperd'],
    },
    publish: {
      usage: 'plugsmith publish [DIR] [OPTION…]',
      summary: '必要时先构建和打包，安装到服务器，并在那里证明规则可以使用该插件。',
      options: [
        ...building,
        server,
        ['--host-binary FILE', '无法得知服务器的构建方式时，给出它自己的 kuiperd 文件'],
        ['--assume-fits', '即使无法得知服务器的构建方式也发布'],
        ['--allow-restart-pending', '更新需等待服务器重启才生效时也算成功'],
        ['--shell-parameter TEXT', '传给 install.sh 的参数；可多次给出'],
        ['--archive FILE', '原样发布这个 zip，例如保留下来的上一版本'],
      ],
      examples: ['plugsmith publish --server http://127.0.0.1:9081', 'PLUGSMITH_TOKEN=… plugsmith publish --server staging'],
    },
    list: {
      usage: 'plugsmith list [OPTION…]',
      summary: '列出服务器上的插件及其版本。',
      options: [server, ['--json', '以 JSON 输出结果']],
      examples: ['plugsmith list --server http://127.0.0.1:9081'],
    },
    remove: {
      usage: 'plugsmith remove KIND NAME [OPTION…]',
      summary: '从服务器上删除 source、sink、function 或 portable 插件。',
      options: [server, ['--dry-run', '只说明将要做什么，不执行'], ['--json', '以 JSON 输出结果']],
      examples: ['plugsmith remove source random --server http://127.0.0.1:9081'],
    },
    new: {
      usage: 'plugsmith new TEMPLATE [DIR] [OPTION…]',
      summary: '创建一个可以直接构建和发布的项目：ekuiper/source、ekuiper/sink 或 ekuiper/function。',
      options: [
        ['--name NAME', '插件名称'],
        ['--module PATH', '项目的模块路径'],
        ['--for RELEASE', '目标版本；默认为最新版本'],
        ['--dry-run', '只说明将要写入什么'],
        ['--json', '以 JSON 输出结果'],
      ],
      examples: ['plugsmith new ekuiper/source my-counter --name counter', 'plugsmith new ekuiper/function --for 2.2.5'],
    },
    'fluentd-flow': {
      usage: 'plugsmith fluentd-flow FILE [OPTION…]',
      summary: '画出 Fluentd 配置中事件的去向：source、filter、match 和 label。没有事件到达的部分为红色。',
      options: [
        ['--format FORMAT', 'svg、json 或 mermaid；默认为 svg'],
        ['--output FILE', '写入此文件；默认打印到标准输出'],
        ['--tag TAG', '突出显示带有此标签的事件的路径，并在标准错误输出中用文字说明'],
      ],
      examples: [
        'plugsmith fluentd-flow fluent.conf --output flow.svg',
        'plugsmith fluentd-flow fluent.conf --format mermaid --tag app.access',
      ],
    },
    'fluentd-schema': {
      usage: 'plugsmith fluentd-schema [FILE…] [OPTION…]',
      summary: '描述您自己的 Fluentd 插件，让 check 知道它们接受什么：生成 fluentd-plugins.json。',
      options: [
        ['--type KIND/TYPE', '输入描述的插件；默认由文件名决定，例如 output-archive.json'],
        ['--gem NAME', '提供这些插件的 gem，用于展示'],
        ['--output FILE', '写入此文件，保留其中对其他插件的描述；默认打印到标准输出'],
      ],
      examples: [
        'plugsmith fluentd-schema output-archive.json filter-mask.json --output fluentd-plugins.json',
        'plugsmith fluentd-schema --type output/archive --gem fluent-plugin-archive',
      ],
      before: '输入是 Fluentd 自己打印的内容：fluent-plugin-config-format --format=json output archive > output-archive.json',
    },
    lsp: {
      usage: 'plugsmith lsp --stdio',
      summary: '为编辑器运行语言服务器。',
      options: [],
      examples: ['plugsmith lsp --stdio'],
    },
  },
};
