import { locale } from '../../l10n/index.js';
import { en } from './help.en.js';
import { zhCn } from './help.zh-cn.js';

/** One command: how it is called, what it does, its options, and examples that work as they stand. */
export interface CommandHelp {
  readonly usage: string;
  readonly summary: string;
  /** What has to be done first. */
  readonly before?: string;
  readonly options: readonly (readonly [string, string])[];
  readonly examples: readonly string[];
}

export interface Help {
  readonly intro: string;
  readonly commands: Readonly<Record<string, CommandHelp>>;
  readonly headings: { readonly commands: string; readonly options: string; readonly examples: string; readonly usage: string };
  readonly outro: string;
}

const texts = (): Help => (locale() === 'zh-cn' ? zhCn : en);

/** The overview, or the help of one command when it is named. */
export function help(command?: string): string {
  const { intro, commands, headings, outro } = texts();
  if (command !== undefined && Object.hasOwn(commands, command)) return commandHelp(command);
  const width = Math.max(...Object.keys(commands).map(name => name.length));
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [intro, '', `${headings.commands}:`, ...rows, '', outro].join('\n');
}

export function commandHelp(name: string): string {
  const { commands, headings } = texts();
  const found = commands[name];
  if (!found) return help();
  const width = Math.max(0, ...found.options.map(([option]) => option.length));
  return [
    `${headings.usage}: ${found.usage}`,
    '',
    found.summary,
    ...(found.before === undefined ? [] : ['', found.before]),
    ...(found.options.length > 0
      ? ['', `${headings.options}:`, ...found.options.map(([option, what]) => `  ${option.padEnd(width)}  ${what}`)]
      : []),
    '',
    `${headings.examples}:`,
    ...found.examples.map(example => `  ${example}`),
  ].join('\n');
}
