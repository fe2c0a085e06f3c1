import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

test.each(['sections', 'values'])('Fluentd files are coloured as Fluentd reads them: %s', async name => {
  const program = path.join(root, 'node_modules/vscode-tmgrammar-test/dist/unit.js');
  const { stdout } = await run(process.execPath, [program, '-g', 'syntaxes/fluentd.tmLanguage.json', `test/grammar/${name}.fluentd`], {
    cwd: root,
  });
  expect(stdout).toContain('run successfuly');
});

test('the patterns that VS Code reads from the language configuration are regular expressions, and indent what is in a section', () => {
  const config = JSON.parse(readFileSync(path.join(root, 'syntaxes/fluentd.language-configuration.json'), 'utf8'));
  const { increaseIndentPattern, decreaseIndentPattern } = config.indentationRules;
  expect('<match app.**> # all').toMatch(new RegExp(increaseIndentPattern));
  expect('</match>').not.toMatch(new RegExp(increaseIndentPattern));
  expect('  </match>').toMatch(new RegExp(decreaseIndentPattern));
  expect('flush_interval').toMatch(new RegExp(`^(?:${config.wordPattern})$`));
});
