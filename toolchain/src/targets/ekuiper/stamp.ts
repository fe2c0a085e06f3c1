import { readText, writeWhole } from '../../files.js';
import type { BuildTarget } from './choose.js';
import type { PlannedPlugin } from './plan.js';

/** What a built plugin was built for. It holds no time: the same build gives the same bytes. */
export interface Stamp {
  readonly kind: string;
  readonly name: string;
  readonly version: string | undefined;
  /** The release, or null for a self-compiled server. */
  readonly release: string | null;
  readonly libc: string;
  readonly arch: string;
  readonly go: string;
  readonly contract: string | null;
}

export const stampFile = (so: string): string => `${so}.json`;

export function stampOf({ kind, name, version }: PlannedPlugin, { release, libc, arch, go, contract }: BuildTarget): Stamp {
  return { kind, name, version, release: release?.version ?? null, libc, arch, go, contract: contract ?? null };
}

export async function writeStamp(file: string, stamp: Stamp): Promise<void> {
  await writeWhole(file, `${JSON.stringify(stamp, null, 2)}\n`);
}

/** The stamp beside a .so; undefined when there is none, or it is none of ours. */
export async function readStamp(so: string): Promise<Stamp | undefined> {
  const text = await readText(stampFile(so));
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isStamp(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStamp(value: unknown): value is Stamp {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Record<string, unknown> = { ...value };
  const text = ['kind', 'name', 'libc', 'arch', 'go'].every(key => typeof fields[key] === 'string');
  const optional = ['version', 'release', 'contract'].every(
    key => fields[key] === undefined || fields[key] === null || typeof fields[key] === 'string',
  );
  return text && optional;
}
