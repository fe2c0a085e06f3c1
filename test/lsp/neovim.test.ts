import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

interface Answer {
  readonly server: string;
  readonly diagnostics: readonly { readonly line: number; readonly severity: number; readonly code: string; readonly message: string }[];
  readonly hover?: string;
  readonly actions: readonly string[];
  /** The text of the buffer after the first action. */
  readonly buffer: string;
}

/** The configuration that docs/editors.md gives for the Neovim of this machine. */
function documented(): string {
  const [, major, minor] = /v(\d+)\.(\d+)/.exec(execFileSync('nvim', ['--version'], { encoding: 'utf8' })) ?? [];
  const isNew = Number(major) > 0 || Number(minor) >= 11;
  const page = readFileSync(path.join(root, 'docs/editors.md'), 'utf8');
  const blocks = [...page.matchAll(/```lua\n(.*?)```/gs)].map(([, code]) => code ?? '');
  const config = blocks[isNew ? 0 : 1];
  if (blocks.length !== 2 || config === undefined)
    throw new Error('docs/editors.md has no longer a configuration for each range of versions');
  return config;
}

/** Opens a file in a headless Neovim that is configured as documented, and asks it; the folder is its own home. */
function neovim(folder: string, file: string, ask: { readonly hover: readonly [number, number]; readonly fix: string }): Answer {
  const home = path.join(folder, '.home');
  mkdirSync(home);
  writeFileSync(path.join(home, 'init.lua'), documented());
  const answer = path.join(home, 'answer.json');
  const homes = ['HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME'].map(name => [name, home]);
  // `plugsmith` on the PATH, as an installation puts it there.
  const PATH = [path.join(root, 'bin'), path.dirname(process.execPath), process.env['PATH']].join(path.delimiter);
  execFileSync('nvim', ['--headless', '-u', path.join(home, 'init.lua'), '-c', `luafile ${import.meta.dirname}/neovim/ask.lua`, file], {
    cwd: folder,
    env: { ...process.env, ...Object.fromEntries(homes), PATH, LC_ALL: 'C.UTF-8', ASK: JSON.stringify(ask), ANSWER: answer },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 50_000,
  });
  return JSON.parse(readFileSync(answer, 'utf8'));
}

test('Neovim, configured as documented, underlines a mistake, explains the field and mends it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'neovim-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(path.join(root, 'examples/first-steps'), folder, { recursive: true });
  const before = readFileSync(path.join(folder, 'random.json'), 'utf8').trimEnd();
  const lines = before.split('\n');
  const wrong = lines.findIndex(line => line.includes('"strng"'));
  const control = lines.findIndex(line => line.includes('"control"'));

  const answer = neovim(folder, 'random.json', {
    hover: [control + 1, lines[control]?.indexOf('control') ?? 0],
    fix: 'ekuiper/vocabulary',
  });

  expect(answer.server).toBe('plugsmith');
  expect(answer.diagnostics).toContainEqual({
    line: wrong + 1,
    severity: 2,
    code: 'ekuiper/vocabulary',
    message: expect.stringContaining('strng'),
  });
  expect(answer.hover).toMatch(/control/);
  expect(answer.actions[0]).toMatch(/string/);
  expect(answer.buffer).toBe(before.replace('"strng"', '"string"'));
});

test('Neovim, configured as documented, takes a fluent.conf for one of Fluentd and mends it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'neovim-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const lines = ['<source>', '  @type forward', '  bind 0.0.0.0</source>', '<match **>', '  @type stdout', '</match>'];
  writeFileSync(path.join(folder, 'fluent.conf'), `${lines.join('\n')}\n`);

  const answer = neovim(folder, 'fluent.conf', { hover: [2, 4], fix: 'fluentd/glued-end-tag' });

  expect(answer.diagnostics).toContainEqual({
    line: 3,
    severity: 1,
    code: 'fluentd/glued-end-tag',
    message: expect.stringContaining('</source>'),
  });
  expect(answer.actions[0]).toMatch(/<\/source>/);
  expect(answer.buffer.split('\n')).toEqual([...lines.slice(0, 2), '  bind 0.0.0.0', '</source>', ...lines.slice(3)]);
});
