import path from 'node:path';
import type { Command, Environment } from '../../run.js';
import type { Arch } from './environment.js';

export const engines = ['docker', 'podman', 'nerdctl'] as const;
export type Engine = (typeof engines)[number];

export interface ContainerBuild {
  readonly engine: Engine;
  readonly image: string;
  readonly arch: Arch;
  /** A name of its own, so that a cancel can end it. */
  readonly name: string;
  /** The folder of the module; it is all of the machine that the build sees. */
  readonly project: string;
  /** The folder of the main package, inside of `project`. */
  readonly folder: string;
  /** The arguments of the go command. Paths in them are relative to `folder`. */
  readonly args: readonly string[];
  /** The user's environment, for the engine's own command line. */
  readonly env: Environment;
  /** What the go command gets. */
  readonly goEnv: Environment;
  /** Folders on this machine that keep what was fetched, for all targets, and what was compiled, for this one. */
  readonly caches: { readonly modules: string; readonly compiled: string };
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/** What of the environment says where modules come from. It goes in by name, so that no secret in a proxy's address is in the arguments. */
const passed = ['GOPROXY', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOSUMDB', 'GOINSECURE', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];
const passedInSmall = ['http_proxy', 'https_proxy', 'no_proxy'];

/** The go command in a container, and what ends it when the user cancels: the engine's command line alone would leave it running. */
export function containerCommand(build: ContainerBuild): { readonly command: Command; readonly undo: Command } {
  const { engine, image, arch, name, project, folder, args, env, goEnv, caches } = build;
  const inside = path.relative(project, folder).split(path.sep).join('/');
  const names = [...passed, ...passedInSmall].filter(each => goEnv[each]);
  const set = [
    'GOENV',
    'GO111MODULE',
    'GOTOOLCHAIN',
    'GOWORK',
    'GOOS',
    'GOARCH',
    'GOAMD64',
    'GOARM64',
    'GOEXPERIMENT',
    'CGO_ENABLED',
    'CC',
    'GOFLAGS',
  ];
  const fixed = set.flatMap(each => (goEnv[each] ? [`${each}=${goEnv[each]}`] : []));
  const base = { program: engine, cwd: project, env: { ...env, ...pick(goEnv, names) } };
  return {
    command: {
      ...base,
      args: [
        'run',
        '--rm',
        '--name',
        name,
        '--platform',
        `linux/${arch}`,
        ...ownership(build),
        ...mount(project, '/src'),
        ...mount(caches.modules, '/cache/mod'),
        ...mount(caches.compiled, '/cache/build'),
        '--workdir',
        inside === '' ? '/src' : `/src/${inside}`,
        ...[...names, 'HOME=/tmp', 'GOPATH=/tmp/go', 'GOMODCACHE=/cache/mod', 'GOCACHE=/cache/build', ...fixed].flatMap(each => [
          '--env',
          each,
        ]),
        '--entrypoint',
        'go',
        image,
        ...args,
      ],
    },
    undo: { ...base, args: ['rm', '--force', name] },
  };
}

/**
 * What makes the files belong to the user. In a rootless engine the container's root is the user already; podman can also keep the id.
 * Docker Desktop (macOS, Windows) cares for it itself; there is no `user` then.
 */
function ownership({ engine, user, env }: ContainerBuild): string[] {
  const label = engine === 'podman' ? ['--security-opt', 'label=disable'] : [];
  if (!user || user.uid === 0) return label;
  const id = ['--user', `${user.uid}:${user.gid}`];
  if (engine === 'podman') return [...label, '--userns', 'keep-id', ...id];
  const rootless = engine === 'nerdctl' || /\/run\/user\//.test(env['DOCKER_HOST'] ?? '');
  return rootless ? label : id;
}

/** The value is read as a line of CSV, so a path may hold commas and quotes. */
function mount(source: string, target: string): string[] {
  const field = `source=${source}`;
  return ['--mount', `type=bind,${/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field},target=${target}`];
}

function pick(env: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(names.map(name => [name, env[name]]));
}
