import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { parse } from '../../cli/src/command-line.js';
import { check, checkOptions } from '../../cli/src/commands/check.js';

vi.mock('../../server/src/engine.js', async original => {
  const engine = await original<typeof import('../../server/src/engine.js')>();
  return {
    ...engine,
    openFile: (...given: Parameters<typeof engine.openFile>) => {
      if (given[0].endsWith('/a.conf')) throw new RangeError('too much of it');
      return engine.openFile(...given);
    },
  };
});

test('a file that check fails on is named, and the others are checked', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plugsmith-check-'));
  const told: string[] = [];
  const write = (text: unknown) => {
    told.push(String(text));
    return true;
  };
  const spies = [vi.spyOn(process.stdout, 'write').mockImplementation(write), vi.spyOn(process.stderr, 'write').mockImplementation(write)];
  try {
    for (const name of ['a.conf', 'b.conf'])
      writeFileSync(path.join(folder, name), '<match a>\n  @type nul\n</match>\n<sorce>\n</sorce>\n');
    expect(await check(parse([folder], checkOptions))).toBe(2);
    const all = told.join('');
    expect(all).toMatch(/a\.conf was not checked, because Plugsmith itself failed on it.*too much of it/);
    expect(all).toMatch(/b\.conf[\s\S]*fluentd\//);
  } finally {
    for (const spy of spies) spy.mockRestore();
    rmSync(folder, { recursive: true });
  }
});
