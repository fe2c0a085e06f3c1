import { expect, test } from 'vitest';
import { openFile, problemsOf } from '../../../server/src/engine.js';
import { languages } from '../../../server/src/languages/index.js';
import { memoryHost } from '../../support/fixtures.js';

const config = '<match **>\n  @type stdout\n  a 1\n  b 2\n  <buffer>\n    x 1\n  </buffer>\n</match>\n';

test.each(['little', 'big'])('a config that is saved as UTF-16 (%s endian) has this one problem', async order => {
  const bytes = Buffer.from(`\uFEFF${config}`, 'utf16le');
  if (order === 'big') bytes.swap16();
  const host = { ...memoryHost(new Map()), readBytes: async () => bytes };
  const file = await openFile('/p/fluent.conf', bytes.toString('utf8'), languages, host);
  const problems = file ? problemsOf(file) : [];
  expect(problems.map(({ code }) => code)).toEqual(['fluentd/invalid-bytes']);
  expect(problems[0]?.message).toContain('saved as UTF-16');
});
