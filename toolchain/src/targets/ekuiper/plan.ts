import path from 'node:path';
import type { NativeKind } from '../../../../schemas/ekuiper/contract.js';
import { isVersion, soName } from '../../../../schemas/ekuiper/names.js';
import { besideOf } from '../../files.js';
import type { Command, Environment } from '../../run.js';
import { misused, Refusal } from '../../target.js';
import { messages } from './build-messages.js';
import type { BuildTarget } from './choose.js';
import { compilerFor, type Machine } from './compilers.js';
import { containerCommand, type Engine, engines } from './container.js';
import { buildEnvironment } from './environment.js';

/** The folder beside go.mod that holds what is built. */
export const outputFolder = '.plugsmith';

export interface PlannedPlugin {
  readonly kind: NativeKind;
  readonly name: string;
  readonly version: string | undefined;
  /** The SQL functions of a function plugin. */
  readonly functions: readonly string[];
}

export interface PlanInput {
  readonly plugin: PlannedPlugin & {
    readonly folder: string;
    readonly project: string;
    /** The one Go file that it is built from, when it is not its folder. */
    readonly file: string | undefined;
    /** A Go file of it. */
    readonly source: string;
  };
  /** Another plugin of the project has a .so of the same name. */
  readonly ambiguous: boolean;
  readonly target: BuildTarget;
  /** `native`, or a container engine. */
  readonly builder: string | undefined;
  readonly cc: string | undefined;
  readonly env: Environment;
  /** The text of the file that `go env -w` writes. */
  readonly goEnvFile: string;
  readonly machine: Machine;
  /** The folder that container builds keep modules and compiled packages in. */
  readonly cache: string;
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/** A build as data: what runs, and what is there afterwards. */
export interface Plan {
  readonly plugin: PlannedPlugin;
  readonly project: string;
  /** The folder that the compiler's places are relative to. */
  readonly folder: string;
  readonly source: string;
  readonly command: Command;
  /** Ends what a cancel of `command` alone would leave behind. */
  readonly undo: Command | undefined;
  /** Folders that must be there. */
  readonly folders: readonly string[];
  /** What the command writes; it becomes `result` when all is well. */
  readonly beside: string;
  /** `<project>/.plugsmith/<target>/Name@v1.0.0.so`, or `Name.so` for a plugin without a version. */
  readonly result: string;
  readonly target: BuildTarget;
  readonly engine: Engine | undefined;
  /** The user's settings that are not used. */
  readonly notUsed: readonly string[];
}

/**
 * Plans the build of a plugin. On another system than Linux a container is used when one is asked for.
 * Throws a Refusal for what cannot be built on this machine, and for a version that cannot be in a file name.
 */
export function planBuild(input: PlanInput): Plan {
  const { plugin, target, env, machine } = input;
  const engine = engineOf(input.builder);
  const result = resultOf(input);
  const beside = besideOf(result);
  const compiler = engine ? { cc: input.cc, cxx: undefined } : compilerFor(target.libc, target.arch, machine, input.cc);
  const { env: goEnv, notUsed } = buildEnvironment(env, input.goEnvFile, { ...compiler, ...target });
  const output = engine ? slashes(path.relative(plugin.folder, beside)) : beside;
  // -pgo=off: a default.pgo in the plugin's folder would compile the packages that it shares with eKuiper otherwise than eKuiper has them.
  const flags = ['-trimpath', '-mod=readonly', '-pgo=off', '-buildvcs=false', '-buildmode=plugin'];
  // What only a debugger reads is left out, as eKuiper does: linking takes less time and the file is smaller. Panics still name their lines.
  if (!goEnv['GOFLAGS']?.includes('-ldflags')) flags.push('-ldflags=-s -w');
  const args = [
    'build',
    ...flags,
    '-o',
    output,
    plugin.file === undefined ? '.' : `./${slashes(path.relative(plugin.folder, plugin.file))}`,
  ];
  const { project, folder, source } = plugin;
  const common = { plugin, project, folder, source, beside, result, target, engine, notUsed };
  if (!engine) {
    const command = { program: 'go', args, cwd: plugin.folder, env: goEnv };
    return { ...common, command, undo: undefined, folders: [path.dirname(result)] };
  }
  const image = target.release?.images[target.libc];
  if (image === undefined) throw new Refusal(messages('noImage', { label: target.label }), messages('buildNatively'));
  const caches = { modules: path.join(input.cache, 'modules'), compiled: path.join(input.cache, target.id) };
  const name = `plugsmith-${process.pid}-${Date.now().toString(36)}`;
  const { command, undo } = containerCommand({
    ...plugin,
    engine,
    image,
    name,
    args,
    env,
    goEnv,
    caches,
    arch: target.arch,
    user: input.user,
  });
  return { ...common, command, undo, folders: [path.dirname(result), caches.modules, caches.compiled] };
}

/** Where the plugin will be. */
export function resultOf({ plugin, ambiguous, target }: Pick<PlanInput, 'plugin' | 'ambiguous' | 'target'>): string {
  const version = plugin.version && /^\d/.test(plugin.version) ? `v${plugin.version}` : plugin.version;
  if (version !== undefined && !isVersion(version)) throw new Refusal(messages('badVersion', { version }));
  return path.join(plugin.project, outputFolder, target.id, ...(ambiguous ? [plugin.kind] : []), soName(plugin.name, version));
}

/** The command as one line that a person can read; the environment shows only what the build sets. */
export function describe({ program, args, env }: Command): { command: string; environment: Record<string, string> } {
  const shown = ['GOTOOLCHAIN', 'GOOS', 'GOARCH', 'GOAMD64', 'GOARM64', 'GOEXPERIMENT', 'GOFLAGS', 'GOWORK', 'CGO_ENABLED', 'CC', 'CXX'];
  const environment = Object.fromEntries(shown.flatMap(name => (env[name] ? [[name, env[name]]] : [])));
  return { command: [program, ...args].map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(' '), environment };
}

function engineOf(builder: string | undefined): Engine | undefined {
  if (builder === undefined || builder === 'native') return undefined;
  const engine = engines.find(known => known === builder);
  if (!engine) throw misused(messages('unknownBuilder', { builder }));
  return engine;
}

const slashes = (text: string) => text.split(path.sep).join('/');
