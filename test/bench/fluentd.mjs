import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { importTs } from '../../scripts/import-ts.mjs';
import { Client } from './client.mjs';
import { compete, line } from './measure.mjs';

/** A config as people write them: sources with parsers, filters, and matches with buffers, about 30 lines each. */
export const config = lines => Array.from({ length: Math.ceil(lines / 30) }, (_, i) => pipeline(i)).join('');

const pipeline = i => `# What service ${i} says.
<source>
  @type tail
  @id input_${i}
  path /var/log/service-${i}/*.log
  pos_file /var/lib/fluentd/service-${i}.pos
  tag service.s${i}
  <parse>
    @type regexp
    expression /^(?<time>[^ ]*) (?<level>[A-Z]+) (?<message>.*)$/
    time_format "%Y-%m-%dT%H:%M:%S"
  </parse>
</source>
<filter service.s${i}>
  @type record_transformer
  <record>
    host "#{ENV['HOST_${i}']}"
    service s${i}
  </record>
</filter>
<match service.s${i}>
  @type file
  @id output_${i}
  path /data/service-${i}
  compress gzip
  <buffer time>
    timekey 1h
    chunk_limit_size 8m
    flush_thread_count 2
  </buffer>
</match>
`;

const matches = (count, pattern) => Array.from({ length: count }, (_, i) => `<match ${pattern(i)}>\n  @type null\n</match>\n`).join('');
const whole = `<source>\n  @type sample\n  tag a\n</source>\n`;

/** Texts made to be slow, each beside a usual one of the same size, or of 1 MB where a few lines are enough; of several files the first is checked. */
const hostile = {
  '1 MB on one line': `<match ${'a '.repeat(500_000)}>\n</match>\n`,
  '1 MB of quotes and braces': `k "${'#{"'.repeat(330_000)}\n`,
  '100,000 nested tags': `${'<a x>\n'.repeat(100_000)}`,
  '100,000 closed nested tags': `${'<a>\n'.repeat(100_000)}${'</a>\n'.repeat(100_000)}`,
  'a slow regular expression': `<source>\n  @type tail\n  path /a\n  tag a\n  <parse>\n    @type regexp\n    expression /^(?<a>${'(a+)+'.repeat(50_000)})$/\n  </parse>\n</source>\n`,
  '50,000 braces in a pattern': `<match ${'{a,'.repeat(50_000)}>\n</match>\n`,
  '18 levels of two includes': {
    'fluent.conf': `${whole}@include 0.conf\n@include 0.conf\n`,
    ...Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`${i}.conf`, `@include ${i + 1}.conf\n`.repeat(2)])),
    '17.conf': 'a b\n',
  },
  'ten million workers': `<system>\n  workers 10000000\n</system>\n${whole}<worker 0-9999999>\n</worker>\n`,
  'stars in an include': { [`${'a'.repeat(100)}.conf`]: whole, 'main.conf': `@include ${'*a'.repeat(30)}*b\n` },
  '1 MB of different patterns': `${whole}<match ${Array.from({ length: 127_500 }, (_, i) => `t${i}.*`).join(' ')}>\n  @type null\n</match>\n`,
  '50 patterns of 4,000 letters': whole + matches(50, i => `${'*a'.repeat(1990)}b${i}`),
  '800 matches with stars and braces': whole + matches(800, i => `*.{a,b}*.x${i}.**`),
};

/** The parser against a bare loop, the server against that of Dockerfiles, and what a hostile text costs. */
export async function fluentd(root) {
  const engine = await importTs('test/bench/fluentd-engine.ts');
  const text = config(10_000);
  await bareLoop(engine, text);
  await linear(engine);
  await editing(root);
  await folder(root, engine);
  await hostiles(root);
}

async function bareLoop({ parse }, text) {
  let sum = 0;
  const loop = () => {
    for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i);
  };
  const times = await compete({ loop, parse: () => parse(text) }, 40);
  const ratio = times.parse / times.loop;
  line('parse of 10,000 lines, against a charCodeAt loop', times, { ratio, aim: '≤ 12', met: ratio <= 12 && sum > 0 });
  console.log(`  ${(text.length / 1e6 / (times.parse / 1000)).toFixed(0)} MB/s; Fluentd's own parser does about 1 MB/s`);
}

async function linear({ check }) {
  const texts = { '10,000 lines': config(10_000), '100,000 lines': config(100_000) };
  const times = await compete(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, () => check(text)])), 3);
  const ratio = times['100,000 lines'] / times['10,000 lines'];
  line('check of ten times the lines', times, { ratio, aim: '≤ 13', met: ratio <= 13 });
}

/** From a change in a document of 10,000 lines to its diagnostics: the slow end of many, against the server for Dockerfiles. */
async function editing(root) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plugsmith-bench-'));
  try {
    const docker = Array.from({ length: 10_000 }, (_, i) =>
      i === 0 ? 'FROM alpine' : i % 3 ? `ENV key${i} value` : `RUN echo ${i} && true`,
    ).join('\n');
    const servers = {
      plugsmith: [process.execPath, [path.join(root, 'dist/server.js'), '--stdio'], 'fluent.conf', 'fluentd', config(10_000)],
      dockerfile: [
        process.execPath,
        [path.join(root, 'test/bench/node_modules/.bin/docker-langserver'), '--stdio'],
        'Dockerfile',
        'dockerfile',
        docker,
      ],
    };
    const times = {};
    for (const [name, [command, args, file, languageId, text]] of Object.entries(servers)) {
      const client = new Client(command, args, folder);
      await client.initialize(folder);
      const uri = pathToFileURL(path.join(folder, file)).href;
      await client.untilDiagnostics(uri, () =>
        client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
      );
      const each = [];
      // At the end of a value in the middle, as somebody types it.
      const line = text.split('\n').findIndex((each, i) => i >= 5_000 && /^ *(?:path|ENV) /.test(each));
      for (let round = 0; round < 100; round++) {
        const position = { line, character: 7 };
        const contentChanges = [{ range: { start: position, end: position }, text: 'x' }];
        const { ms } = await client.untilDiagnostics(uri, () =>
          client.notify('textDocument/didChange', { textDocument: { uri, version: 2 + round }, contentChanges }),
        );
        if (round >= 40) each.push(ms);
      }
      times[name] = each.sort((a, b) => a - b)[Math.floor(each.length * 0.95)];
      await client.stop();
    }
    const ratio = times.dockerfile / times.plugsmith;
    line('change to diagnostics, 10,000 lines, p95', times, { ratio, aim: '≥ 5', met: ratio >= 5 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A thousand files in one run of the command line, start of the process and all, against nothing but parsing them. */
async function folder(root, { parse }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plugsmith-bench-'));
  try {
    const files = Array.from({ length: 1000 }, (_, i) => [`fluent/f${i}/fluent.conf`, config(300).replaceAll('service', `service${i}`)]);
    for (const [name, text] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const cli = () =>
      spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'check', '--max-warnings', '1000000', folder], { stdio: 'ignore' });
    const bare = () => {
      for (const [, text] of files) parse(text);
    };
    const times = await compete({ check: cli, 'bare parse': bare }, 3);
    const ratio = times['bare parse'] / times.check;
    line('1,000 files of 300 lines', times, { ratio, aim: '≥ 0.33', met: ratio >= 1 / 3 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each in a process that may use 300 MB. */
async function hostiles(root) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plugsmith-bench-'));
  try {
    const timed = files => {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
      const file = path.join(folder, Object.keys(files)[0] ?? '');
      const start = performance.now();
      const { status } = spawnSync(
        process.execPath,
        ['--max-old-space-size=300', path.join(root, 'dist/cli.js'), 'check', '--format', 'json', file],
        { stdio: 'ignore' },
      );
      if (status !== 0 && status !== 1) throw new Error(`check of ${file} ended with ${status}`);
      return performance.now() - start;
    };
    const start = timed({ 'fluent.conf': '' });
    for (const [name, texts] of Object.entries(hostile)) {
      const files = typeof texts === 'string' ? { 'fluent.conf': texts } : texts;
      const { length } = Object.values(files).join('');
      const size = length < 100_000 ? 1_000_000 : length;
      const usual = config(Math.ceil(size / 20)).slice(0, size);
      const times = { usual: Math.max(1, timed({ 'fluent.conf': usual }) - start), hostile: Math.max(1, timed(files) - start) };
      const ratio = times.hostile / times.usual;
      line(name, times, { ratio, aim: '≤ 20', met: ratio <= 20 });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
