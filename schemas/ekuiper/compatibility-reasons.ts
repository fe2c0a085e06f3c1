import { say } from '../../l10n/index.js';
import type { FileFault } from './builds.js';
import { sentences } from './compatibility-messages.js';
import type { NativeKind } from './contract.js';

/** What a reason does to the verdict; a warning and a note leave it as it is. */
export type Effect = 'kills' | 'refused' | 'unusable' | 'warning' | 'note';

interface Versions {
  readonly have: string;
  readonly want: string;
  readonly server: string;
}

/** Everything that can be said of a plugin and a server, with what the sentences about it need. */
export interface ReasonArgs {
  'no-plugins': { readonly lacks: 'cgo' | 'plugin'; readonly server: string };
  archive: object;
  file: { readonly fault: FileFault };
  truncated: object;
  architecture: Versions;
  'musl-on-glibc': { readonly library: string; readonly server: string };
  'glibc-on-musl': { readonly what: string; readonly server: string };
  'mixed-libc': { readonly server: string };
  'newer-glibc': Versions;
  'needs-library': { readonly names: readonly string[] };
  'not-a-plugin': { readonly mode: string | undefined; readonly go: string | undefined };
  'go-layout': Versions;
  'go-version': Versions;
  'go-patch': Versions;
  'no-trimpath': object;
  instrumented: { readonly flag: string };
  'compiler-flags': { readonly flag: string; readonly value: string };
  contract: Versions & { readonly module: string };
  'contract-replaced': { readonly module: string; readonly by: string };
  'server-import': { readonly module: string };
  dependency: Versions & { readonly module: string };
  package: { readonly path: string; readonly server: string };
  'unknown-modules': { readonly modules: readonly string[]; readonly server: string };
  'same-path': { readonly path: string; readonly other: string };
  unread: { readonly go: string };
  'init-runs': { readonly names: readonly string[] };
  'init-panics': { readonly name: string };
  'no-symbol': { readonly symbol: string; readonly kind: NativeKind; readonly exported: readonly string[] };
  'wrong-type': {
    readonly symbol: string;
    readonly type: string;
    readonly kind: 'function' | 'variable';
    readonly wanted: string;
    /** Methods that a variable lacks. */
    readonly missing: readonly string[];
  };
  'no-stream': { readonly name: string; readonly type: string };
  'no-lookup': { readonly name: string; readonly type: string };
  'no-collector': { readonly name: string; readonly type: string };
  functions: { readonly functions: readonly string[] };
  'only-lookup': { readonly name: string };
}

export type ReasonCode = keyof ReasonArgs;

export interface ReasonOf<C extends ReasonCode> {
  readonly code: C;
  readonly effect: Effect;
  readonly args: ReasonArgs[C];
  /** A part of what the server answers, logs or dies with, exactly as it writes it. */
  readonly answer?: string;
}

export type Reason = { [C in ReasonCode]: ReasonOf<C> }[ReasonCode];

export function reason<C extends ReasonCode>(code: C, effect: Effect, args: ReasonArgs[C], answer?: string): ReasonOf<C> {
  return answer === undefined ? { code, effect, args } : { code, effect, args, answer };
}

export interface Explanation {
  /** What is so. */
  readonly what: string;
  /** What the server does with it: its answer, or its end. Undefined for a warning or note. */
  readonly then: string | undefined;
  /** What to do about it. */
  readonly next: string | undefined;
}

/** The sentences about a reason, in the language of this process. */
export function explain<C extends ReasonCode>(found: ReasonOf<C>): Explanation {
  const { what, next } = sentences.reasons[found.code];
  const { answer } = found;
  const atStart = found.code === 'init-panics';
  const then =
    found.effect === 'kills'
      ? say(atStart ? sentences.killsLater : sentences.kills, { answer })
      : found.effect === 'refused'
        ? say(sentences.refused, { answer })
        : found.effect === 'unusable'
          ? say(sentences.unusable, { answer })
          : undefined;
  return { what: say(what, found.args), then, next: next && say(next, found.args) };
}
