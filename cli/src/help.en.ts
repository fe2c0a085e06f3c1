import type { Help } from './help.js';

const building = [
  [
    '--for RELEASE',
    '2.4.0, 2.4.0-alpine, 2.4.0-slim, or the path of your own kuiperd; default: plugsmith.yml, else the newest release that go.mod fits',
  ],
  ['--plugin NAME', 'only this plugin, when the folder has several'],
  ['--arch ARCH', 'amd64 or arm64; default: that of this machine'],
  ['--cc COMPILER', 'the C compiler to use'],
  ['--builder ENGINE', 'build in a container with docker, podman or nerdctl'],
  ['--dry-run', 'say what would be done, and do nothing'],
  ['--json', 'print the outcome for programs'],
] as const;

const server = [
  '--server SERVER',
  'its address, or its name in plugsmith.yml; default: PLUGSMITH_SERVER. A token comes from PLUGSMITH_TOKEN',
] as const;

export const en: Help = {
  headings: { usage: 'Usage', commands: 'Commands', options: 'Options', examples: 'Examples' },
  intro:
    'plugsmith COMMAND [ARGUMENT…]\n\nChecks Fluentd configs. Checks, builds, packages and publishes plugins, and proves that they work.',
  outro: 'plugsmith COMMAND --help says more. Exit codes: 0 all is well, 1 there are problems, 2 wrong use or a fault of plugsmith.',
  commands: {
    check: {
      usage: 'plugsmith check [PATH…] [OPTION…]',
      summary: 'Says what the real system would refuse, drop or die of. Folders are searched, without what git ignores.',
      options: [
        ['--format FORMAT', 'text, json, github or sarif'],
        ['--severity CODE=LEVEL', 'off, info, warning or error; may be given several times'],
        ['--max-warnings N', 'more warnings than N end with exit code 1'],
        ['--stdin-filename NAME', 'check the text from standard input as the file NAME'],
        [
          '--fluentd-version RELEASE',
          'the Fluentd that configs are written for, such as 1.16; default: plugsmith.yml, else the newest known',
        ],
        [
          '--fluentd-root FILE',
          'a file that Fluentd is started with; may be given several times; default: plugsmith.yml, else they are found',
        ],
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
      summary: 'Builds the plugin for one release, with its Go and its C library, and inspects what came out.',
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
      summary: 'Builds when needed and makes the zip that the server accepts.',
      options: building,
      examples: ['plugsmith package', 'plugsmith package --dry-run'],
    },
    inspect: {
      usage: 'plugsmith inspect FILE [OPTION…]',
      summary: 'Says what a release would do with an .so or a .zip, without running it: load it, refuse it, or die.',
      options: [
        ['--for RELEASE', '2.4.0, 2.4.0-slim, …, or the path of a kuiperd; default: the one that the plugin was built for'],
        ['--json', 'print the outcome for programs'],
      ],
      examples: ['plugsmith inspect Random@v1.0.0.so --for 2.4.0-slim', 'plugsmith inspect random.zip --for ./kuiperd'],
    },
    publish: {
      usage: 'plugsmith publish [DIR] [OPTION…]',
      summary: 'Builds and packages when needed, installs on a server, and proves there that a rule can use the plugin.',
      options: [
        ...building,
        server,
        ['--host-binary FILE', "the server's own kuiperd, when its build cannot be known otherwise"],
        ['--assume-fits', 'publish although the build of the server cannot be known'],
        ['--allow-restart-pending', 'an update that waits for a restart of the server is a success'],
        ['--shell-parameter TEXT', 'a parameter for install.sh; may be given several times'],
        ['--archive FILE', 'publish this zip as it is, such as the kept one of the version before'],
      ],
      examples: ['plugsmith publish --server http://127.0.0.1:9081', 'PLUGSMITH_TOKEN=… plugsmith publish --server staging'],
    },
    list: {
      usage: 'plugsmith list [OPTION…]',
      summary: 'Lists the plugins of a server with their versions.',
      options: [server, ['--json', 'print the outcome for programs']],
      examples: ['plugsmith list --server http://127.0.0.1:9081'],
    },
    remove: {
      usage: 'plugsmith remove KIND NAME [OPTION…]',
      summary: 'Removes a source, sink, function or portable plugin from a server.',
      options: [server, ['--dry-run', 'say what would be done, and do nothing'], ['--json', 'print the outcome for programs']],
      examples: ['plugsmith remove source random --server http://127.0.0.1:9081'],
    },
    new: {
      usage: 'plugsmith new TEMPLATE [DIR] [OPTION…]',
      summary: 'Makes a project that builds and publishes as it is: ekuiper/source, ekuiper/sink or ekuiper/function.',
      options: [
        ['--name NAME', 'the name of the plugin'],
        ['--module PATH', 'the module path of the project'],
        ['--for RELEASE', 'the release to write it for; default: the newest'],
        ['--dry-run', 'say what would be written'],
        ['--json', 'print the outcome for programs'],
      ],
      examples: ['plugsmith new ekuiper/source my-counter --name counter', 'plugsmith new ekuiper/function --for 2.2.5'],
    },
    'fluentd-flow': {
      usage: 'plugsmith fluentd-flow FILE [OPTION…]',
      summary: 'Draws where the events of a Fluentd config go: sources, filters, matches and labels. What no event comes to is red.',
      options: [
        ['--format FORMAT', 'svg, json or mermaid; default: svg'],
        ['--output FILE', 'write into this file; default: print it'],
        ['--tag TAG', 'let the way of events with this tag stand out, and tell it on standard error'],
      ],
      examples: [
        'plugsmith fluentd-flow fluent.conf --output flow.svg',
        'plugsmith fluentd-flow fluent.conf --format mermaid --tag app.access',
      ],
    },
    'fluentd-schema': {
      usage: 'plugsmith fluentd-schema [FILE…] [OPTION…]',
      summary: 'Describes Fluentd plugins of your own, so that check knows what they take: makes fluentd-plugins.json.',
      options: [
        ['--type KIND/TYPE', 'the plugin that the text is about; default: as the name of the file says, such as output-archive.json'],
        ['--gem NAME', 'the gem that has the plugins, to be shown'],
        ['--output FILE', 'write into this file, beside what it says of other plugins; default: print it'],
      ],
      examples: [
        'plugsmith fluentd-schema output-archive.json filter-mask.json --output fluentd-plugins.json',
        'plugsmith fluentd-schema --type output/archive --gem fluent-plugin-archive',
      ],
      before: 'The input is what Fluentd prints: fluent-plugin-config-format --format=json output archive > output-archive.json',
    },
    lsp: {
      usage: 'plugsmith lsp --stdio',
      summary: 'Runs the language server for an editor.',
      options: [],
      examples: ['plugsmith lsp --stdio'],
    },
  },
};
