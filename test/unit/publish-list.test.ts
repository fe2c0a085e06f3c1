import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../toolchain/src/conversation.js';
import type { Answer } from '../../toolchain/src/http.js';
import type { Outcome } from '../../toolchain/src/target.js';
import { listing } from '../../toolchain/src/targets/ekuiper/list.js';
import { removal } from '../../toolchain/src/targets/ekuiper/remove.js';
import { addressTrouble } from '../../toolchain/src/targets/ekuiper/server.js';
import { removePlugin } from '../../toolchain/src/targets/ekuiper/server-commands.js';
import { rawToken, tokenTrouble } from '../../toolchain/src/targets/ekuiper/token.js';
import { session } from '../servers/support/session.js';

const server = { name: 'here', url: 'http://127.0.0.1:9081' };
const answer = (status: number, text: string | object = ''): Answer => ({
  kind: 'answer',
  status,
  text: typeof text === 'string' ? text : JSON.stringify(text),
});
const notFound = answer(404, { error: 1002, message: 'not found' });
const found = (name: string, version: string, more: object = {}) => answer(200, { name, version, ...more });
const lost: Answer = { kind: 'lost', reason: 'closed', message: 'socket hang up', sent: true };
const about = answer(200, { version: '2.4.0', os: 'linux', arch: 'amd64', upTimeSeconds: 1 });
const noRoute = answer(404, '404 page not found\n');

function converse(
  conversation: Conversation<Outcome>,
  answers: readonly Answer[],
): { readonly lines: readonly string[]; readonly result: Outcome } {
  const lines: string[] = [];
  let step = conversation.next();
  for (const next of answers) {
    if (step.done) throw new Error(`ended early: ${step.value.sentence}`);
    lines.push(`${step.value.method} ${step.value.path}`);
    step = conversation.next(next);
  }
  if (!step.done) throw new Error(`asks for more: ${step.value.path}`);
  return { lines, result: step.value };
}

describe('list', () => {
  test('tells all kinds with their versions, and what is deleted and still runs', () => {
    const portable = { name: 'pp', version: '3.0.0', language: 'python', functions: ['ff'] };
    const { result } = converse(listing(server), [
      about,
      answer(200, ['random', 'gone']),
      found('random', '1.0.0'),
      found('gone', '$deleted'),
      answer(200, []),
      answer(200, ['measures']),
      found('measures', '', { functions: ['a', 'b'] }),
      answer(200, [portable]),
    ]);
    expect(result.sentence.split('\n')).toEqual([
      'here (eKuiper 2.4.0) has 4 plugins:',
      '  source gone: deleted; its old code runs until eKuiper restarts',
      '  source random 1.0.0',
      '  function measures (a, b)',
      '  portable pp 3.0.0',
    ]);
    expect(result).toMatchObject({ ok: true, details: { release: '2.4.0' } });
  });

  test('a kind that the server was built without has none', () => {
    const none = answer(200, 'null');
    expect(converse(listing(server), [about, none, none, none, noRoute]).result.sentence).toBe('here (eKuiper 2.4.0) has no plugins.');
  });

  test.each([
    [[{ ...lost, reason: 'refused', sent: false }], 'unreachable'],
    [[about, answer(401, 'missing_token')], 'noToken'],
    [[about, answer(500, 'oops')], 'failing'],
    [[about, answer(200, '<html>')], 'failing'],
  ] satisfies [Answer[], string][])('%j', (answers, trouble) => {
    expect(converse(listing(server), answers).result).toMatchObject({ ok: false, details: { trouble } });
  });
});

describe('remove', () => {
  const hold = (answers: readonly Answer[], dryRun = false) => converse(removal('source', 'random', server, dryRun), answers);

  test('says that the code stays loaded, and takes the upload along', () => {
    const uploads = answer(200, ['/kuiper/data/uploads/plugsmith_sources_random.0a1b2c.zip', '/kuiper/data/uploads/other.zip']);
    const answers = [found('random', '1.0.0'), answer(200, 'deleted'), found('random', '$deleted'), uploads, answer(200, 'ok')];
    const { lines, result } = hold(answers);
    expect(lines).toEqual([
      'GET /plugins/sources/random',
      'DELETE /plugins/sources/random',
      'GET /plugins/sources/random',
      'GET /config/uploads',
      'DELETE /config/uploads/plugsmith_sources_random.0a1b2c.zip',
    ]);
    expect(result).toMatchObject({ ok: true, details: { state: 'deleted' }, next: expect.stringContaining('Restart eKuiper') });
  });

  test('never asks the server to stop', () => {
    const { lines } = hold([found('random', '1.0.0'), answer(200), notFound, answer(200)]);
    expect(lines.join()).not.toContain('stop');
  });

  test.each([
    ['what is not there', [notFound], false, 'absent'],
    ['what is deleted already', [found('random', '$deleted')], true, 'deleted'],
    ['a portable one that is gone at once', [found('random', '1'), answer(200), notFound, answer(200)], true, 'removed'],
    ['a lost answer, and it is gone', [found('random', '1'), lost, found('random', '$deleted'), answer(200)], true, 'deleted'],
    ['a lost answer, and it is there', [found('random', '1'), lost, found('random', '1')], false, 'unchanged'],
    ['a lost answer, and nobody to ask', [found('random', '1'), lost, { ...lost, reason: 'refused', sent: false }], false, 'unclear'],
    [
      'a library that is gone from the disk',
      [
        found('random', '1'),
        answer(404, { error: 1002, message: 'delete sources plugin random error: cannot find .so file for plugin random' }),
      ],
      false,
      'refused',
    ],
    ['an error of eKuiper', [found('random', '1'), answer(400, { error: 1000, message: 'disk' })], false, 'refused'],
    ['an error before eKuiper', [found('random', '1'), answer(502, 'bad gateway')], false, 'trouble'],
    ['an answer that is not true', [found('random', '1'), answer(200), found('random', '1')], false, 'refused'],
  ] satisfies [string, Answer[], boolean, string][])('%s', (_, answers, ok, state) => {
    expect(hold(answers).result).toMatchObject({ ok, details: { state } });
  });

  test('a dry run only asks', () => {
    expect(hold([found('random', '1.0.0')], true).result).toMatchObject({
      ok: true,
      details: { state: 'would' },
      sentence: expect.stringContaining('random 1.0.0'),
    });
  });

  test.each([
    ['sources', 'random', 'no kind of plugin'],
    ['source', '../x', 'no name of a plugin'],
    ['source', 'a?stop=1', 'no name of a plugin'],
  ])('%s %s', async (kind, name, said) => {
    await expect(removePlugin(kind, name, { server }, session())).rejects.toMatchObject({
      sentence: expect.stringContaining(said),
      misuse: true,
    });
  });

  test('names the kinds that there are', async () => {
    const refusal = removePlugin('frob', 'x', { server }, session());
    await expect(refusal).rejects.toMatchObject({ sentence: expect.stringContaining('source, sink, function and portable') });
  });

  test('is not begun by a dry run', async () => {
    const told = session();
    await removePlugin('source', 'random', { server: { name: 'here', url: 'http://127.0.0.1:1' }, dryRun: true }, told);
    expect(told.steps).toEqual(['Asking here for random']);
  });

  test('needs a server', async () => {
    await expect(removePlugin('source', 'random', {}, session())).rejects.toMatchObject({
      next: expect.stringContaining('--server'),
      misuse: true,
    });
    const server = { name: 'here', url: 'ftp://here' };
    await expect(removePlugin('source', 'random', { server }, session())).rejects.toMatchObject({ misuse: true });
  });
});

describe('a token', () => {
  const jwt = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
  const now = 1_700_000_000_000;
  const fine = { iss: 'a.pub', aud: 'eKuiper', exp: 1_700_000_001 };
  const code = (token: string) => tokenTrouble({ ...server, token }, now)?.code;

  test.each([
    [jwt(fine), undefined],
    [jwt({ ...fine, aud: ['other', 'eKuiper'] }), undefined],
    [jwt({ iss: 'a.pub', aud: 'eKuiper' }), undefined],
    [`Bearer ${jwt(fine)} \n`, undefined],
    ['', undefined],
    [jwt({ ...fine, exp: 1_700_000_000 }), 'tokenExpired'],
    [jwt({ ...fine, nbf: 1_700_000_100 }), 'tokenNotYet'],
    [jwt({ ...fine, aud: 'other' }), 'tokenAudience'],
    [jwt({ ...fine, iss: '' }), 'tokenIssuer'],
    ['secret', 'noJwt'],
    ['a.b.c', 'noJwt'],
    ['a.b\n.c', 'noJwt'],
    [`h.${Buffer.from('[]').toString('base64url')}.s`, 'noJwt'],
  ])('%s', (token, trouble) => expect(code(token)).toBe(trouble));

  test('is sent without Bearer', () => expect(rawToken(' bearer a.b.c\n')).toBe('a.b.c'));
  test.each(['secret', jwt({ ...fine, exp: 1_700_000_000 }), jwt({ ...fine, aud: 'other' })])(
    '%s that cannot be used is given anew in the environment or in VS Code',
    token => {
      const next = tokenTrouble({ ...server, token }, now)?.next;
      expect(next).toContain('PLUGSMITH_TOKEN');
      expect(next).toContain('Plugsmith: Set Server Token');
    },
  );

  test('is in no sentence', () =>
    expect(JSON.stringify(tokenTrouble({ ...server, token: 'very-secret' }, now))).not.toContain('very-secret'));
});

test.each([
  ['http://10.0.0.1:9081', true],
  ['https://host/ekuiper', true],
  ['10.0.0.1:9081', false],
  ['ftp://host', false],
  ['', false],
  ['http://user:secret@host', false],
])('%s as an address', (url, fine) => {
  const trouble = addressTrouble({ name: 'x', url });
  expect(trouble === undefined).toBe(fine);
  expect(trouble?.sentence ?? '').not.toContain('secret');
});
