import path from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../../cli/src/check/json.js';
import { type CheckedFile, summarise } from '../../cli/src/check/report.js';
import { sarif } from '../../cli/src/check/sarif.js';
import { text } from '../../cli/src/check/text.js';
import type { Edit } from '../../server/src/core/fix.js';
import { Text } from '../../server/src/core/text.js';
import { toPortable } from '../../server/src/disk-host.js';

const at = (name: string) => toPortable(path.join(process.cwd(), name));

const checked = (name: string, edits: readonly Edit[]): CheckedFile => ({
  path: name,
  absolute: at(name),
  kind: 'descriptor',
  text: new Text('{\n}\n'),
  problems: [
    {
      code: 'a/b',
      severity: 'warning',
      span: { start: 2, end: 3 },
      message: '',
      related: [],
      fixes: [{ title: 'Mend it', edits, preferred: false }],
      unnecessary: false,
    },
  ],
});

const others = new Map([[at('main.go'), '// 😀\nfunc x() {}\n']]);
const host = { read: async (file: string) => others.get(file), list: async () => [] };

test('json gives every edit by the path from where the command runs, and by the lines of the file that it changes', async () => {
  const files = [
    checked('sources/a.json', [
      { kind: 'replace', span: { start: 2, end: 3 }, text: ']' },
      { kind: 'replace', path: at('main.go'), span: { start: 11, end: 12 }, text: 'X' },
      { kind: 'create', path: at('sources/a.yaml'), text: 'default: {}\n' },
      { kind: 'rename', from: at('sources/a.json'), to: at('sources/b.json') },
    ]),
  ];
  const log = JSON.parse(await json(files, summarise(files), host));
  expect(log.files[0].problems[0].fixes[0].edits).toEqual([
    { kind: 'replace', start: { line: 1, character: 0 }, end: { line: 1, character: 1 }, text: ']' },
    { kind: 'replace', path: 'main.go', start: { line: 1, character: 5 }, end: { line: 1, character: 6 }, text: 'X' },
    { kind: 'create', path: 'sources/a.yaml', text: 'default: {}\n' },
    { kind: 'rename', from: 'sources/a.json', to: 'sources/b.json' },
  ]);
});

test('sarif names a file by an address that leads to it, whatever its name', async () => {
  const name = 'my sources/a#1?b%.json';
  const files = [checked(name, []), checked('../a#1.json', [])];
  const [inside, outside] = JSON.parse(await sarif(files, summarise(files), host)).runs[0].results.map(
    (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      result.locations[0]?.physicalLocation.artifactLocation.uri,
  );
  expect(new URL(inside, 'file:///here/')).toMatchObject({ pathname: '/here/my%20sources/a%231%3Fb%25.json', search: '', hash: '' });
  expect(new URL(outside).hash).toBe('');
});

test('text and json name the places that explain a problem, in other files too', async () => {
  const [problem] = checked('a.json', []).problems;
  const related = [{ path: at('main.go'), span: { start: 11, end: 12 }, message: 'The first one is here.' }];
  const files = [{ ...checked('a.json', []), problems: problem ? [{ ...problem, related }] : [] }];
  const log = JSON.parse(await json(files, summarise(files), host));
  const range = { start: { line: 1, character: 5 }, end: { line: 1, character: 6 } };
  expect(log.files[0].problems[0].related).toEqual([{ path: 'main.go', ...range, message: 'The first one is here.' }]);
  expect(await text(files, summarise(files), host)).toContain('   = see main.go:2:6: The first one is here.');
});
