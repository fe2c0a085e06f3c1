import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface GoCall {
  readonly cwd: string;
  readonly go: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The go command itself; the one on the PATH when it is left out. */
  readonly program?: string;
}

/** Runs the go command of a version, with an environment that changes no build. Answers what it printed. */
export async function goCommand(args: readonly string[], { cwd, go, env = {}, program = 'go' }: GoCall): Promise<string> {
  const kept = Object.entries(process.env).filter(([key]) => !/^(GO(?!PROXY|SUMDB|PATH|MODCACHE|CACHE)|CGO_|CC$)/.test(key));
  const own = { GOTOOLCHAIN: go === 'local' ? go : `go${go}`, GOFLAGS: '-mod=mod -buildvcs=false', GOWORK: 'off', CGO_ENABLED: '1' };
  const options = { cwd, env: { ...Object.fromEntries(kept), ...own, ...env }, maxBuffer: 1 << 26 };
  return (await run(program, [...args], options)).stdout.trim();
}

/** A module of files. */
export function writeModule(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}`, text);
}
