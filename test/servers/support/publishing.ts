import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Packed, writeZip } from '../../../toolchain/src/archive.js';
import { hold } from '../../../toolchain/src/conversation.js';
import { send } from '../../../toolchain/src/http.js';
import type { Outcome } from '../../../toolchain/src/target.js';
import { publish } from '../../../toolchain/src/targets/ekuiper/publish.js';
import type { Packaged, PublishOptions } from '../../../toolchain/src/targets/ekuiper/publish-input.js';

const text = (name: string, content: string): Packed => ({
  name,
  mode: name.endsWith('.sh') ? 0o755 : 0o644,
  from: { bytes: Buffer.from(content) },
});
const about = { trial: false, author: { name: 'a' }, description: { en_US: 'b' } };

/** A plugin in an archive, made of a .so and what is said besides. Nothing is judged, so that the server has to. */
export async function packaged(
  so: string,
  what: Partial<Packaged> & Pick<Packaged, 'kind' | 'name'>,
  more: readonly Packed[] = [],
): Promise<Packaged> {
  const { kind, name } = what;
  const properties =
    kind === 'source'
      ? { properties: { default: [] } }
      : kind === 'sink'
        ? { properties: [] }
        : { functions: [{ name: 'pubshout' }, { name: 'pubwhisper' }] };
  const files = [
    { name: basename(so), mode: 0o644 as const, from: { path: so } },
    ...(kind === 'source' ? [text(`${name}.yaml`, 'default:\n  interval: 10\n')] : []),
    text(`${name}.json`, JSON.stringify({ about, ...properties })),
  ];
  const archive = join(mkdtempSync(join(tmpdir(), 'packaged-')), `${name}.zip`);
  const own = new Set(more.map(file => file.name));
  await writeZip(archive, [...files.filter(file => !own.has(file.name)), ...more]);
  const version = /@v?(.*)\.so$/.exec(so)?.[1] ?? '';
  const use = { kind: kind === 'portable' ? ('function' as const) : kind, name };
  return {
    version,
    archive,
    installed: `plugins/${kind}s/${basename(so)}`,
    functions: [],
    uses: [use],
    described: [use],
    script: own.has('install.sh'),
    judge: undefined,
    ...what,
  };
}

/** Publishes as the command does, with all requests noted. */
export async function publishTo(
  url: string,
  plugin: Packaged,
  options: Partial<PublishOptions> & {
    readonly token?: string;
    readonly signal?: AbortSignal;
    readonly seen?: string[];
    readonly patience?: number;
  } = {},
): Promise<Outcome> {
  const { token, signal = new AbortController().signal, seen = [], patience } = options;
  const server = { name: 'test', url, ...(token !== undefined && { token }) };
  const id = randomBytes(6).toString('hex');
  return hold(
    publish(plugin, { server, id, probe: `plugsmith_probe_${id}`, ...options }),
    (request, sending) => {
      seen.push(`${request.method} ${request.path}`);
      return send(server, patience === undefined ? request : { ...request, patience }, {}, sending);
    },
    signal,
  );
}

export { text };
