import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Command, findProgram, run } from '../../toolchain/src/run.js';
import { Refusal } from '../../toolchain/src/target.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugsmith-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const node = (script: string, ...args: string[]): Command => ({
  program: process.execPath,
  args: ['-e', script, ...args],
  cwd: folder,
  env: { PATH: process.env['PATH'] },
});

const program = (name: string, script = '#!/bin/sh\necho ran "$0" "$@"\n') => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
};

const exists = (pid: number) => {
  try {
    // A zombie waits for a parent that will never ask; it runs no more.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('a program is started', () => {
  test('and its exit code and both streams are the answer', async () => {
    const ran = await run(node('console.log("out"); console.error("err"); process.exit(3)'));
    expect(ran).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  test('with each argument as it is, never through a shell', async () => {
    const args = ['$HOME', '`id`', 'a b', '"', ';touch x', '*'];
    const ran = await run(node('console.log(JSON.stringify(process.argv.slice(1)))', ...args));
    expect(JSON.parse(ran.stdout)).toEqual(args);
  });

  test('with exactly the environment that is given', async () => {
    const command = { ...node('console.log(JSON.stringify(process.env))'), env: { ONE: '1', NONE: undefined } };
    expect(JSON.parse((await run(command)).stdout)).toEqual({ ONE: '1' });
  });

  test('and never with the token for a server', async () => {
    const command = { ...node('console.log(JSON.stringify(process.env))'), env: { ONE: '1', PLUGSMITH_TOKEN: 'secret' } };
    expect(JSON.parse((await run(command)).stdout)).toEqual({ ONE: '1' });
  });

  test('and its lines are told as they come, whole', async () => {
    const lines: string[] = [];
    await run(node('process.stdout.write("a\\nb"); setTimeout(() => process.stdout.write("c\\r\\nlast"), 50)'), {
      line: text => lines.push(text),
    });
    expect(lines).toEqual(['a', 'bc', 'last']);
  });

  test('and what it prints without end is kept to a bound', async () => {
    let longest = 0;
    const ran = await run(node('for (let i = 0; i < 64; i++) process.stdout.write("x".repeat(65536))'), {
      line: text => {
        longest = Math.max(longest, text.length);
      },
    });
    expect(ran.stdout.length).toBe(1 << 20);
    expect(longest).toBeLessThan(1 << 18);
  });
});

describe('a program is looked up', () => {
  test('on the PATH that the command gets', () => {
    const tool = program('bin/tool');
    expect(findProgram('tool', { PATH: `/nonexistent:${folder}/bin` })).toBe(tool);
    expect(findProgram(tool, {})).toBe(tool);
  });

  test('never in the folder that it runs in', async () => {
    program('tool');
    for (const PATH of ['', '.', ':', './', 'bin:', `..${path.sep}${path.basename(folder)}`]) {
      const command = { program: 'tool', args: [], cwd: folder, env: { PATH } };
      await expect(run(command), PATH).rejects.toBeInstanceOf(Refusal);
    }
    // An entry that does lead there, from where this process is.
    expect(findProgram('tool', { PATH: path.relative(process.cwd(), folder) })).toBeUndefined();
    expect(findProgram('./tool', { PATH: folder })).toBeUndefined();
  });

  test('and neither a folder nor a file without the right to run is taken', () => {
    mkdirSync(path.join(folder, 'one', 'tool'), { recursive: true });
    chmodSync(program('two/tool'), 0o644);
    const third = program('three/tool');
    expect(findProgram('tool', { PATH: ['one', 'two', 'three'].map(name => path.join(folder, name)).join(':') })).toBe(third);
  });

  test.each([
    ['musl-gcc', 'musl-tools'],
    ['aarch64-linux-gnu-gcc', 'gcc-aarch64-linux-gnu'],
    ['gcc', 'gcc'],
  ])('and a missing %s is said with the package %s', async (name, debian) => {
    const refusal = await run({ program: name, args: [], cwd: folder, env: { PATH: folder } }).catch(error => error);
    expect(refusal).toMatchObject({ sentence: `The program ${name} is not on the PATH.`, next: expect.stringMatching(` ${debian}$`) });
  });

  test('and a file that is no program is said in a sentence', async () => {
    const file = program('broken', '#!/nonexistent/interpreter\n');
    const refusal = await run({ program: file, args: [], cwd: folder, env: {} }).catch(error => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal.sentence).toContain('could not be started');
  });
});

describe('a cancel', () => {
  const parent = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', process.argv[1]], { stdio: 'inherit' });
    console.log('parent', process.pid);
    process.on('SIGINT', () => {});
    setInterval(() => {}, 1000);`;
  const stubborn = `
    const { spawn } = require('node:child_process');
    const grandchild = spawn('sleep', ['1000'], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
    console.log('child', process.pid, grandchild.pid);
    setInterval(() => {}, 1000);`;

  test('ends the whole tree, also those that do not listen', async () => {
    const stop = new AbortController();
    const pids: number[] = [];
    const running = run(node(parent, stubborn), {
      signal: stop.signal,
      line: text => {
        pids.push(...text.split(' ').map(Number).filter(Boolean));
        if (pids.length === 3) stop.abort(new Error('cancelled'));
      },
    });
    await expect(running).rejects.toThrow('cancelled');
    expect(pids).toHaveLength(3);
    expect(pids.filter(exists)).toEqual([]);
  });

  test('is not held up by what has left the group and keeps the output open, when the program itself has ended', async () => {
    const stop = new AbortController();
    const pids: number[] = [];
    const command: Command = {
      program: '/bin/sh',
      args: ['-c', 'setsid sleep 1000 & echo $$ $!'],
      cwd: folder,
      env: { PATH: process.env['PATH'] },
    };
    const running = run(command, {
      signal: stop.signal,
      line: text => {
        pids.push(...text.split(' ').map(Number));
      },
    });
    const failed = expect(running).rejects.toThrow('cancelled');
    const [own, other] = await vi.waitUntil(() => pids.length === 2 && !existsSync(`/proc/${pids[0]}`) && pids, 10_000);
    expect([exists(own ?? 0), exists(other ?? 0)]).toEqual([false, true]);
    stop.abort(new Error('cancelled'));
    await failed;
    process.kill(other ?? 0, 'SIGKILL');
  });

  test('lets a program clean up first', async () => {
    const stop = new AbortController();
    const script = `
      process.on('SIGINT', () => { require('node:fs').writeFileSync('cleaned', ''); process.exit(1); });
      console.log('ready'); setInterval(() => {}, 1000);`;
    await expect(run(node(script), { signal: stop.signal, line: () => stop.abort() })).rejects.toThrow();
    expect(readFileSync(path.join(folder, 'cleaned'), 'utf8')).toBe('');
  });

  test('before the start starts nothing', async () => {
    const command = node('require("node:fs").writeFileSync("started", "")');
    await expect(run(command, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(() => readFileSync(path.join(folder, 'started'))).toThrow();
  });
});
