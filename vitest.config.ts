import { defineConfig } from 'vitest/config';

/**
 * One project per kind of test. `unit` needs nothing but Node; the others name in their folder what they need.
 * The corpus has a project of its own because a stranger's clone does not have it: scripts/test.mjs says so instead of running it.
 */
const project = (name: string, include: string[], timeout = 20_000) => ({
  test: { name, include, testTimeout: timeout, hookTimeout: Math.max(timeout, 120_000) },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['test/unit/**/*.test.ts']),
      project('fixtures', ['test/fixtures.test.ts']),
      project('lsp', ['test/lsp/**/*.test.ts'], 60_000),
      project('cli', ['test/cli/**/*.test.ts'], 120_000),
      project('servers', ['test/servers/**/*.test.ts'], 300_000),
      project('e2e', ['test/e2e/**/*.test.ts'], 180_000),
      project('corpus', ['test/corpus/**/*.test.ts'], 60_000),
    ],
    fileParallelism: false,
  },
});
