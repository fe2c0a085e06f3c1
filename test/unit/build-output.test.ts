import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placed, readGoOutput } from '../../toolchain/src/targets/ekuiper/go-output.js';

describe('what the compiler says', () => {
  test('becomes problems at their files and lines', () => {
    const text =
      '# example.com/random\n./main.go:24:41: cannot use x (variable of type string)\nsub/s.go:3:13: cannot use "s"\n./c.go:9: too many errors\n';
    expect(readGoOutput(text)).toMatchObject({
      problems: [
        { file: './main.go', line: 24, column: 41, message: 'cannot use x (variable of type string)' },
        { file: 'sub/s.go', line: 3, column: 13, message: 'cannot use "s"' },
      ],
      general: [],
      untidy: false,
    });
  });

  test('counts characters as editors do, although Go counts bytes', () => {
    const line = 'func F() int { var 中文😀 = "x"; return 中文😀 + 1 }';
    const column = Buffer.byteLength(line.slice(0, line.indexOf('return 中') + 7)) + 1;
    const raw = { file: './main.go', line: 2, column, message: 'm' };
    expect(placed(raw, '/p', () => `package main\n${line}\n`)).toEqual({
      path: '/p/main.go',
      line: 1,
      character: line.indexOf('return 中') + 7,
      message: 'm',
    });
  });

  test('of C keeps the errors and leaves the pictures out', () => {
    const text =
      "./c.go: In function 'foo':\n./c.go:3:25: error: 'x' undeclared (first use in this function)\n    3 | // int foo(void) { return x; }\n      |                         ^\n./c.go:3:25: note: each undeclared identifier\n";
    expect(readGoOutput(text).problems).toEqual([
      { file: './c.go', line: 3, column: 25, message: "'x' undeclared (first use in this function)" },
    ]);
    expect(readGoOutput(text).general).toEqual([]);
  });

  test.each([
    'main.go:6:2: missing go.sum entry for module providing package github.com/x/api (imported by example.com/r); to add:\n\tgo get example.com/r\n',
    'main.go:5:2: cannot find module providing package github.com/google/uuid: import lookup disabled by -mod=readonly\n',
    'go: updates to go.mod needed, disabled by -mod=readonly; to update it:\n\tgo mod tidy\n',
    'main.go:4:2: no required module provides package github.com/google/uuid; to add it:\n\tgo get github.com/google/uuid\n',
  ])('about an incomplete go.mod or go.sum is known: %s', text => {
    expect(readGoOutput(text).untidy).toBe(true);
  });

  test('of the linker is kept without its noise', () => {
    const text =
      '# example.com/r\n/go/link: running gcc failed: exit status 1\n/usr/bin/ld: cannot find -lonnx: No such file or directory\ncollect2: error: ld returned 1 exit status\n\n';
    expect(readGoOutput(text)).toMatchObject({
      problems: [],
      general: ['/go/link: running gcc failed: exit status 1', '/usr/bin/ld: cannot find -lonnx: No such file or directory'],
    });
  });

  test('about a Go that cannot be fetched names it', () => {
    expect(
      readGoOutput('go: downloading go1.25.99 (linux/amd64)\ngo: download go1.25.99 for linux/amd64: toolchain not available\n').toolchain,
    ).toBe('1.25.99');
  });

  test('is read whatever it is', () => {
    const words = fc.array(fc.constantFrom('./a.go:1:2: x', '\t', '\n', 'go: ', '# ', ': ', ' | ', 'é😀', '.go:99999999999:1: '), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          words.map(all => all.join('')),
        ),
        text => {
          for (const raw of readGoOutput(text).problems) {
            const { line, character } = placed(raw, '/p', () => text);
            expect(line).toBeGreaterThanOrEqual(0);
            expect(character).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });
});
