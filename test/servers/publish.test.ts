import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningKuiperd, startKuiperd } from './support/kuiperd.js';
import { testPlugins } from './support/plugins.js';
import { packaged, publishTo } from './support/publishing.js';

let so: Awaited<ReturnType<typeof testPlugins>>;
let server: RunningKuiperd;
const marks = join(process.env['TMPDIR'] ?? '/tmp', `publish-marks-${process.pid}`);
const marked = () => (existsSync(marks) ? readFileSync(marks, 'utf8').trim().split('\n') : []);

beforeAll(async () => {
  so = await testPlugins();
});
afterAll(() => rmSync(marks, { force: true }));

const call = async (method: string, path: string, body?: object) => {
  const answer = await fetch(server.url + path, { method, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, text };
};
const names = async (path: string): Promise<unknown> => JSON.parse((await call('GET', path)).text);
/** No probe of ours is there, in the server's memory and on its disk. */
const nothingLeft = async () => {
  expect(await names('/rules')).toEqual([]);
  expect(await names('/streams')).toEqual([]);
  expect(await names('/tables')).toEqual([]);
};
const fresh = (run: () => void) => {
  beforeAll(async () => {
    rmSync(marks, { force: true });
    server = await startKuiperd({ env: { PLUGSMITH_MARKS: marks } });
  });
  afterEach(nothingLeft);
  afterAll(() => server.stop());
  run();
};

describe('publishing to a real eKuiper', () => {
  fresh(() => {
    test('a source is installed and proved without a connection and without data', async () => {
      const seen: string[] = [];
      const outcome = await publishTo(server.url, await packaged(so.source, { kind: 'source', name: 'pubsource' }), { seen });
      expect(outcome).toMatchObject({ ok: true, details: { state: 'running', version: '1.0.0' } });
      expect(outcome.sentence).toBe(
        'test (eKuiper 2.4.0) has installed the source plugin pubsource 1.0.0, lists it, and its rules can use it.',
      );
      expect(marked()).toEqual(['source provision']);
      expect(seen.map(line => line.replace(/plugsmith_probe_\w+/, 'PROBE'))).toMatchInlineSnapshot(`
        [
          "GET /",
          "GET /plugins/sources/pubsource",
          "POST /streams",
          "POST /rules",
          "DELETE /rules/PROBE",
          "DELETE /streams/PROBE",
          "POST /config/uploads",
          "POST /plugins/sources",
          "GET /plugins/sources/pubsource",
          "GET /plugins/sources",
          "POST /streams",
          "POST /rules",
          "DELETE /rules/PROBE",
          "DELETE /streams/PROBE",
          "GET /metadata/sources/pubsource",
        ]
      `);
    });
  });
});
