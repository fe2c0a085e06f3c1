import type { Libc } from '../../../../schemas/ekuiper/releases.js';
import { misused, Refusal } from '../../target.js';
import { messages } from './build-messages.js';
import type { Arch } from './environment.js';

/** The machine that builds. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: Arch | undefined;
  /** What its own C compiler links to. */
  readonly libc: Libc;
  /** Whether a program is on the PATH. */
  has(program: string): boolean;
}

/** `cc` may have arguments, as in `zig cc -target …`. */
export interface Compiler {
  readonly cc: string;
  readonly cxx: string | undefined;
}

const gnu: Readonly<Record<Arch, string>> = { amd64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };

/**
 * The C compiler for a C library and an architecture: the one that the user names, else the one that is there.
 * Throws a Refusal that says which package brings it, or that a container can build instead.
 */
export function compilerFor(libc: Libc, arch: Arch, machine: Machine, chosen?: string): Compiler {
  if (chosen !== undefined) {
    const program = programOf(chosen);
    if (!machine.has(program)) throw misused(messages('chosenCompilerMissing', { program }));
    return { cc: chosen, cxx: undefined };
  }
  if (machine.platform !== 'linux') throw new Refusal(messages('needsLinux', { platform: machine.platform }), messages('useContainer'));
  const native = machine.arch === arch;
  if (native && libc === machine.libc) return { cc: first(machine, ['gcc', 'clang', 'cc']) ?? missing('gcc', 'gcc'), cxx: undefined };
  if (libc === 'glibc' && machine.libc === 'glibc') {
    const cc = first(machine, [`${gnu[arch]}-gcc`]) ?? missing(`${gnu[arch]}-gcc`, `gcc-${gnu[arch].replace('_', '-')}`);
    return { cc, cxx: cc.replace(/gcc$/, 'g++') };
  }
  if (libc === 'glibc') throw new Refusal(messages('noGlibcHere'), messages('useContainer'));
  if (native) return { cc: first(machine, ['musl-gcc']) ?? missing('musl-gcc', 'musl-tools'), cxx: undefined };
  throw new Refusal(
    messages('noMuslCross', { arch }),
    messages('nameCompiler', { triple: arch === 'arm64' ? 'aarch64-linux-musl' : 'x86_64-linux-musl' }),
  );
}

/** The program of a compiler command; its path may be in quotes. */
export function programOf(cc: string): string {
  const [, double, single, plain] = /^\s*(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(cc) ?? [];
  return double ?? single ?? plain ?? '';
}

const first = (machine: Machine, programs: readonly string[]) => programs.find(program => machine.has(program));

function missing(program: string, name: string): never {
  throw new Refusal(messages('compilerMissing', { program }), messages('installCompiler', { name }));
}
