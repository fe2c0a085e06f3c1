import { expect, test } from 'vitest';
import type { Host } from '../../../server/src/core/host.js';
import { perRevision } from '../../../server/src/core/per-revision.js';

/** A host with this revision, and a question to it that counts how often it is worked out. */
function asked(first: number | undefined) {
  const state = { revision: first, made: 0, fault: false };
  const host: Host = {
    read: async () => undefined,
    list: async () => [],
    get revision() {
      return state.revision;
    },
  };
  const ask = perRevision(async key => {
    state.made++;
    if (state.fault) throw new Error('EMFILE: too many open files');
    return key.toUpperCase();
  });
  return { state, ask: (key: string) => ask(key, host) };
}

test('an answer holds until the revision is another', async () => {
  const { state, ask } = asked(1);
  expect([await ask('a'), await ask('a'), await ask('b'), state.made]).toEqual(['A', 'A', 'B', 2]);
  state.revision = 2;
  expect([await ask('a'), state.made]).toEqual(['A', 3]);
});

test('a fault is told to all who wait for it, and not remembered', async () => {
  const { state, ask } = asked(1);
  state.fault = true;
  const waiting = [ask('a'), ask('a')];
  for (const each of waiting) await expect(each).rejects.toThrow('EMFILE');
  expect(state.made).toBe(1);
  state.fault = false;
  expect(await ask('a')).toBe('A');
});

test('a fault of an older revision takes no newer answer with it', async () => {
  const { state, ask } = asked(1);
  state.fault = true;
  const late = ask('a');
  state.revision = 2;
  state.fault = false;
  const newer = ask('a');
  await expect(late).rejects.toThrow('EMFILE');
  expect([await newer, await ask('a'), state.made]).toEqual(['A', 'A', 2]);
});

test('a host that has no revision is asked each time', async () => {
  const { state, ask } = asked(undefined);
  await ask('a');
  await ask('a');
  expect(state.made).toBe(2);
});
