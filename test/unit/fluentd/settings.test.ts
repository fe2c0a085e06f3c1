import { expect, test } from 'vitest';
import type { Host } from '../../../server/src/core/host.js';
import { openFile, problemsOf } from '../../../server/src/engine.js';
import { fluentdSettings } from '../../../server/src/languages/fluentd/project/settings.js';
import { languages } from '../../../server/src/languages/index.js';
import { memoryHost } from '../../support/fixtures.js';

const hostOf = (files: Readonly<Record<string, string>>, settings: Readonly<Record<string, unknown>> = {}): Host => ({
  ...memoryHost(new Map(Object.entries(files))),
  setting: async (_, name) => settings[name],
});
const yml = 'fluentd:\n  version: v1.16\n  roots:\n    - fluent.conf\n    - ./deploy/main.conf\n    - /etc/fluent.conf\n';

test('the nearest plugsmith.yml above a file says for which release it is, and what Fluentd is started with', async () => {
  const host = hostOf({ '/w/plugsmith.yml': yml, '/plugsmith.yml': 'fluentd: {version: "1.1"}' });
  const said = { version: '1.16', roots: ['/w/fluent.conf', '/w/deploy/main.conf', '/etc/fluent.conf'] };
  expect(await fluentdSettings('/w/conf.d/in/a.conf', host)).toEqual(said);
  expect(await fluentdSettings('/w/a.conf', host)).toEqual(said);
  expect(await fluentdSettings('/other/a.conf', host)).toEqual({ version: '1.1', roots: [] });
});

test('what the user has set comes first, each for itself', async () => {
  const files = { '/w/plugsmith.yml': yml, '/w/deploy/x.conf': '', '/x.conf': '' };
  expect(await fluentdSettings('/w/deploy/a.conf', hostOf(files, { 'fluentd.version': '1.19.3' }))).toMatchObject({
    version: '1.19.3',
    roots: { length: 3 },
  });
  expect(await fluentdSettings('/w/deploy/a.conf', hostOf(files, { 'fluentd.roots': ['x.conf'] }))).toEqual({
    version: '1.16',
    roots: ['/w/deploy/x.conf'],
  });
});

test('a root that is set is looked for from the folder of the file upwards', async () => {
  const files = { '/w/fluent.conf': '', '/w/deploy/main.conf': '' };
  const roots = async (...named: string[]) => (await fluentdSettings('/w/conf.d/a.conf', hostOf(files, { 'fluentd.roots': named }))).roots;
  expect(await roots('fluent.conf', './deploy/main.conf', 'deploy/none.conf')).toEqual(['/w/fluent.conf', '/w/deploy/main.conf']);
  expect(await roots('C:\\conf\\fluent.conf', '/etc/x.conf')).toEqual(['c:/conf/fluent.conf', '/etc/x.conf']);
});

test('nothing is set when all is as it comes, and what has another form is passed over', async () => {
  expect(await fluentdSettings('/w/a.conf', hostOf({}, { 'fluentd.version': '', 'fluentd.roots': [] }))).toEqual({ roots: [] });
  expect(await fluentdSettings('/w/a.conf', hostOf({}, { 'fluentd.version': 1.16, 'fluentd.roots': [7, ''] }))).toEqual({ roots: [] });
  expect(await fluentdSettings('/w/a.conf', hostOf({ '/w/plugsmith.yml': 'fluentd: [' }))).toEqual({ roots: [] });
  expect(await fluentdSettings('/w/a.conf', hostOf({ '/w/plugsmith.yml': 'fluentd: {version: latest, roots: a}' }))).toEqual({ roots: [] });
  expect(await fluentdSettings('/w/a.conf', memoryHost(new Map()))).toEqual({ roots: [] });
});

test('another plugsmith.yml is read once something has changed, and not before', async () => {
  const files = new Map([['/w/plugsmith.yml', 'fluentd: {version: "1.16"}']]);
  const host = { ...memoryHost(files), revision: 1 };
  const version = async () => (await fluentdSettings('/w/a.conf', host)).version;
  expect(await version()).toBe('1.16');
  files.set('/w/plugsmith.yml', 'fluentd: {version: "1.18"}');
  expect(await version()).toBe('1.16');
  host.revision = 2;
  expect(await version()).toBe('1.18');
});

test('a plugsmith.yml is checked where there is no eKuiper plugin, too, and chooses severities for itself', async () => {
  const text = 'fluentd:\n  versions: "1.16"\nrules:\n  plugsmith/unknown-key: warning\n';
  const file = await openFile('/w/plugsmith.yml', text, languages, hostOf({ '/w/plugsmith.yml': text }));
  expect(file && problemsOf(file).map(({ code, severity }) => [code, severity])).toEqual([['plugsmith/unknown-key', 'warning']]);
});
