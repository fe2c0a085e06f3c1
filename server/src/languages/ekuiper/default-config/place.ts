import { type Span, span, type Text } from '../../../core/text.js';

/** Where a cursor is in a YAML text of maps, also while its line is not yet YAML. */
export interface YamlPlace {
  /** The keys that it stands below, outermost first; of a value, with the key of the value. */
  readonly path: readonly string[];
  readonly at: 'key' | 'value';
  /** The word that is being written. */
  readonly replace: Span;
  readonly indent: number;
}

const keyLine = /^( *)(?:"([^"]*)"|'([^']*)'|([^\s#:'"-][^:#]*?)) *:(?: |$)/;

/** Finds the place from the line of the cursor and the less indented keys above it. Undefined in comments and lists. */
export function yamlPlace(text: Text, offset: number): YamlPlace | undefined {
  const { line, character } = text.positionAt(offset);
  const whole = text.slice(text.line(line));
  const before = whole.slice(0, character);
  const { start } = text.line(line);
  if (/#/.test(before)) return undefined;
  const key = keyLine.exec(before);
  if (key) {
    const indent = key[1]?.length ?? 0;
    const from = before.length - (/\S*$/.exec(before)?.[0].length ?? 0);
    const end = character + (/^[^\s#]*/.exec(whole.slice(character))?.[0].length ?? 0);
    return { path: [...parents(text, line, indent), name(key)], at: 'value', replace: span(start + from, start + end), indent };
  }
  const word = /^( *)([\w.-]*)$/.exec(before);
  if (!word) return undefined;
  const indent = word[1]?.length ?? 0;
  const end = character + (/^[\w.-]*/.exec(whole.slice(character))?.[0].length ?? 0);
  return { path: parents(text, line, indent), at: 'key', replace: span(start + indent, start + end), indent };
}

const name = (key: RegExpExecArray): string => key[2] ?? key[3] ?? key[4] ?? '';

function parents(text: Text, from: number, indent: number): string[] {
  const path: string[] = [];
  let below = indent;
  for (let line = from - 1; line >= 0 && below > 0; line--) {
    const key = keyLine.exec(text.slice(text.line(line)));
    const at = key?.[1]?.length ?? 0;
    if (!key || at >= below) continue;
    path.unshift(name(key));
    below = at;
  }
  return path;
}
