import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { viewType } from '../../client/src/flow/view-type.js';

const root = path.join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const english: Record<string, string> = JSON.parse(read('package.nls.json'));
const chinese: Record<string, string> = JSON.parse(read('package.nls.zh-cn.json'));

test('what the manifest says exists in English and in Chinese, and nothing that it does not say', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key);
  expect(Object.keys(english).sort()).toEqual([...new Set(used)].sort());
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
  for (const [key, text] of Object.entries(chinese)) {
    if (key !== 'displayName') expect(text, key).toMatch(/[\u4e00-\u9fff]/);
    // Settings, files and addresses keep their names.
    const names = (sentence: string) =>
      [...sentence.matchAll(/`[^`]+`|https?:\/\/[\w.:]+\d/g)].map(([name]) => name).filter(name => !name.includes(': '));
    expect(names(text).sort(), key).toEqual(names(english[key] ?? '').sort());
  }
});

test('VS Code wakes the extension to bring the event flow back', () => {
  expect(manifest.activationEvents).toContain(`onWebviewPanel:${viewType}`);
});

test('every command of the manifest is registered, and the other way round', () => {
  const source = read('client/src/extension.ts');
  const registered = [...(/const commands = \[([^\]]*)\]/.exec(source)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
    ([, name]) => `plugsmith.${name}`,
  );
  expect(registered.sort()).toEqual(manifest.contributes.commands.map(({ command }: { command: string }) => command).sort());
});

test('what starts a program is a restricted setting, and not offered in an untrusted workspace', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  const settings = Object.keys(manifest.contributes.configuration.properties).filter(name => name.startsWith('plugsmith.ekuiper.'));
  expect([...restrictedConfigurations].sort()).toEqual(settings.sort());
  const free = ['setToken', 'forgetToken', 'showLog', 'fluentdFlow'].map(name => `plugsmith.${name}`);
  for (const { command, enablement } of manifest.contributes.commands) {
    expect(enablement, command).toBe(free.includes(command) ? undefined : 'isWorkspaceTrusted');
  }
});

test('a token cannot be written into a setting', () => {
  const server = manifest.contributes.configuration.properties['plugsmith.ekuiper.servers'].items;
  expect(server.additionalProperties).toBe(false);
  expect(Object.keys(server.properties)).not.toContain('token');
});

test('the problem matcher reads what the command line prints, in both languages', () => {
  const [{ pattern }] = manifest.contributes.problemMatchers;
  for (const severity of ['error', '错误']) {
    const [, file, line, character, message] = new RegExp(pattern.regexp).exec(`a/main.go:3:7: ${severity}: undefined: x`) ?? [];
    expect({ file, line, character, message }).toEqual({ file: 'a/main.go', line: '3', character: '7', message: 'undefined: x' });
  }
  expect('Built Random@v1.0.0.so').not.toMatch(new RegExp(pattern.regexp));
});
