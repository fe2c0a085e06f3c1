import { expect, test } from 'vitest';
import { openFile, problemsOf } from '../../../server/src/engine.js';
import { languages } from '../../../server/src/languages/index.js';
import { memoryHost } from '../../support/fixtures.js';

const config = `<source>
  @type tail
  path /var/log/nginx/access.log
  pos_file /var/log/nginx/nginx.access.log.pos
  <parse>
    @type nginx
  </parse>
  tag es.nginx.log
</source>
<match es.nginx.**>
  @type elasticsearch
  hosts 127.0.0.1
  port 9200
  index_name fluentd.\${tag}
  <buffer>
    chunk_limit_size 2M
    flush_interval 5s
    retry_max_times</match>
  </buffer>
`;

const check = async (text: string) => {
  const file = await openFile('/p/fluent.conf', text, languages, memoryHost(new Map()));
  return file ? problemsOf(file) : [];
};
const errors = async (text: string) => (await check(text)).filter(({ severity }) => severity === 'error');

test('an end tag that is stuck to a parameter is the one error, and both ways to mend it leave none', async () => {
  const [error, ...others] = await errors(config);
  expect(others).toEqual([]);
  expect(error).toMatchObject({ code: 'fluentd/glued-end-tag' });
  expect(config.slice(error?.span.start, error?.span.end)).toBe('</match>');
  const mended = (error?.fixes ?? []).map(({ edits }) =>
    edits
      .flatMap(edit => (edit.kind === 'replace' ? [edit] : []))
      .sort((a, b) => b.span.start - a.span.start)
      .reduce((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), config),
  );
  expect(mended).toHaveLength(2);
  expect(mended[0]).not.toContain('retry_max_times');
  expect(mended[1]).toMatch(/ {4}retry_max_times \d+\n {2}<\/buffer>\n<\/match>\n/);
  for (const text of mended) {
    expect(text).toMatch(/<\/buffer>\n<\/match>/);
    expect(await errors(text)).toEqual([]);
  }
});

test('a value that an end tag is stuck to is judged by nothing else, so the first fix is the one that takes the tag out', async () => {
  const text = '<source>\n  @type forward\n  port 24224</source>\n<match **>\n  @type stdout\n</match>\n';
  const found = await check(text);
  expect(found.map(({ code }) => code)).toEqual(['fluentd/glued-end-tag']);
  expect(found[0]?.fixes?.[0]?.edits.map(edit => edit.kind === 'replace' && edit.text)).toEqual(['', '\n</source>']);
});
