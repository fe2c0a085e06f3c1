import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArchiveEntry, planInstall } from '../../schemas/ekuiper/archive.js';
import { planPortableInstall } from '../../schemas/ekuiper/archive-portable.js';
import { matchSo } from '../../schemas/ekuiper/names.js';
import recorded from './generated/archive-layouts.json' with { type: 'json' };

const entry = (name: string, mode = 0o644): ArchiveEntry => ({ name, directory: name.endsWith('/'), mode });
const entries = (...names: string[]) => names.map(name => entry(name));
const source = { kind: 'source', name: 'mycounter' } as const;
const library = ['Mycounter@v1.0.0.so', 'mycounter.yaml'];

describe('what a real eKuiper answered is what is foretold', () => {
  test.each(recorded.map(row => [row.id, row] as const))('%s', (_, row) => {
    const plan = planInstall(
      row.entries?.map(name => entry(name)),
      { ...source, shellParameters: row.shellParameters ?? [] },
    );
    expect(plan.status).toBe(row.status);
    if (row.answer !== undefined) expect(plan.answer).toBe(row.answer);
    if (row.left !== undefined) {
      expect(plan.landings.flatMap(each => each.at).sort()).toEqual([...row.left].sort());
      expect(matchSo('mycounter', plan.library ?? '')?.shown).toBe(row.shown);
    }
  });

  test('every recorded layout is there', () => expect(recorded.length).toBe(29));
});

test('a sink needs its library and nothing else, and its yaml is dropped', () => {
  const plan = planInstall(entries('Out.so', 'out.yaml', 'out.json'), { kind: 'sink', name: 'out' });
  expect(plan).toMatchObject({ accepted: true, answer: 'sinks plugin out is created' });
  expect(plan.landings.map(each => [each.entry, each.use])).toEqual([
    ['Out.so', 'library'],
    ['out.yaml', 'temporary'],
    ['out.json', 'descriptor'],
  ]);
});

test('a default config that is there already makes the next correct install fail', () => {
  const plan = planInstall(entries(...library), { ...source, configPresent: true });
  expect(plan.answer).toContain(
    'expectFiles: 3, got filenames:[$KUIPER/plugins/sources/Mycounter@v1.0.0.so $KUIPER/etc/sources/mycounter.yaml], zipFiles: [Mycounter@v1.0.0.so mycounter.yaml], yamlFileChecked:true, soFileChecked:true',
  );
});

test('a name with a dot is no name', () => {
  expect(planInstall(entries(), { kind: 'sink', name: 'my.counter' }).answer).toBe(
    "id 'my.counter' contains invalid characters: only alphanumeric, hyphens and underscores are allowed",
  );
});

test('what begins with ./ is not recognised', () => {
  expect(planInstall(entries('./Mycounter.so', './mycounter.yaml'), source).answer).toContain('got filenames:[]');
});

test.each(['../x', 'a/../x', '/x', '\\x', 'a\\..\\x', 'CONTRIBUTING.md', 'PRN', 'AUX.txt', 'NULL'])('%s is passed over', name => {
  expect(planInstall(entries(...library, name), source).landings.at(-1)).toEqual({ entry: name, use: 'refused', at: [] });
});

test('a folder cannot be made below a file', () => {
  expect(planInstall(entries(...library, 'a', 'a/b/c'), source).answer).toContain('mkdirat a/b: not a directory');
});

test('a symbolic link cannot be created', () => {
  expect(planInstall([...entries(...library), entry('link', 0o120777)], source).answer).toBe(
    'sources plugins create command error: fail to install plugin: openat link: unsupported file mode',
  );
});

describe('portable plugins', () => {
  const descriptor = { name: 'pp', version: '1.0.0', language: 'python', executable: 'main.py', sources: ['ss'], sinks: [], functions: [] };
  const files = ['pp.json', 'main.py', 'sources/', 'sources/ss.yaml'];
  const answer = (changed: object, names = files) => planPortableInstall(entries(...names), 'pp', { ...descriptor, ...changed }).answer;
  const failure = (reason: string) => `portable plugin create command error: fail to install plugin: ${reason}`;

  test('are taken when everything is there', () => expect(answer({})).toBe('portable plugin pp is created'));
  test('may begin entries other than their descriptor with ./', () =>
    expect(
      answer(
        {},
        files.map(name => (name === 'pp.json' ? name : `./${name}`)),
      ),
    ).toBe('portable plugin pp is created'));
  test.each([
    [{ name: 'zz' }, "invalid plugin, expect name 'pp' but got 'zz'"],
    [{ language: '' }, 'invalid plugin, missing language'],
    [{ executable: '' }, 'invalid plugin, missing executable'],
    [{ language: 'rust' }, "invalid plugin, language 'rust' is not supported"],
    [{ sources: [] }, 'invalid plugin, must define at lease one source, sink or function'],
    [{ executable: 'other.py' }, 'missing other.py'],
    [{ sources: ['ss', 'tt'] }, 'missing sources/tt.yaml'],
  ])('%j', (changed, reason) => expect(answer(changed)).toBe(failure(reason)));
  test('need their descriptor at the root', () => {
    expect(answer({}, ['main.py'])).toBe(failure('missing or invalid json file pp.json, found 1 files in total'));
  });
  test('cannot leave their folder', () => {
    expect(answer({}, [...files, '../x'])).toBe(failure('mkdirat ..: path escapes from parent'));
  });
});

test('any list of entries has an answer', () => {
  const names = fc.array(fc.oneof(fc.string(), fc.stringMatching(/^(etc\/|\.\.?\/|a\/|Mycounter|mycounter|@|\.so|\.yaml){0,5}$/)));
  fc.assert(
    fc.property(names, fc.constantFrom('source', 'sink', 'function'), fc.string(), (list, kind, name) => {
      planInstall(
        list.map(each => entry(each)),
        { kind, name },
      );
      planInstall(
        list.map(each => entry(each)),
        { kind, name: 'mycounter' },
      );
      planPortableInstall(
        list.map(each => entry(each)),
        name,
        { executable: list[0] ?? '', language: 'go', functions: ['f'] },
      );
    }),
  );
});
