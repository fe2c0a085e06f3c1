import { describe, expect, test } from 'vitest';
import { type OptionTable, parse } from '../../cli/src/command-line.js';
import { checkOptions } from '../../cli/src/commands/check.js';
import { fluentdFlowOptions } from '../../cli/src/commands/fluentd-flow.js';
import { fluentdSchemaOptions } from '../../cli/src/commands/fluentd-schema.js';
import * as tables from '../../cli/src/commands/target.js';
import { en } from '../../cli/src/help.en.js';
import { zhCn } from '../../cli/src/help.zh-cn.js';
import { codesOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';

const optionsOf: Readonly<Record<string, OptionTable>> = {
  check: checkOptions,
  build: tables.buildOptions,
  package: tables.packageOptions,
  inspect: tables.inspectOptions,
  publish: tables.publishOptions,
  list: tables.listOptions,
  remove: tables.removeOptions,
  new: tables.newOptions,
  'fluentd-flow': fluentdFlowOptions,
  'fluentd-schema': fluentdSchemaOptions,
  lsp: { stdio: { type: 'boolean' } },
};

describe.each(Object.keys(optionsOf))('the help of %s', command => {
  const { options, examples } = en.commands[command] ?? expect.fail();
  const table = optionsOf[command] ?? {};

  test('has examples that the command understands, with rules that there are', () => {
    for (const example of examples) {
      const words = example.replace(/^[A-Z_]+=\S+ /, '').split(' ');
      expect(words.slice(0, 2), example).toEqual(['plugsmith', command]);
      const { values } = parse(words.slice(2), table);
      for (const chosen of [values['severity'] ?? []].flat()) expect(codesOf(languages)).toContain(String(chosen).split('=')[0]);
    }
  });

  test('explains every option, and none that the command does not have', () => {
    const explained = options.map(([option]) => /^--([\w-]+)/.exec(option)?.[1]);
    if (command !== 'lsp') expect(new Set(explained)).toEqual(new Set(Object.keys(table)));
  });

  test('says the same in both languages', () => {
    const chinese = zhCn.commands[command];
    expect(chinese?.options.map(([option]) => option)).toEqual(options.map(([option]) => option));
    expect(chinese?.examples).toEqual(examples);
  });
});
