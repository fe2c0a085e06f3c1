import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Options } from '../../toolchain/src/target.js';
import { ekuiper } from '../../toolchain/src/targets/ekuiper/index.js';
import { session } from '../servers/support/session.js';

const example = path.join(import.meta.dirname, '../../examples/ekuiper-source');
const token = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

/** The steps that a publish takes until it ends, and how it ends. */
async function steps(options: Options) {
  const told = session();
  const [plugin] = await ekuiper.detect(example);
  if (!plugin) throw new Error('no plugin');
  const end = await ekuiper.publish(plugin, options, told).catch((error: unknown) => error);
  return { end, steps: told.steps };
}

test.each([
  ['the command line names is wrong use', { for: '9.9.9' }, 'example', true],
  ['plugsmith.yml names is wrong in the project', {}, 'target: 9.9.9\n', false],
] satisfies [string, Options, string, boolean][])('a release that does not exist and that %s', async (_, options, settings, misuse) => {
  const root = mkdtempSync(path.join(tmpdir(), 'pinned-'));
  try {
    cpSync(example, root, { recursive: true, filter: file => !file.includes('.plugsmith') });
    if (settings !== 'example') writeFileSync(path.join(root, 'plugsmith.yml'), settings);
    const [plugin] = await ekuiper.detect(root);
    if (!plugin) throw new Error('no plugin');
    const refusal = ekuiper.build(plugin, { dryRun: true, ...options }, session());
    await expect(refusal).rejects.toMatchObject({ sentence: expect.stringContaining('9.9.9'), misuse });
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('a server that is down is noticed before anything is built', async () => {
  const down = { name: 'here', url: 'http://127.0.0.1:1' };
  expect(await steps({ server: down })).toMatchObject({ steps: ['Asking here what it is'], end: { details: { trouble: 'unreachable' } } });
});

test.each([
  ['no JWT', 'secret'],
  ['an expired one', token({ iss: 'a.pub', aud: 'eKuiper', exp: 1_600_000_000 })],
])('a token that is %s is noticed before anything is asked or built', async (_, given) => {
  const server = { name: 'here', url: 'http://127.0.0.1:1', token: given };
  expect(await steps({ server })).toMatchObject({ steps: [], end: { next: expect.stringContaining('PLUGSMITH_TOKEN') } });
});
