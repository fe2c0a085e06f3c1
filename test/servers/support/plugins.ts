import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, root } from '../../../scripts/setup/cached.mjs';
import { releaseGo } from '../../../scripts/setup/kuiperd.mjs';
import { run } from '../../../scripts/setup/processes.mjs';

const sources = join(root, 'test', 'servers', 'plugins');
/** What is built: the package, the name of the file, and what else its build is told. */
const builds = {
  source: ['source', 'Pubsource@v1.0.0.so', '-X main.version=one'],
  sourceTwo: ['source', 'Pubsource@v2.0.0.so', '-X main.version=two'],
  sink: ['sink', 'Pubsink@v1.0.0.so', ''],
  function: ['function', 'Pubfns@v1.0.0.so', ''],
  nosymbol: ['nosymbol', 'Nosymbol@v1.0.0.so', ''],
  wrongtype: ['wrongtype', 'Wrongtype@v1.0.0.so', ''],
  panics: ['panics', 'Panics@v1.0.0.so', ''],
  lookup: ['lookup', 'Publookup@v1.0.0.so', ''],
  otherGo: ['sink', 'Pubsink@v9.0.0.so', ''],
  portable: ['portable', 'pubportable', ''],
} as const;
/** A Go whose runtime lays out its record of a module otherwise than the release's, which a server dies of. */
const otherGo = '1.26.8';

export type TestPlugin = keyof typeof builds;

/** The plugins of test/servers/plugins for the release, built once: the path of each. */
export async function testPlugins(): Promise<Readonly<Record<TestPlugin, string>>> {
  const hash = createHash('sha256').update(JSON.stringify(builds));
  for (const entry of readdirSync(sources, { withFileTypes: true, recursive: true }).sort((a, b) => pathOf(a).localeCompare(pathOf(b))))
    if (entry.isFile()) hash.update(pathOf(entry).slice(sources.length)).update(readFileSync(pathOf(entry)));
  const folder = await cached({ name: 'test-plugins', stamp: `Go ${releaseGo}, ${hash.digest('hex')}`, say: console.error, make });
  const of = (name: TestPlugin) => join(folder, name, builds[name][1]);
  return {
    source: of('source'),
    sourceTwo: of('sourceTwo'),
    sink: of('sink'),
    function: of('function'),
    nosymbol: of('nosymbol'),
    wrongtype: of('wrongtype'),
    panics: of('panics'),
    lookup: of('lookup'),
    otherGo: of('otherGo'),
    portable: of('portable'),
  };
}

const pathOf = (entry: { readonly parentPath: string; readonly name: string }) => join(entry.parentPath, entry.name);

async function make(into: string): Promise<void> {
  const env = { ...process.env, GOFLAGS: '-buildvcs=false', GOWORK: 'off', CGO_ENABLED: '1' };
  for (const [name, [folder, file, ldflags]] of Object.entries(builds))
    await run(
      'go',
      [
        'build',
        '-trimpath',
        ...(name === 'portable' ? [] : ['-buildmode=plugin']),
        `-ldflags=${ldflags}`,
        '-o',
        join(into, name, file),
        `./${folder}`,
      ],
      {
        cwd: sources,
        env: { ...env, GOTOOLCHAIN: `go${name === 'otherGo' ? otherGo : releaseGo}` },
      },
    );
}
