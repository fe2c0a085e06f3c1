/**
 * Derives test/servers/build-variants.json from recorded install attempts (request, answer, rule, alive per variant): what a server did
 * with plugins that were built in different ways.
 * Usage: node scripts/derive/ekuiper-build-variants.mjs VARIANTS.json
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [source] = process.argv.slice(2);
if (!source) {
  console.error('usage: node scripts/derive/ekuiper-build-variants.mjs VARIANTS.json');
  process.exit(2);
}

/** The part of an answer that does not depend on where the server is and where a symbol was loaded. */
const tail = text => {
  const { message } = JSON.parse(text);
  return (/plugin\.Open\("[^"]*"\): (.*)$/.exec(message)?.[1] ?? message).replace(/=0x[0-9a-f]+\)/, '=ADDRESS)');
};

const rows = Object.entries(JSON.parse(readFileSync(source, 'utf8')))
  .filter(([id]) => /^(build:|host-go)/.test(id))
  .map(([id, { response, rule, alive }]) => {
    const [status, text] = response;
    if (status === 'EXC') return { id, outcome: 'kills', alive };
    if (status !== 201) return { id, outcome: 'refused', alive, answer: tail(text) };
    if (rule[0] !== 201) return { id, outcome: 'unusable', alive, answer: tail(rule[1]) };
    return { id, outcome: 'loads', alive };
  });

const target = new URL('../../test/servers/build-variants.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(rows, null, 2)}\n`);
console.log(`${rows.length} rows`);
