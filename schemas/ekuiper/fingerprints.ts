import table from './fingerprints.json' with { type: 'json' };
import type { Release } from './releases.js';

/**
 * The fingerprints by which the Go runtime of a release compares its own packages with a plugin's: the standard library and the contract
 * of each release, and for the newest one all packages of its server. They depend on the Go version, the architecture and `-trimpath`,
 * not on the machine, the C library or the build tags. Empty for a release or an architecture that is not in the table.
 */
export function fingerprintsOf(release: Release, arch: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { go, contract, arch: builtFor, prints } of table.builds) {
    if (go !== release.go || contract !== release.contract || builtFor !== arch) continue;
    table.packages.forEach((path, i) => {
      const print = prints.slice(16 * i, 16 * i + 16);
      if (/^[0-9a-f]{16}$/.test(print)) found.set(path, print);
    });
  }
  return found;
}
