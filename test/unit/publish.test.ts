import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HostBuild } from '../../schemas/ekuiper/builds.js';
import { Cancelled, type Conversation } from '../../toolchain/src/conversation.js';
import type { Answer, Request } from '../../toolchain/src/http.js';
import type { Outcome } from '../../toolchain/src/target.js';
import { publish } from '../../toolchain/src/targets/ekuiper/publish.js';
import type { Packaged, PublishOptions } from '../../toolchain/src/targets/ekuiper/publish-input.js';

const answer = (status: number, text: string | object = ''): Answer => ({
  kind: 'answer',
  status,
  text: typeof text === 'string' ? text : JSON.stringify(text),
});
const error = (message: string, status = 400, code = 1000) => answer(status, { error: code, message });
const lost = (reason: 'closed' | 'timeout' | 'refused' = 'closed'): Answer => ({
  kind: 'lost',
  reason,
  message: reason === 'timeout' ? 'no byte for 330 s' : 'socket hang up',
  ...(reason === 'timeout' && { seconds: 330 }),
  sent: reason !== 'refused',
});
const about = (version = '2.4.0', upTimeSeconds = 100, more: object = {}) =>
  answer(200, { version, os: 'linux', arch: 'amd64', upTimeSeconds, ...more });
const prebuild = (system = 'debian') => answer(200, { random: `https://packages/kuiper-plugins/2.4.0/${system}/sources/random_amd64.zip` });
const notFound = error('describe sources plugin sample error: not found', 404, 1002);
const found = (version = '1.0.0', more: object = {}) => answer(200, { name: 'sample', version, ...more });
const uploaded = answer(201, '/kuiper/data/uploads/plugsmith_sources_sample.c0ffee.zip');
const created = answer(201, 'sources plugin sample is created');
const updated = answer(200, 'plugin sample is updated and eKuiper must restart for the change to take effect.');
const made = answer(201, 'Stream is created.');
const dropped = answer(200, 'dropped.');
const unknownType = error('source type sample not found', 400, 2201);
/** A probe: the stream, what the server says to the rule, and both removed. */
const probed = (rule: Answer) => [made, rule, rule.kind === 'answer' && rule.status === 201 ? dropped : error('rule not found'), dropped];
const nobodyThere = [notFound, ...probed(unknownType)];
/** The list of uploads, when nothing was uploaded before. */
const noOlder = answer(200, []);
const proved = [noOlder, found(), answer(200, ['sample']), ...probed(made), answer(200, { about: {} })];

const sample: Packaged = {
  kind: 'source',
  name: 'sample',
  version: '1.0.0',
  archive: '/project/.plugsmith/sample-1.0.0.zip',
  installed: 'plugins/sources/Sample@v1.0.0.so',
  functions: [],
  uses: [{ kind: 'source', name: 'sample' }],
  described: [{ kind: 'source', name: 'sample' }],
  script: false,
  judge: () => ({ ok: true, sentence: 'fits' }),
};
const functions: Packaged = {
  ...sample,
  kind: 'function',
  functions: ['one', 'two'],
  uses: ['one', 'two'].map(name => ({ kind: 'function', name, parameters: 1 })),
  described: [],
};

interface Held {
  readonly requests: readonly Request[];
  readonly lines: readonly string[];
  readonly result: Outcome;
}

/** Holds a conversation with answers; all of them must be used, and no more asked for. */
function converse(conversation: Conversation<Outcome>, answers: readonly (Answer | 'cancel')[]): Held {
  const requests: Request[] = [];
  let step = conversation.next();
  for (const next of answers) {
    if (step.done) throw new Error(`ended before ${JSON.stringify(next)} with ${step.value.sentence}`);
    requests.push(step.value);
    step = next === 'cancel' ? conversation.throw(new Cancelled(new Error('stopped'))) : conversation.next(next);
  }
  if (!step.done) throw new Error(`asks for more: ${JSON.stringify(step.value)}`);
  return { requests, lines: requests.map(({ method, path }) => `${method} ${path}`), result: step.value };
}
const options = (more: Partial<PublishOptions> = {}): PublishOptions => ({
  server: { name: 'here', url: 'http://127.0.0.1:9081' },
  id: 'c0ffee',
  probe: 'probe',
  ...more,
});
const hold = (answers: readonly (Answer | 'cancel')[], more: Partial<PublishOptions> = {}, plugin: Packaged = sample) =>
  converse(publish(plugin, options(more)), answers);
/** A judge that notes for which servers it is asked. */
const noting = (hosts: HostBuild[], ok: boolean) => (host: HostBuild) => {
  hosts.push(host);
  return { ok, sentence: 'judged' };
};
const state = ({ result }: Held) => result.details?.['state'];

describe('a plugin that is new on the server', () => {
  const talk = hold([about(), prebuild(), ...nobodyThere, uploaded, created, ...proved]);

  test('is asked for, sent, and proved', () => {
    expect(talk.lines).toEqual([
      'GET /',
      'GET /plugins/sources/prebuild',
      'GET /plugins/sources/sample',
      'POST /streams',
      'POST /rules',
      'DELETE /rules/probe_before_0',
      'DELETE /streams/probe_before_0',
      'POST /config/uploads',
      'POST /plugins/sources',
      'GET /config/uploads',
      'GET /plugins/sources/sample',
      'GET /plugins/sources',
      'POST /streams',
      'POST /rules',
      'DELETE /rules/probe_0',
      'DELETE /streams/probe_0',
      'GET /metadata/sources/sample',
    ]);
    expect(talk.result).toMatchObject({ ok: true, details: { state: 'running', installed: true } });
  });

  test('is sent as a form, and named by the path that the server told', () => {
    expect(talk.requests[7]?.body).toEqual({ file: sample.archive, field: 'uploadFile', name: 'plugsmith_sources_sample.c0ffee.zip' });
    expect(talk.requests[8]?.body).toEqual({
      json: { name: 'sample', file: 'file:///kuiper/data/uploads/plugsmith_sources_sample.c0ffee.zip' },
    });
  });

  test('is proved with a rule that is never started', () => {
    expect(talk.requests[13]?.body).toEqual({
      json: { id: 'probe_0', triggered: false, sql: 'SELECT * FROM probe_0', actions: [{ nop: {} }] },
    });
  });

  test('may complain about an empty configuration, which proves it too', () => {
    const complains = hold([
      about(),
      prebuild(),
      ...nobodyThere,
      uploaded,
      created,
      noOlder,
      found(),
      answer(200, ['sample']),
      ...probed(error('step must be a number, got string', 400, 2201)),
      answer(200, {}),
    ]);
    expect(complains.result.ok).toBe(true);
    expect(complains.result.sentence).toContain('step must be a number, got string');
  });
});

test('functions are registered with the install, and each is proved', () => {
  const unknown = error('Parse SQL error: function one not found', 400, 1000);
  const unknownTwo = error('Parse SQL error: function two not found', 400, 1000);
  const shows = { functions: ['two', 'one'] };
  const two = error('invalid rule json: validate function two error: want 3 arguments.', 400, 1000);
  const talk = hold(
    [
      about(),
      prebuild(),
      notFound,
      answer(200, []),
      ...probed(unknown),
      ...probed(unknownTwo),
      uploaded,
      created,
      noOlder,
      found('1.0.0', shows),
      answer(200, ['sample']),
      ...probed(made),
      ...probed(two),
    ],
    {},
    functions,
  );
  expect(talk.result).toMatchObject({ ok: true, details: { state: 'running' } });
  expect(talk.requests.find(({ path, method }) => method === 'POST' && path === '/plugins/functions')?.body).toMatchObject({
    json: { functions: ['one', 'two'] },
  });
  expect(talk.requests.find(({ path }) => path === '/rules')?.body).toMatchObject({
    json: { sql: 'SELECT one(a0) AS a FROM probe_before_0', triggered: false },
  });
});

test('a function that an update brings is asked for before, as a built-in one would hide it', () => {
  const before = found('0.9.0', { functions: ['one'] });
  const hidden = error('validate function two error: Expect 2 arguments but found 1.');
  const nobody = error('function probe_none not found');
  const talk = hold(
    [
      about(),
      prebuild(),
      before,
      answer(200, ['one']),
      answer(200, { name: 'one', plugin: 'sample' }),
      ...probed(hidden),
      ...probed(nobody),
    ],
    {},
    functions,
  );
  expect(talk.result).toMatchObject({ ok: false, details: { state: 'taken', use: { name: 'two' } } });
});

test('shell parameters go with the install', () => {
  const talk = hold([about(), prebuild(), ...nobodyThere, uploaded, created, ...proved], { shellParameters: ['p1'] });
  expect(talk.requests[8]?.body).toMatchObject({ json: { shellParas: ['p1'] } });
});

describe('an update of what is loaded', () => {
  const answers = [about(), prebuild(), found('0.9.0'), uploaded, updated, noOlder, found()];

  test('never claims the new code', () => {
    const talk = hold(answers);
    expect(talk.lines.slice(-4)).toEqual([
      'POST /config/uploads',
      'PUT /plugins/sources/sample',
      'GET /config/uploads',
      'GET /plugins/sources/sample',
    ]);
    expect(talk.result).toMatchObject({ ok: false, details: { state: 'restart-pending', installed: true } });
    expect(talk.result.sentence).toBe('here has installed the source plugin sample 1.0.0; the old code runs until eKuiper restarts.');
  });

  test('removes what was uploaded for the plugin before, and nothing else, when the server has taken the new one', () => {
    const uploads = [
      'plugsmith_sources_sample.0a1b2c.zip',
      'plugsmith_sources_sample.c0ffee.zip',
      'plugsmith_sources_sample2.0a1b2c.zip',
      'plugsmith_sinks_sample.0a1b2c.zip',
      'plugsmith_sources_sample.mine.zip',
      'sample.zip',
    ];
    const paths = answer(200, [...uploads.map(name => `/kuiper/data/uploads/${name}`), 5]);
    const talk = hold([about(), prebuild(), found('0.9.0'), uploaded, updated, paths, answer(200, 'ok'), found()]);
    expect(talk.lines.filter(line => line.startsWith('DELETE'))).toEqual(['DELETE /config/uploads/plugsmith_sources_sample.0a1b2c.zip']);
    expect(state(talk)).toBe('restart-pending');
  });

  test('that is refused leaves the earlier upload, which the server goes on to name with the plugin', () => {
    const refusal = error('update sources plugin sample error, cannot delete old version: x', 400, 1000);
    const talk = hold([about(), prebuild(), found('0.9.0'), uploaded, refusal, dropped]);
    expect(talk.lines.filter(line => line.startsWith('DELETE'))).toEqual(['DELETE /config/uploads/plugsmith_sources_sample.c0ffee.zip']);
  });

  test('is fine when that is allowed', () => expect(hold(answers, { allowRestartPending: true }).result.ok).toBe(true));

  test('what was deleted and is still loaded is created again, and its old code runs', () => {
    const talk = hold([about(), prebuild(), found('$deleted'), uploaded, created, noOlder, found()]);
    expect(talk.lines).toContain('POST /plugins/sources');
    expect(state(talk)).toBe('restart-pending');
  });

  test('a failing update has deleted the old one, and the kept archive is offered', () => {
    const bad = error('sources plugins create command error: fail to install plugin: exit status 3');
    const previous = { version: '0.9.0', path: '/kept/sample-0.9.0.zip' };
    const talk = hold([about(), prebuild(), found('0.9.0'), uploaded, bad, dropped], { previous });
    expect(talk.result).toMatchObject({ ok: false, details: { state: 'refused', replaced: '0.9.0', previous: '/kept/sample-0.9.0.zip' } });
    expect(talk.result.sentence).toContain('eKuiper had deleted the version 0.9.0 before');
    expect(talk.result.next).toContain('--archive /kept/sample-0.9.0.zip');
    expect(talk.lines.at(-1)).toBe('DELETE /config/uploads/plugsmith_sources_sample.c0ffee.zip');
  });

  test('without an archive of that version it says that there is no way back', () => {
    const previous = { version: '0.8.0', path: '/kept/sample-0.8.0.zip' };
    const talk = hold([about(), prebuild(), found('0.9.0'), uploaded, error('anything'), dropped], { previous });
    expect(talk.result.next).toContain('was not published from here');
  });

  test('a library that is gone from the disk can be neither updated nor deleted', () => {
    const gone = error('update sources plugin sample error, cannot delete old version: cannot find .so file for plugin sample', 404, 1002);
    const talk = hold([about(), prebuild(), found('0.9.0'), uploaded, gone, dropped]);
    expect(talk.result.sentence).toContain('its .so is no longer on its disk');
    expect(talk.result.sentence).not.toContain('had deleted');
  });
});

describe('nothing is sent', () => {
  const refusedWith = (answers: readonly Answer[], more: Partial<PublishOptions> = {}, plugin = sample) => {
    const talk = hold(answers, more, plugin);
    expect(talk.lines.filter(line => /plugins|uploads/.test(line) && !line.startsWith('GET'))).toEqual([]);
    expect(talk.result.ok).toBe(false);
    return talk;
  };

  test.each([
    [[lost('refused')], 'unreachable'],
    [[lost('closed'), lost('closed')], 'unreachable'],
    [[lost('timeout')], 'silent'],
    [[answer(500, 'oops')], 'failing'],
    [[answer(502, '<html>')], 'failing'],
    [[answer(200, '<html>hello</html>')], 'noEkuiper'],
    [[answer(404, '404 page not found')], 'noEkuiper'],
    [[{ kind: 'answer', status: 301, text: '', location: 'https://other/' }], 'redirected'],
    [[about(), answer(401, 'missing_token\n')], 'noToken'],
    [[about(), answer(401, 'validate token error: token has invalid claims: token is expired\n')], 'unauthorized'],
    [[about(), answer(404, '404 page not found\n')], 'noRoute'],
    [[about(), answer(500, 'oops')], 'failing'],
    [[about(), prebuild(), answer(403, 'blocked by a gateway')], 'failing'],
    [[about(), prebuild(), lost(), lost()], 'unreachable'],
  ] satisfies [Answer[], string][])('%j', (answers, trouble) =>
    expect(refusedWith(answers).result.details).toMatchObject({ state: 'trouble', trouble }),
  );

  test('a hang is told with its length', () => expect(refusedWith([lost('timeout')]).result.sentence).toContain('330 seconds'));

  test('a connection that is lost while reading is tried once more', () => {
    expect(state(hold([lost(), about(), lost(), prebuild(), ...nobodyThere, uploaded, created, ...proved]))).toBe('running');
  });

  test('what would kill the server is not sent to it', () => {
    const kills = { ...sample, judge: () => ({ ok: false, sentence: 'would kill', next: 'build it for 2.4.0' }) };
    expect(refusedWith([about(), prebuild()], {}, kills).result).toMatchObject({
      sentence: 'would kill',
      next: 'build it for 2.4.0',
      details: { state: 'does-not-fit' },
    });
  });

  test.each([
    ['debian', 'glibc'],
    ['alpine', 'musl'],
  ])('it is judged for the release and the C library that the server tells: %s', (system, libc) => {
    const hosts: HostBuild[] = [];
    const asked = { ...sample, judge: noting(hosts, false) };
    refusedWith([about('2.2.5', 1, { arch: 'arm64' }), prebuild(system)], {}, asked);
    expect(hosts).toMatchObject([{ go: '1.24.5', contract: 'v2.0.0', arch: 'arm64', libc }]);
  });

  test('eKuiper 1.14 has another plugin interface, and no consent changes that', () => {
    expect(refusedWith([about('1.14.0'), prebuild()], { assumeFits: true }).result).toMatchObject({
      details: { state: 'does-not-fit' },
      sentence: expect.stringContaining('1.14.0 is not supported'),
    });
  });

  test.each(['2.4.0-12-gabcdef', '', '9.9.9'])('a release "%s" that is not known needs the binary or consent', version => {
    expect(refusedWith([about(version), prebuild()]).result).toMatchObject({
      details: { state: 'unknown-build' },
      next: expect.stringContaining('--host-binary'),
    });
    expect(state(hold([about(version), prebuild(), ...nobodyThere, uploaded, created, ...proved], { assumeFits: true }))).toBe('running');
  });

  test('a C library that is not told needs the binary or consent', () => {
    const silent = error('invalid configuration for plugin host in kuiper.yaml');
    expect(state(refusedWith([about(), silent]))).toBe('unknown-build');
    expect(state(hold([about(), silent, ...nobodyThere, uploaded, created, ...proved], { assumeFits: true }))).toBe('running');
  });

  test('the binary of the server decides when it is given', () => {
    const hosts: HostBuild[] = [];
    const host: HostBuild = {
      name: 'my kuiperd',
      go: '1.25.4',
      arch: 'amd64',
      libc: 'glibc',
      glibc: undefined,
      contract: 'v2.3.1',
      modules: {},
      complete: true,
      fingerprints: () => new Map(),
      moduledata: 584,
    };
    const asked = { ...sample, judge: noting(hosts, true) };
    expect(state(hold([about('self-made'), prebuild(), ...nobodyThere, uploaded, created, ...proved], { host }, asked))).toBe('running');
    expect(hosts).toEqual([host]);
  });

  test('a server that does not run on Linux is not known', () =>
    expect(state(refusedWith([about('2.4.0', 1, { os: 'darwin' })]))).toBe('unknown-build'));

  test('a name that eKuiper has itself would hide the plugin', () => {
    const talk = refusedWith([
      about(),
      prebuild(),
      notFound,
      ...probed(made),
      ...probed(error('source type probe_none not found', 400, 2201)),
    ]);
    expect(talk.result).toMatchObject({ details: { state: 'taken' }, sentence: expect.stringContaining('built-in') });
  });

  test('a function of another plugin is taken', () => {
    const talk = refusedWith(
      [about(), prebuild(), notFound, answer(200, ['two']), answer(200, { name: 'two', plugin: 'other' })],
      {},
      functions,
    );
    expect(talk.result).toMatchObject({ details: { state: 'taken', function: 'two', owner: 'other' } });
  });

  test('a function that a failed install has left needs a restart', () => {
    const talk = refusedWith(
      [about(), prebuild(), notFound, answer(200, ['two']), answer(200, { name: 'two', plugin: 'sample' })],
      {},
      functions,
    );
    expect(talk.result.sentence).toContain('A failed install has left the function name two');
  });

  test('a dry run only asks', () => {
    const fresh = hold([about(), prebuild(), notFound], { dryRun: true });
    expect(fresh.result).toMatchObject({ ok: true, details: { state: 'would' } });
    expect(fresh.result.sentence).toBe(
      'Would upload sample-1.0.0.zip to here (eKuiper 2.4.0) and create the source plugin sample 1.0.0 there. Nothing was sent but questions.',
    );
    const would = (before: Answer, plugin = sample) => hold([about(), prebuild(), before], { dryRun: true }, plugin).result.sentence;
    expect(would(found('0.9.0'))).toContain('replace the source plugin sample 0.9.0 there by 1.0.0. The old code would then run');
    expect(would(found('$deleted'))).toContain('create the source plugin sample 1.0.0 there. The old code would then run');
    const portable: Packaged = { ...sample, kind: 'portable', judge: undefined };
    expect(hold([about(), found('0.9.0')], { dryRun: true }, portable).result.sentence).not.toContain('old code');
  });
});

describe('a refused install is explained', () => {
  const failing = (message: string) => hold([about(), prebuild(), ...nobodyThere, uploaded, error(message), dropped]);
  const prefix = 'sources plugins create command error: fail to install plugin: ';

  test.each([
    [
      `${prefix}invalid zip file: expectFiles: 3, got filenames:[/k/plugins/sources/Sample@v1.0.0.so /k/etc/sources/sample.yaml], zipFiles: [Sample@v1.0.0.so sample.yaml], yamlFileChecked:true, soFileChecked:true`,
      'has a file etc/sources/sample.yaml without the plugin',
      'remove etc/sources/sample.yaml and data/sources/sample.yaml',
    ],
    [
      `${prefix}cannot open /k/x.so: plugin.Open("/k/x"): plugin was built with a different version of package example.com/a (previous failure)`,
      'an earlier build',
      'Restart eKuiper',
    ],
    [`${prefix}cannot open /k/x.so: plugin.Open("/k/x"): plugin already loaded`, 'the same Go package path', 'package path of its own'],
    [
      `${prefix}cannot open /k/x.so: plugin.Open("/k/x"): plugin was built with a different version of package internal/goarch`,
      'another version of the package internal/goarch',
      'Build it for this server',
    ],
    [`${prefix}exit status 3`, 'install.sh of sample has failed', 'Correct install.sh'],
    [`${prefix}cannot open /k/x.so: plugin.Open("/k/x"): /k/x.so: invalid ELF header`, 'invalid ELF header', 'log'],
    ['functions plugins create command error: function name two already exists', 'function name two', 'Restart eKuiper'],
  ])('%s', (message, sentence, next) => {
    const talk = failing(message);
    expect(talk.result).toMatchObject({
      ok: false,
      details: { state: 'refused' },
      sentence: expect.stringContaining(sentence),
      next: expect.stringContaining(next),
    });
    expect(talk.lines.at(-1)).toBe('DELETE /config/uploads/plugsmith_sources_sample.c0ffee.zip');
  });

  test('an upload that is refused changes nothing', () => {
    const talk = hold([about(), prebuild(), ...nobodyThere, error('Error saving the file: no space left on device'), dropped]);
    expect(talk.result).toMatchObject({ details: { state: 'upload-failed' }, sentence: expect.stringContaining('no space left') });
  });

  test('a portable program that does not report leaves files behind, which are named', () => {
    const plugin: Packaged = {
      ...sample,
      kind: 'portable',
      name: 'pp',
      installed: 'plugins/portable/pp',
      uses: [
        { kind: 'source', name: 'ss' },
        { kind: 'function', name: 'ff' },
      ],
      described: [{ kind: 'source', name: 'ss' }],
      judge: undefined,
    };
    const silent = error(
      'portable plugin create command error: fail to install plugin: plugin x control handshake error: receive time out',
    );
    const unknownFunction = error('function ff not found');
    const missing = error('source type ss not found', 400, 2201);
    const talk = hold([about(), notFound, ...probed(missing), ...probed(unknownFunction), uploaded, silent, dropped], {}, plugin);
    expect(talk.result).toMatchObject({ ok: false, details: { state: 'refused' } });
    for (const left of ['etc/sources/ss.yaml', 'etc/sources/ss.json', 'plugins/portable/pp']) {
      expect(talk.result.sentence).toContain(left);
      expect(talk.result.next).toContain(left);
    }
  });

  test('an answer of something else than eKuiper is told as it is', () => {
    const talk = hold([about(), prebuild(), ...nobodyThere, uploaded, answer(504, 'gateway timeout'), dropped]);
    expect(talk.result.sentence).toContain('504');
  });
});

describe('a lost answer is not guessed: the server is asked what is there', () => {
  const before = [about(), prebuild(), ...nobodyThere, uploaded];

  test('it is there', () => {
    const talk = hold([...before, lost(), about(), found(), ...proved]);
    expect(talk.result).toMatchObject({ ok: true, details: { state: 'running', installed: true } });
  });

  test('it is not there, and the server lives: what runs at loading has panicked', () => {
    const talk = hold([...before, lost(), about(), notFound, dropped]);
    expect(talk.result).toMatchObject({
      details: { state: 'not-installed' },
      sentence: expect.stringContaining('the next start of eKuiper dies of it'),
    });
    expect(talk.result.next).toContain('plugins/sources/Sample@v1.0.0.so');
  });

  test('it is not there after a hang: it may come', () => {
    expect(hold([...before, lost('timeout'), about(), notFound, dropped]).result.sentence).toContain('may still be busy');
  });

  test('it is not there, and the server has restarted', () => {
    expect(hold([...before, lost(), about('2.4.0', 3), notFound, dropped]).result.sentence).toContain('eKuiper has restarted meanwhile.');
  });

  test('nobody answers any more: it has died', () => {
    const talk = hold([...before, lost(), lost('refused'), lost('refused')]);
    expect(talk.result).toMatchObject({
      details: { state: 'died' },
      sentence: expect.stringContaining('dies at every start until plugins/sources/Sample@v1.0.0.so is removed'),
    });
  });

  test('the server hangs: it is not known', () => {
    expect(state(hold([...before, lost(), lost('timeout'), lost('timeout')]))).toBe('unclear');
    expect(state(hold([...before, lost(), about(), answer(500, 'oops'), dropped]))).toBe('unclear');
  });

  test('of an update: the new one is there and waits for a restart', () => {
    expect(state(hold([about(), prebuild(), found('0.9.0'), uploaded, lost(), about(), found(), noOlder, found()]))).toBe(
      'restart-pending',
    );
  });

  test('of an update: the server has restarted, so the new code runs and is proved', () => {
    expect(state(hold([about(), prebuild(), found('0.9.0'), uploaded, lost(), about('2.4.0', 2), found(), ...proved]))).toBe('running');
  });

  test('of an update: the old one is still there', () => {
    expect(state(hold([about(), prebuild(), found('0.9.0'), uploaded, lost(), about(), found('0.9.0'), dropped]))).toBe('unchanged');
  });

  test('of an update with the same version: it cannot be told', () => {
    expect(state(hold([about(), prebuild(), found(), uploaded, lost(), about(), found(), dropped]))).toBe('unclear');
  });

  test('of an update: the old one is deleted and the new one is not there', () => {
    const previous = { version: '0.9.0', path: '/kept/sample-0.9.0.zip' };
    const talk = hold([about(), prebuild(), found('0.9.0'), uploaded, lost(), about(), found('$deleted'), dropped], { previous });
    expect(talk.result).toMatchObject({
      details: { state: 'not-installed', previous: '/kept/sample-0.9.0.zip' },
      sentence: expect.stringContaining('had deleted the version 0.9.0'),
    });
  });
});

describe('201 is not taken for a proof', () => {
  const whenCreated = (...answers: readonly Answer[]) =>
    hold([about(), prebuild(), ...nobodyThere, uploaded, created, noOlder, ...answers]).result;
  const there = [found(), answer(200, ['sample'])];

  test.each([
    [error('source type sample not found', 400, 2201)],
    [
      error(
        'native plugin:exported symbol %!s(func() *main.t=0x7) is not type of api.Source or function that return api.Source',
        400,
        2201,
      ),
    ],
    [error('got non stream source sample', 400, 2201)],
  ])('no rule can use it: %j', rule => {
    const outcome = whenCreated(...there, ...probed(rule));
    expect(outcome).toMatchObject({ ok: false, details: { state: 'unusable', installed: true } });
    expect(outcome.next).toContain('exported symbol');
  });

  test('another version is described', () =>
    expect(whenCreated(found('0.1.0'))).toMatchObject({ ok: false, details: { state: 'unproved', seen: '0.1.0' } }));
  test('it is not listed', () =>
    expect(whenCreated(found(), answer(200, []))).toMatchObject({ ok: false, details: { state: 'unproved' } }));
  test('its descriptor is not shown', () => {
    const outcome = whenCreated(...there, ...probed(made), error('This plugin was not found:sample', 400, 5000));
    expect(outcome).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('its descriptor is not shown: This plugin was not found:sample'),
    });
  });
  test('the rule gets no answer', () =>
    expect(whenCreated(...there, made, lost(), dropped, dropped).details).toMatchObject({ state: 'unproved' }));
  test('the probe cannot be made', () =>
    expect(whenCreated(...there, answer(500, 'oops'), error('not found')).details).toMatchObject({ state: 'unproved' }));

  test('a probe that cannot be removed is named', () => {
    const outcome = whenCreated(...there, made, made, lost(), lost());
    expect(outcome).toMatchObject({
      ok: false,
      details: { left: ['/rules/probe_0', '/streams/probe_0'] },
      sentence: expect.stringContaining('/rules/probe_0'),
    });
  });

  test('a probe from before the install that cannot be removed is named too, also when the install is refused', () => {
    const asked = [about(), prebuild(), notFound, made, unknownType, lost(), dropped];
    const left = { details: { left: ['/rules/probe_before_0'] }, sentence: expect.stringContaining('/rules/probe_before_0') };
    expect(hold([...asked, uploaded, created, ...proved]).result).toMatchObject({ ok: true, ...left });
    expect(hold([...asked, uploaded, error('no'), dropped]).result).toMatchObject({ ok: false, ...left });
    const lists = [noOlder, found(), answer(200, ['sample'])];
    const both = hold([...asked, uploaded, created, ...lists, made, made, lost(), dropped]);
    expect(both.result.details?.['left']).toEqual(['/rules/probe_0', '/rules/probe_before_0']);
  });

  test('a server that plans no stopped rule cannot be asked, and that is said', () => {
    const talk = hold([about(), prebuild(), notFound, ...probed(made), ...probed(made), uploaded, created, noOlder]);
    expect(talk.result).toMatchObject({ ok: false, details: { state: 'unproved', installed: true } });
  });
});

describe('a cancel', () => {
  test('in a probe removes it and sends nothing else', () => {
    const conversation = publish(sample, options());
    for (const next of [undefined, about(), prebuild(), notFound, made]) next === undefined ? conversation.next() : conversation.next(next);
    expect(conversation.throw(new Cancelled('stop')).value).toEqual({ method: 'DELETE', path: '/rules/probe_before_0' });
    expect(conversation.next(error('not found')).value).toEqual({ method: 'DELETE', path: '/streams/probe_before_0' });
    expect(() => conversation.next(dropped)).toThrow(Cancelled);
  });

  test('during the upload removes what was uploaded', () => {
    const conversation = publish(sample, options());
    conversation.next();
    for (const next of [about(), prebuild(), ...nobodyThere]) conversation.next(next);
    expect(conversation.throw(new Cancelled('stop')).value).toEqual({
      method: 'DELETE',
      path: '/config/uploads/plugsmith_sources_sample.c0ffee.zip',
    });
    expect(() => conversation.next(dropped)).toThrow(Cancelled);
  });

  test('during the install says what the server has', () => {
    const talk = hold([about(), prebuild(), ...nobodyThere, uploaded, 'cancel', found()]);
    expect(talk.result).toMatchObject({
      ok: false,
      details: { state: 'cancelled' },
      sentence: expect.stringContaining('here now has sample 1.0.0'),
    });
  });

  test('during the proof removes the probe and says what the server has', () => {
    const talk = hold([
      about(),
      prebuild(),
      ...nobodyThere,
      uploaded,
      created,
      noOlder,
      found(),
      answer(200, ['sample']),
      made,
      'cancel',
      dropped,
      dropped,
      found(),
    ]);
    expect(talk.lines.slice(-3)).toEqual(['DELETE /rules/probe_0', 'DELETE /streams/probe_0', 'GET /plugins/sources/sample']);
    expect(state(talk)).toBe('cancelled');
  });
});

/** What a server without faults answers, before and after the install. */
function behaving({ method, path }: Request, installed: boolean, plugin: Packaged): Answer {
  if (path === '/') return about();
  if (path.endsWith('/prebuild')) return prebuild();
  if (path === '/plugins/udfs') return answer(200, []);
  if (path.startsWith('/metadata')) return answer(200, {});
  if (path === '/streams') return made;
  if (path === '/rules')
    return installed
      ? made
      : error(plugin.kind === 'source' ? 'source type sample not found' : 'function one not found, function two not found', 400, 2201);
  if (path === '/config/uploads') return uploaded;
  if (method === 'POST') return created;
  if (method === 'DELETE') return dropped;
  if (path.endsWith('/sample')) return installed ? found('1.0.0', { functions: plugin.functions }) : notFound;
  return answer(200, installed ? ['sample'] : []);
}

test('whatever a server answers, the conversation ends, cleans up, and claims nothing that was not shown', () => {
  const wrong: readonly Answer[] = [
    notFound,
    found('0.9.0'),
    found('$deleted'),
    unknownType,
    answer(200, []),
    answer(200, {}),
    answer(201, ''),
    answer(401, 'missing_token'),
    answer(404, '404 page not found'),
    answer(500, 'oops'),
    error('x', 400, 2201),
    lost(),
    lost('timeout'),
    lost('refused'),
  ];
  const ends = new Set<unknown>();
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) }), {
        minLength: 60,
        maxLength: 60,
      }),
      fc.constantFrom(sample, functions),
      (faults, plugin) => {
        const conversation = publish(plugin, options());
        const open = new Set<string>();
        let [installed, shown] = [false, false];
        let step = conversation.next();
        for (const fault of faults) {
          if (step.done) break;
          const request = step.value;
          const id =
            request.body && 'json' in request.body ? /probe_(before_)?\d+(_none)?/.exec(JSON.stringify(request.body.json))?.[0] : undefined;
          const next = fault ?? behaving(request, installed, plugin);
          if (request.method === 'POST' && id !== undefined && (next.kind === 'lost' || next.status === 201))
            open.add(`${request.path}/${id}`);
          if (request.method === 'DELETE') open.delete(request.path);
          if (request.method === 'POST' && request.path.startsWith('/plugins')) installed = true;
          else if (installed && request.path === '/rules' && next.kind === 'answer' && next.status < 500) shown = true;
          step = conversation.next(next);
        }
        expect(step.done).toBe(true);
        expect([...open]).toEqual([]);
        if (!step.done) return;
        ends.add(step.value.details?.['state']);
        if (step.value.ok) expect([step.value.details?.['state'], shown]).toEqual(['running', true]);
      },
    ),
    { numRuns: 2000 },
  );
  expect([...ends]).toEqual(expect.arrayContaining(['running', 'unproved', 'trouble', 'restart-pending']));
});
