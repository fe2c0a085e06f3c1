import { expect, test } from 'vitest';
import { page } from '../../client/src/flow/page.js';
import { fromView, keptOf } from '../../client/src/flow/talk.js';

const words = { title: 't', tag: 'Tag', hint: 'h', bigger: '+', smaller: '-', whole: '0', export: 'Export', picture: 'p' };
const made = (tag = '') => page({ nonce: 'N0nce', script: 'draw()', language: 'en', words, tag });

test('the view runs its own script, and loads nothing else', () => {
  const html = made();
  expect(html).toContain(`content="default-src 'none'; style-src 'nonce-N0nce'; script-src 'nonce-N0nce'"`);
  expect(html.match(/<(script|style|link|img|iframe)\b[^>]*>/g)).toEqual(['<style nonce="N0nce">', '<script type="module" nonce="N0nce">']);
  expect(html).not.toMatch(/ on\w+=| style="/);
});

test('a tag is no markup', () => {
  expect(made('"><script>')).toContain('value="&quot;&gt;&lt;script&gt;"');
});

test('its colours are those of the theme', () => {
  expect(made()).toContain(
    '.flow .dead>rect,.flow .dead .side,.flow .lost>rect,.flow .edge.dead>path{stroke:var(--vscode-errorForeground)}',
  );
});

test('what the view says is believed only in the form that it has', () => {
  expect(fromView({ kind: 'open', id: 'source-1', more: 1 })).toEqual({ kind: 'open', id: 'source-1' });
  expect(fromView({ kind: 'tag', tag: 'a' })).toEqual({ kind: 'tag', tag: 'a' });
  for (const other of [
    undefined,
    null,
    'open',
    { kind: 'open' },
    { kind: 'tag', tag: 1 },
    { kind: 'export', svg: {} },
    { kind: 'run', id: 'x' },
  ]) {
    expect(fromView(other)).toBeUndefined();
  }
  expect(keptOf({ uri: 'file:///a', tag: '' })).toEqual({ uri: 'file:///a', tag: '' });
  expect(keptOf({ uri: 1, tag: '' })).toBeUndefined();
});
