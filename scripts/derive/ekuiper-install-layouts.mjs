/**
 * Derives test/unit/generated/archive-layouts.json from recorded install attempts (request, answer, files left, log per variant).
 * Usage: node scripts/derive/ekuiper-install-layouts.mjs VARIANTS.json
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [source] = process.argv.slice(2);
if (!source) {
  console.error('usage: node scripts/derive/ekuiper-install-layouts.mjs VARIANTS.json');
  process.exit(2);
}

/** What the record does not tell: entries that leave nothing on the server. */
const unseen = {
  'json-upper': ['Mycounter.json'],
  'etc-dir': ['etc/'],
  'etc-nested': ['etc/a/b/conf.txt'],
  'etc-nested-withdirs': ['etc/', 'etc/a/', 'etc/a/b/'],
  'extra-nested-nodir': ['a/b/c.txt'],
  'extra-file': ['README.md'],
  'install-ok': ['install.sh'],
  'install-fail': ['install.sh'],
};
/** Rows whose layout is taken, and which fail later. */
const later = ['so-not-elf', 'so-is-exe', 'install-fail'];
const base = ['Mycounter.so', 'mycounter.yaml'];

const rows = Object.entries(JSON.parse(readFileSync(source, 'utf8')))
  .filter(([id]) => id.startsWith('zip:'))
  .map(([key, row]) => {
    const id = key.slice('zip:'.length);
    const [status, text] = row.response;
    const answer = status === 201 ? text : JSON.parse(text).message;
    const told = /zipFiles: \[([^\]]*)\]/.exec(answer)?.[1]?.split(' ');
    const refused = row.log
      .flatMap(line => /unsafe archive entry: ([^"]+)"/.exec(line)?.[1] ?? [])
      .map(name => name.replace('$WORK', '/outside'));
    const left = row.files_left.flatMap(file => {
      const [, name] = /^(?:plugins|etc)\/sources\/(.+)$/.exec(file) ?? [];
      return name === undefined ? [] : [name.replace(/^mycounter\//, 'etc/')];
    });
    const before = (unseen[id] ?? []).filter(name => name.endsWith('/') || left.length === 0);
    const after = (unseen[id] ?? []).filter(name => !before.includes(name));
    const found = status === 201 ? [...left].sort((a, b) => rank(a) - rank(b)) : base;
    const entries = id === 'not-a-zip' ? null : (told ?? [...new Set([...before, ...found, ...after, ...refused])]);
    return {
      id,
      ...(row.request.shellParas && { shellParameters: row.request.shellParas }),
      entries,
      ...(later.includes(id) ? { status: 201 } : { status, answer }),
      ...(status === 201 && { left: row.files_left, shown: JSON.parse(row.describe[1]).version }),
    };
  });

function rank(name) {
  return name.endsWith('.so') ? 0 : name.startsWith('etc/') ? 3 : name.endsWith('.yaml') ? 1 : 2;
}

const target = new URL('../../test/unit/generated/archive-layouts.json', import.meta.url);
writeFileSync(target, `[\n${rows.map(row => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
console.log(`${rows.length} layouts`);
