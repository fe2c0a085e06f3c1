import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningKuiperd } from './kuiperd.js';

/** A request to a server of the test's own. */
export async function callTo(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, text: await answer.text() };
}

/** Waits until something holds. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await holds()); ) {
    if (Date.now() > end) throw new Error('it did not come to hold within 30 s');
    await new Promise(done => setTimeout(done, 100));
  }
}

/** What a publish must not leave behind: streams, tables and rules, and temporary files. */
export async function leftovers(server: RunningKuiperd): Promise<readonly unknown[]> {
  const lists = await Promise.all(
    ['/streams', '/tables', '/rules'].map(async path => JSON.parse((await callTo(server.url, 'GET', path)).text) ?? []),
  );
  const zips = readdirSync(join(server.dir, 'plugins')).filter(name => name.endsWith('.zip'));
  return [...lists.flat(), ...zips];
}
