import { type ParseArgsConfig, parseArgs } from 'node:util';
import { say } from './messages.js';
import { WrongUse } from './usage.js';

export type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** Keeps the exact types of a table of options, so that the values parsed by it are typed. */
export const options = <const T extends OptionTable>(table: T): T => table;

/** What the arguments after a command mean by its options. */
export type Parsed<T extends OptionTable> = ReturnType<typeof parse<T>>;

/** Throws WrongUse for options that the command does not have, or that lack their value. */
export function parse<T extends OptionTable>(args: readonly string[], table: T) {
  try {
    return parseArgs({ args: [...args], options: table, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUse(misused(error));
  }
}

function misused(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const option = /'(-[^' ]+)/.exec(message)?.[1] ?? message;
  const badValue = error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE';
  return badValue ? say('option-value', { option }) : say('unknown-option', { option });
}
