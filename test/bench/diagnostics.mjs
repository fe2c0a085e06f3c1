import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.mjs';
import { compete, line } from './measure.mjs';

/** What each server waits after a change before it begins to work, in its own code. */
const timers = { plugsmith: 10, yaml: 200, json: 500 };
const rounds = 15;

/** From a change in a document of 10,000 lines to its diagnostics, against the servers that VS Code users have for YAML and JSON. */
export async function diagnostics(root, modernNode) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plugsmith-bench-'));
  try {
    project(folder);
    const bin = name => path.join(root, 'test/bench/node_modules/.bin', name);
    const schema = name => pathToFileURL(path.join(root, 'schemas/ekuiper', `${name}.schema.json`)).href;
    const servers = {
      plugsmith: { start: () => new Client(process.execPath, [path.join(root, 'dist/server.js'), '--stdio'], folder) },
      yaml: {
        start: () => new Client(modernNode, [bin('yaml-language-server'), '--stdio'], folder),
        settings: { yaml: { validate: true, schemas: { [schema('default-config')]: 'random.yaml' }, schemaStore: { enable: false } } },
      },
      json: {
        start: () => new Client(process.execPath, [bin('vscode-json-language-server'), '--stdio'], folder),
        initializationOptions: { handledSchemaProtocols: ['file'] },
        settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ['random.json'], url: schema('source') }] } },
      },
    };
    await against('yaml', 'random.yaml', yamlText(10_000), servers, folder);
    await against('json', 'random.json', jsonText(10_000), servers, folder);
    await linear(servers.plugsmith, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The other server once with our schema for the file, as Plugsmith has it, and once as it is without. */
async function against(other, name, text, servers, folder) {
  const withSchema = `${other} with our schema`;
  const contenders = { plugsmith: servers.plugsmith, [withSchema]: servers[other], [other]: { ...servers[other], settings: undefined } };
  const all = await changes(
    Object.entries(contenders).map(([who, server]) => ({ who, server, name, text })),
    folder,
  );
  const { plugsmith } = all;
  for (const who of [withSchema, other]) {
    const waits = all[who] / plugsmith;
    line(`change to diagnostics, 10,000 lines of ${other}`, { plugsmith, [who]: all[who] }, { ratio: waits, aim: '≥ 5', met: waits >= 5 });
    const work = { plugsmith: plugsmith - timers.plugsmith, [who]: all[who] - timers[other] };
    const ahead = work[who] / work.plugsmith;
    line('  the same without the timers of either', work, { ratio: ahead, aim: '> 1', met: ahead > 1 });
  }
}

async function linear(server, folder) {
  const sizes = { '5,000 keys': 5_000, '10,000 keys': 10_000 };
  const files = Object.entries(sizes).map(([who, size]) => ({ who, server, name: 'random.yaml', text: flatText(size) }));
  const waits = Object.entries(await changes(files, folder));
  const work = Object.fromEntries(waits.map(([who, ms]) => [who, ms - timers.plugsmith]));
  const ratio = work['10,000 keys'] / work['5,000 keys'];
  line('twice as many keys in a flat map', work, { ratio, aim: '≤ 2.5', met: ratio <= 2.5 });
}

/** The median time of each server from a change of one value in the middle of its document to the next diagnostics. */
async function changes(files, folder) {
  const opened = [];
  for (const file of files) opened.push([file.who, await open(file, folder)]);
  const times = await compete(Object.fromEntries(opened.map(([who, { change }]) => [who, change])), rounds);
  for (const [, { client }] of opened) await client.stop();
  return times;
}

async function open({ server, name, text }, folder) {
  const client = server.start();
  await client.initialize(folder, server);
  const uri = pathToFileURL(path.join(folder, name)).href;
  const languageId = name.endsWith('.json') ? 'json' : 'yaml';
  await client.untilDiagnostics(uri, () => client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }));
  const at = text.indexOf('value', text.length / 2);
  const before = text.slice(0, at).split('\n');
  const start = { line: before.length - 1, character: before.at(-1).length };
  let length = 'value'.length;
  // As an editor does it: only what was typed is sent.
  const change = round => {
    const typed = `word ${round}`;
    const range = { start, end: { line: start.line, character: start.character + length } };
    length = typed.length;
    return client.untilDiagnostics(uri, () =>
      client.notify('textDocument/didChange', { textDocument: { uri, version: 2 + round }, contentChanges: [{ range, text: typed }] }),
    );
  };
  return { client, change };
}

function project(folder) {
  writeFileSync(
    path.join(folder, 'go.mod'),
    'module example.com/random\n\ngo 1.25.4\n\nrequire github.com/lf-edge/ekuiper/contract/v2 v2.3.1\n',
  );
  mkdirSync(path.join(folder, '.git'));
  writeFileSync(
    path.join(folder, 'main.go'),
    'package main\n\nimport "github.com/lf-edge/ekuiper/contract/v2/api"\n\ntype source struct{ api.Source }\n\nfunc Random() api.Source { return &source{} }\n\nfunc main() {}\n',
  );
  writeFileSync(path.join(folder, 'random.json'), jsonText(150));
  writeFileSync(path.join(folder, 'random.yaml'), yamlText(100));
}

/** A default config with many sections of nine keys that the descriptor declares, as sources have that are used for many devices. */
const yamlText = lines => ['default', ...Array.from({ length: lines / 10 - 1 }, (_, i) => `device${i}`)].map(section).join('');
const section = name => `${name}:\n${Array.from({ length: 9 }, (_, i) => `  key${i}: value ${i}\n`).join('')}`;

/** One map of as many keys, which the descriptor does not declare: each is a problem. */
const flatText = lines => `default:\n${Array.from({ length: lines - 1 }, (_, i) => `  other${i}: value ${i}\n`).join('')}`;

function jsonText(lines) {
  const words = { en_US: 'A', zh_CN: 'A' };
  const fields = Array.from({ length: Math.ceil(lines / 15) }, (_, i) => ({
    name: `key${i}`,
    default: `value ${i}`,
    optional: true,
    control: 'text',
    type: 'string',
    hint: words,
    label: words,
  }));
  return JSON.stringify({ about: { trial: false, author: { name: 'A' }, description: words }, properties: { default: fields } }, null, 2);
}
