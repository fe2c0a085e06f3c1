/**
 * Derives schemas/ekuiper/releases.json from a table of what each tag of eKuiper holds (go.mod, Dockerfiles, CI), one object per tag.
 * Usage: node scripts/derive/ekuiper-releases.mjs TABLE.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import semver from 'semver';

const [source] = process.argv.slice(2);
if (!source) {
  console.error('usage: node scripts/derive/ekuiper-releases.mjs TABLE.json');
  process.exit(2);
}

const tags = JSON.parse(readFileSync(source, 'utf8')).filter(tag => tag.contract !== null);
const modules = [...new Set(tags.flatMap(tag => Object.keys(tag.pins)))].sort();

for (const tag of tags) {
  const images = [tag.docker_alpine_go, tag.docker_slim_go, tag.docker_dev_go, tag.docker_full_go];
  if (images.some(go => go !== tag.go)) throw new Error(`${tag.tag}: its images are built with different versions of Go`);
  if (tag.docker_dev_from !== tag.docker_slim_from || tag.docker_full_from !== tag.docker_slim_from)
    throw new Error(`${tag.tag}: its Debian images are built in different images`);
}

const releases = tags
  .sort((a, b) => semver.compare(a.ekuiper, b.ekuiper))
  .map(tag => ({
    version: tag.ekuiper,
    go: tag.go,
    contract: tag.contract,
    musl: tag.docker_alpine_from,
    glibc: tag.docker_slim_from,
    pins: modules.map(module => tag.pins[module] ?? null),
  }));

const lines = releases.map(release => `    ${JSON.stringify(release)}`);
const target = new URL('../../schemas/ekuiper/releases.json', import.meta.url);
writeFileSync(target, `{\n  "modules": ${JSON.stringify(modules)},\n  "releases": [\n${lines.join(',\n')}\n  ]\n}\n`);
console.log(`${releases.length} releases, ${releases[0].version} to ${releases.at(-1).version}`);
