import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ekuiper } from '../../toolchain/src/index.js';
import { build } from '../../toolchain/src/targets/ekuiper/build.js';
import { detect } from '../../toolchain/src/targets/ekuiper/detect.js';
import { create, templates } from '../../toolchain/src/targets/ekuiper/scaffold/index.js';
import { startKuiperd } from './support/kuiperd.js';
import { session } from './support/session.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-new-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The newest release of each contract, and the oldest of all. */
const targets = ['2.4.0-slim', '2.2.5-slim', '2.0.0-slim'];

describe.each(targets)('for %s', target => {
  test.each(templates)('a new %s is well formed, passes its own tests and builds', async template => {
    const project = path.join(folder, target, `my-${template}`);
    await create(template, project, { for: target });
    const [, go] = /^go (\S+)$/m.exec(readFileSync(path.join(project, 'go.mod'), 'utf8')) ?? [];

    const env = { ...process.env, GOTOOLCHAIN: `go${go}`, GOFLAGS: '-mod=readonly', GOWORK: 'off' };
    const run = (...command: string[]) => execFileSync('go', command, { cwd: project, env, encoding: 'utf8' });
    expect(run('vet', './...')).toBe('');
    expect(run('test', './...')).toContain('ok');
    expect(execFileSync('gofmt', ['-l', project], { encoding: 'utf8' })).toBe('');
    const [plugin] = await detect(project);
    if (!plugin) throw new Error('no plugin');
    const outcome = await build(plugin, {}, session());
    expect(outcome).toMatchObject({ ok: true, sentence: expect.stringContaining('would load') });
  });
});

test('new plugins of all kinds are published to a real eKuiper as they are', async () => {
  const server = await startKuiperd();
  try {
    for (const template of templates) {
      const project = path.join(folder, 'published', `new-${template}`);
      await ekuiper.create(template, project, {}, session());
      const [plugin] = await ekuiper.detect(project);
      if (!plugin) throw new Error('no plugin');
      const told = session();
      const outcome = await ekuiper.publish(plugin, { server: { name: 'real', url: server.url } }, told);
      expect(outcome).toMatchObject({ ok: true, sentence: expect.stringContaining('its rules can use it') });
      expect(told.steps.some(step => step.startsWith('Building'))).toBe(true);
    }
  } finally {
    await server.stop();
  }
});
