import { expect, test } from 'vitest';
import { bounds, saysPlugin } from '../../client/src/probe.js';

const contract = 'github.com/lf-edge/ekuiper/contract/v2';

test.each([
  ['a go.mod that requires the contract', '/p/go.mod', `module example.com/a\n\nrequire ${contract} v2.3.1\n`],
  ["eKuiper's own go.mod", '/p/go.mod', 'module github.com/lf-edge/ekuiper/v2\n'],
  ['a go.mod on Windows', 'c:\\p\\go.mod', `module a\r\nrequire ${contract} v2.3.1\r\n`],
  ['a plugsmith.yml', '/p/plugsmith.yml', ''],
  ['a plugsmith.yml of both', '/p/plugsmith.yml', 'fluentd:\n  version: "1.16"\ntarget: 2.4.0\n'],
  ['a Go file that imports the contract', '/p/main.go', `package main\n\nimport "${contract}/api"\n`],
  ["a portable plugin's descriptor", '/p/mirror.json', '{"language":"python","executable":"mirror.py","sources":["pyjson"]}'],
])('%s is a reason to start', (_, path, text) => {
  expect(saysPlugin(path, text)).toBe(true);
});

test.each([
  ['a go.mod of something else', '/p/go.mod', 'module example.com/a\n\nrequire github.com/stretchr/testify v1.9.0\n'],
  ['a go.mod that speaks of eKuiper in a comment', '/p/go.mod', `module a // once used ${contract}\n`],
  ['a go.mod with a namesake', '/p/go.mod', 'module a\nrequire github.com/lf-edge/ekuiperish v1.0.0\n'],
  ['a plugsmith.yml that speaks of Fluentd alone', '/p/plugsmith.yml', 'fluentd:\n  version: "1.16"\nrules:\n'],
  ['a package.json', '/p/package.json', '{"name":"x","language":"en"}'],
  ['a Go file without the contract', '/p/main.go', 'package main\n'],
  ['a name that only ends alike', '/p/my-plugsmith.yml', ''],
  ['what stands far down in a huge file', '/p/go.mod', `module a\n${' '.repeat(bounds.bytes)}\nrequire ${contract} v2.3.1\n`],
])('%s is none', (_, path, text) => {
  expect(saysPlugin(path, text)).toBe(false);
});
