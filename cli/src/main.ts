#!/usr/bin/env node
import { useLocale } from '../../l10n/index.js';
import manifest from '../../package.json' with { type: 'json' };
import { didYouMean } from '../../server/src/core/did-you-mean.js';
import { type OptionTable, type Parsed, parse } from './command-line.js';
import { commandHelp, help } from './help.js';
import { say } from './messages.js';
import { WrongUse } from './usage.js';

/** A command reads its options only when it is asked for, so that `lsp` starts without the toolchain and `check` without it too. */
interface Command {
  run(args: readonly string[]): Promise<number>;
}

function command<T extends OptionTable>(load: () => Promise<{ table: T; run(parsed: Parsed<T>): Promise<number> }>): Command {
  return {
    async run(args) {
      const { table, run } = await load();
      return run(parse(args, table));
    },
  };
}

const target = () => import('./commands/target.js');

const commands: Readonly<Record<string, Command>> = {
  check: command(async () => {
    const { checkOptions, check } = await import('./commands/check.js');
    return { table: checkOptions, run: check };
  }),
  build: command(async () => {
    const { buildOptions, build } = await target();
    return { table: buildOptions, run: build };
  }),
  package: command(async () => {
    const { packageOptions, pack } = await target();
    return { table: packageOptions, run: pack };
  }),
  inspect: command(async () => {
    const { inspectOptions, inspect } = await target();
    return { table: inspectOptions, run: inspect };
  }),
  publish: command(async () => {
    const { publishOptions, publish } = await target();
    return { table: publishOptions, run: publish };
  }),
  list: command(async () => {
    const { listOptions, list } = await target();
    return { table: listOptions, run: list };
  }),
  remove: command(async () => {
    const { removeOptions, remove } = await target();
    return { table: removeOptions, run: remove };
  }),
  new: command(async () => {
    const { newOptions, create } = await target();
    return { table: newOptions, run: create };
  }),
  'fluentd-flow': command(async () => {
    const { fluentdFlowOptions, fluentdFlow } = await import('./commands/fluentd-flow.js');
    return { table: fluentdFlowOptions, run: fluentdFlow };
  }),
  'fluentd-schema': command(async () => {
    const { fluentdSchemaOptions, fluentdSchema } = await import('./commands/fluentd-schema.js');
    return { table: fluentdSchemaOptions, run: fluentdSchema };
  }),
  lsp: {
    // The server reads `--stdio` from the command line itself and ends the process when its client is gone.
    async run() {
      await import('../../server/src/lsp/main.js');
      return new Promise(() => {});
    },
  },
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--version') return print(manifest.version);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return print(help(args[0]), name === undefined ? 2 : 0);
  const chosen = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!chosen) {
    const meant = didYouMean(name, Object.keys(commands));
    throw new WrongUse(say('unknown-command', { command: name, meant }));
  }
  if (args.includes('--help') || args.includes('-h')) return print(commandHelp(name));
  return chosen.run(args);
}

function print(text: string, code = 0): number {
  (code === 0 ? process.stdout : process.stderr).write(`${text.trimEnd()}\n`);
  return code;
}

/** The worst of what was said so far. A fault (2) is worse than a problem (1). */
function end(code: number): void {
  process.exitCode = Math.max(code, Number(process.exitCode ?? 0));
}

function fault(error: unknown): void {
  end(print(say('fault', { reason: error instanceof Error ? error.message : String(error) }), 2));
}

const { LC_ALL, LC_MESSAGES, LANG } = process.env;
useLocale(LC_ALL || LC_MESSAGES || LANG);
// Whoever read the output has seen enough, as `head` does: the command ends as it would have ended.
process.stdout.on('error', error => {
  if (!('code' in error) || error.code !== 'EPIPE') fault(error);
});
// There is nowhere left to say that standard error cannot be written.
process.stderr.on('error', () => {});

const [, , ...args] = process.argv;
main(args).then(end, (error: unknown) => {
  if (!(error instanceof WrongUse)) return fault(error);
  end(
    print(
      `${error.message}\n${say('see-help', { command: ['plugsmith', ...args.slice(0, 1).filter(name => Object.hasOwn(commands, name))].join(' ') })}`,
      2,
    ),
  );
});
