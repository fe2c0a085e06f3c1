import { Text } from '../../../server/src/core/text.js';
import type { Project } from '../../../server/src/languages/fluentd/document.js';
import { openProject } from '../../../server/src/languages/fluentd/project/project.js';
import { parse } from '../../../server/src/languages/fluentd/syntax/parser.js';
import { memoryHost } from '../../support/fixtures.js';

/** The config of a text in /p/fluent.conf, and of more files in its folder. */
export function projectOf(text: string, more: Readonly<Record<string, string>> = {}): Promise<Project> {
  const file = { path: '/p/fluent.conf', text: new Text(text), tree: parse(text) };
  const others = Object.entries(more).map(([name, value]) => [`/p/${name}`, value] as const);
  return openProject(file, memoryHost(new Map([[file.path, text], ...others])));
}

/** A section in one line: `match a.** relabel @label=@X`. */
export function section(written: string, inner = ''): string {
  const [name = '', arg = '', type = '', ...params] = written.split(' ');
  const lines = [`@type ${type}`, ...params.map(param => param.replace('=', ' ')), ...inner.split('\n')];
  return `<${name}${arg === '-' ? '' : ` ${arg}`}>\n${lines.map(line => `  ${line}`).join('\n')}\n</${name}>\n`;
}
