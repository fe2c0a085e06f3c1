import type { HostBuild } from '../../../../schemas/ekuiper/builds.js';
import type { PluginKind } from '../../../../schemas/ekuiper/contract.js';
import type { Outcome, Server } from '../../target.js';
import type { Use } from './probe.js';
import type { About } from './server.js';

/** A plugin in its archive, with everything that publishing needs to know of it. */
export interface Packaged {
  readonly kind: PluginKind;
  readonly name: string;
  /** As the server will show it: without a leading `v`, empty when there is none. */
  readonly version: string;
  /** The path of the zip. */
  readonly archive: string;
  /** The .so that will lie on the server, such as `plugins/sources/Sample@v1.0.0.so`; of a portable plugin its folder. */
  readonly installed: string;
  /** The SQL functions to register; empty when there is only the one of the plugin's name. */
  readonly functions: readonly string[];
  /** What rules are going to use of it. */
  readonly uses: readonly Use[];
  /** Sources and sinks whose descriptor is in the archive, and functions of a descriptor that is. */
  readonly described: readonly Use[];
  /** It brings an install.sh. */
  readonly script: boolean;
  /** What a server of this build does with it; undefined for a portable plugin, which needs no such fit. */
  readonly judge: ((host: HostBuild) => Outcome) | undefined;
}

export interface PublishOptions {
  readonly server: Server;
  /** What `--host-binary` tells. */
  readonly host?: HostBuild | undefined;
  readonly assumeFits?: boolean | undefined;
  readonly allowRestartPending?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly shellParameters?: readonly string[] | undefined;
  /** Hexadecimal digits that no other publish uses, for the upload. */
  readonly id: string;
  /** A name that nobody else uses, for probes. */
  readonly probe: string;
  /** The archive of what was published to this server before, by version. */
  readonly previous?: { readonly version: string; readonly path: string } | undefined;
  /** Told of each step. */
  readonly progress?: ((step: string) => void) | undefined;
}

/** How a publish ended; the word that programs and tests look at. */
export type State =
  | 'running'
  | 'restart-pending'
  | 'would'
  | 'trouble'
  | 'unknown-build'
  | 'does-not-fit'
  | 'taken'
  | 'upload-failed'
  | 'refused'
  | 'died'
  | 'unclear'
  | 'not-installed'
  | 'unchanged'
  | 'unusable'
  | 'unproved'
  | 'cancelled';

/** What is carried along. */
export interface Talk {
  readonly plugin: Packaged;
  readonly options: PublishOptions;
  readonly about: About;
}

export function end(state: State, sentence: string, next?: string, details: Readonly<Record<string, unknown>> = {}): Outcome {
  const ok = state === 'running' || state === 'would';
  return { ok, sentence, ...(next !== undefined && { next }), details: { state, ...details } };
}

/** A version as it stands in a sentence. */
export const shown = (version: string): string => (version === '' ? '' : ` ${version}`);
