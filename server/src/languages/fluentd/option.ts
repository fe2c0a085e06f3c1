import { type Element, type Param, paramOf } from './element.js';

/** What Fluentd makes of the text of a boolean, undefined when it makes nothing of it. Source: bool_value in config/types.rb. */
export function asBoolean(text: string): boolean | undefined {
  if (/^(?:true|yes|#.*|)$/s.test(text)) return true;
  return text === 'false' || text === 'no' ? false : undefined;
}

/** The sections inside a section with this name. */
export const inside = (element: Element, name: string): readonly Element[] => element.elements.filter(each => each.name === name);

/**
 * Whether a condition holds for a section; undefined when that cannot be known. The conditions are those of our tables:
 *
 * - `name`: the parameter is written; `name=true`: it is, and as this boolean; `name=a/b`: with one of these values; `name>0`: with such a number
 * - `<name>` and `<name argument>`: there is such a section; `<name>parameter=value`: and with this parameter
 * - `!` before it turns it round, `|` is or
 */
export function holds(element: Element, condition: string): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const term of condition.split('|')) {
    const one = termHolds(element, term);
    if (one) return true;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

const termPattern = /^(!?)(?:<(\w+)(?: (\w+))?>)?([\w@]*)(?:([=>])(.*))?$/;

function termHolds(element: Element, term: string): boolean | undefined {
  const [, not, section, arg, param = '', operator, values = ''] = termPattern.exec(term) ?? [];
  const answer = section ? anyHas(element, section, arg, param, operator, values) : has(element, param, operator, values);
  return not ? (answer === undefined ? undefined : !answer) : answer;
}

function anyHas(element: Element, name: string, arg: string | undefined, param: string, operator: string | undefined, values: string) {
  let answer: boolean | undefined = element.incomplete ? undefined : false;
  for (const each of inside(element, name)) {
    const fits = arg === undefined || each.arg === undefined ? each.arg : each.arg === arg;
    const one =
      arg !== undefined && fits !== true ? (fits === undefined ? undefined : false) : param ? has(each, param, operator, values) : true;
    if (one) return true;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

function has(element: Element, key: string, operator: string | undefined, values: string): boolean | undefined {
  const param = paramOf(element, key);
  if (!param) return element.incomplete ? undefined : false;
  if (!operator) return true;
  const { value } = param;
  if (value === undefined) return undefined;
  if (operator === '>') return Number.parseFloat(value) > Number(values);
  if (values === 'true' || values === 'false') return asBoolean(value) === (values === 'true');
  return values.split('/').includes(value);
}

/** The parameter that a condition is about, when it is written in this file. */
export function placeOf(element: Element, condition: string, path: string): Param | undefined {
  const [, , section, , key = ''] = termPattern.exec(condition.split('|')[0] ?? '') ?? [];
  const holder = section ? inside(element, section)[0] : element;
  const param = holder && key ? paramOf(holder, key) : undefined;
  return param?.path === path ? param : undefined;
}

/** A condition as a person would write it: `follow_inodes true`, `tag_key in <extract>`; of several, all that can be written. */
export function shown(condition: string, or: string): string {
  return condition
    .split('|')
    .filter(term => !term.startsWith('!'))
    .map(term => {
      const [, , section, arg, key = '', operator, values = ''] = termPattern.exec(term) ?? [];
      const value = operator === '=' ? ` ${values.split('/')[0]}` : '';
      const name = section && `<${section}${arg ? ` ${arg}` : ''}>`;
      return key ? `${name ? `${name} ` : ''}${key}${value}` : (name ?? '');
    })
    .join(or);
}

/** What Fluentd makes of the text of a time, in seconds. Source: time_value in config/types.rb. */
export function asSeconds(text: string): number {
  for (const [unit, seconds] of units) {
    const found = unit.exec(text);
    if (found) return Number(found[1]) * seconds;
  }
  const number = Number.parseFloat(text.replace(/(?<=\d)_(?=\d)/g, ''));
  return Number.isFinite(number) ? number : 0;
}

const units = [
  [/(?<!\d)(\d+)s/, 1],
  [/(?<!\d)(\d+)m/, 60],
  [/(?<!\d)(\d+)h/, 3600],
  [/(?<!\d)(\d+)d/, 86400],
] as const;
