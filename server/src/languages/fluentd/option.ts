import { type Element, type Param, paramOf } from './element.js';
import { readBool } from './values/bool.js';
import { readTime } from './values/time.js';

/** The sections inside a section with this name. */
export const inside = (element: Element, name: string): readonly Element[] => element.elements.filter(each => each.name === name);

/** The first of them. */
export const firstInside = (element: Element, name: string): Element | undefined => element.elements.find(each => each.name === name);

/**
 * Whether a condition holds for a section; undefined when that cannot be known. The conditions are those of our tables:
 *
 * - `name`: the parameter is written; `name=true`: it is, and as this boolean; `name=a/b`: with one of these values; `name>0`: with such a number
 * - `<name>` and `<name argument>`: there is such a section; `<name>parameter=value`: and with this parameter
 * - `!` before it turns it round; `|` is or, and so is `||`, behind which is what need not be said
 */
export function holds(element: Element, condition: string): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const term of condition.split(/\|+/)) {
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
  if (values === 'true' || values === 'false') return readBool(value) === (values === 'true');
  return values.split('/').includes(value);
}

/** The parameter that a condition is about, when it is written in this file. */
export function placeOf(element: Element, condition: string, path: string): Param | undefined {
  const [, , section, , key = ''] = termPattern.exec(condition.split('|', 1)[0] ?? '') ?? [];
  const holder = section ? firstInside(element, section) : element;
  const param = holder && key ? paramOf(holder, key) : undefined;
  return param?.path === path ? param : undefined;
}

/** A condition as a person would write it: `follow_inodes true`, `tag_key in <extract>`; of several, all that are to be said. */
export function shown(condition: string, or: string): string {
  return (condition.split('||', 1)[0] ?? '')
    .split('|')
    .map(term => {
      const [, , section, arg, key = '', operator, values = ''] = termPattern.exec(term) ?? [];
      const value = operator === '=' ? ` ${values.split('/')[0]}` : '';
      const name = section && `<${section}${arg ? ` ${arg}` : ''}>`;
      return key ? `${name ? `${name} ` : ''}${key}${value}` : (name ?? '');
    })
    .join(or);
}

/** What Fluentd makes of the text of a time, in seconds. */
export function seconds(text: string): number {
  const reading = readTime(text, { strict: false });
  return reading.kind === 'value' && typeof reading.value === 'number' ? reading.value : 0;
}
