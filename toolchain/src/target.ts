/** An upstream whose plugins can be built, packaged and published. */
export interface Target {
  readonly id: string;
  /** The plugins of the project that this file or folder belongs to, those of the file's own package first; none when it is no project of this target. */
  detect(path: string): Promise<readonly Plugin[]>;
  build(plugin: Plugin, options: Options, session: Session): Promise<Outcome>;
  package(plugin: Plugin, options: Options, session: Session): Promise<Outcome>;
  publish(plugin: Plugin, options: Options, session: Session): Promise<Outcome>;
  /** The servers that the project of this folder names, in the order of its file; without tokens. */
  servers(folder: string): Promise<readonly Server[]>;
  /** Whether a file of this name is one that `inspect` of this target reads. */
  reads(file: string): Promise<boolean>;
  inspect(file: string, options: Options, session: Session): Promise<Outcome>;
  list(options: Options, session: Session): Promise<Outcome>;
  remove(kind: string, name: string, options: Options, session: Session): Promise<Outcome>;
  /** What `new` can make: `source`, `sink`, … */
  readonly templates: readonly string[];
  create(template: string, folder: string, options: Options, session: Session): Promise<Outcome>;
}

export interface Plugin {
  readonly target: string;
  readonly kind: string;
  readonly name: string;
  readonly version: string | undefined;
  /** The folder of its main package. */
  readonly folder: string;
  /** The one file that it is built from, when it is not built from its folder. */
  readonly file?: string;
  /** The folder of its module. */
  readonly project: string;
}

/** What a user can choose for a command; each target says in its documentation which ones it knows. */
export interface Options {
  /** `2.4.0`, `2.4.0-alpine`, `2.4.0-slim`, or the path of a self-compiled server. */
  readonly for?: string;
  readonly dryRun?: boolean;
  readonly server?: Server;
  /** The server's own binary, when its build cannot be known otherwise. */
  readonly hostBinary?: string;
  /** Explicit consent to publish to a server whose build cannot be known. */
  readonly assumeFits?: boolean;
  readonly allowRestartPending?: boolean;
  /** `native`, or the container engine to build with. */
  readonly builder?: string;
  /** `amd64` or `arm64`. */
  readonly arch?: string;
  /** The C compiler, when the usual one is not to be used. */
  readonly cc?: string;
  /** The name of a plugin that `create` makes. */
  readonly name?: string;
  /** The module path of a project that `create` makes. */
  readonly module?: string;
  /** `publish`: a zip that is published as it is, instead of what the project packs; so an earlier version is brought back. */
  readonly archive?: string;
  /** Parameters for the plugin's install.sh. */
  readonly shellParameters?: readonly string[];
}

/** A server to publish to. The token never leaves this object except in a request's header. */
export interface Server {
  readonly name: string;
  readonly url: string;
  readonly token?: string;
}

/** What a command may use of the world besides files: who is told of progress, and who may stop it. */
export interface Session {
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One step of the work has begun. */
  progress(step: string): void;
  /** What a tool printed. */
  output(text: string): void;
}

/** How a command ended: whether it succeeded, one sentence that says what is true now, and what a program wants to know of it. */
export interface Outcome {
  readonly ok: boolean;
  readonly sentence: string;
  /** What the user can do next. */
  readonly next?: string;
  /** Places in files, as a compiler names them: lines and characters from 0. */
  readonly problems?: readonly BuildProblem[];
  /** Files that exist now because of the command. */
  readonly files?: readonly string[];
  /** What `--json` prints besides. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface BuildProblem {
  readonly path: string;
  readonly line: number;
  readonly character: number;
  readonly message: string;
}

/** An end that the user can do something about: it becomes an Outcome with `ok: false`, never a stack trace. */
export class Refusal extends Error {
  constructor(
    readonly sentence: string,
    readonly next?: string,
    readonly problems: readonly BuildProblem[] = [],
    /** The command itself was wrong, such as an unknown release: nothing in the project or on the server is at fault. */
    readonly misuse: boolean = false,
  ) {
    super(sentence);
  }
}

/** A Refusal of what the user has given to the command. */
export const misused = (sentence: string, next?: string): Refusal => new Refusal(sentence, next, [], true);
