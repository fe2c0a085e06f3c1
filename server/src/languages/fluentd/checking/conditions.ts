import { type Element, firstInside, inside, type Param, paramOf } from '../element.js';
import { readBool } from '../values/bool.js';

/**
 * Whether a condition holds for a section; undefined when that cannot be known. The conditions are those of our tables:
 *
 * - `name`: the parameter is written; `name=true`: it is, and as this boolean; `name=a/b`: with one of these values; `name>0`: with such a number
 * - `<name>` and `<name argument>`: there is such a section; `<name>parameter=value`: and with this parameter
 * - `!` before it turns it round; `|` is or, and so is `||`, behind which is what need not be said
 */
export function holds(element: Element, condition: string): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const term of termsOf(condition)) {
    const one = termHolds(element, term);
    if (one) return true;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

interface Term {
  readonly not: boolean;
  readonly section: string | undefined;
  readonly arg: string | undefined;
  readonly param: string;
  readonly operator: string | undefined;
  readonly values: string;
}

const known = new Map<string, readonly Term[]>();

function termsOf(condition: string): readonly Term[] {
  const terms =
    known.get(condition) ??
    condition.split(/\|+/).map(term => {
      const [, not, section, arg, param = '', operator, values = ''] =
        /^(!?)(?:<(\w+)(?: (\w+))?>)?([\w@]*)(?:([=>])(.*))?$/.exec(term) ?? [];
      return { not: not === '!', section, arg, param, operator, values };
    });
  known.set(condition, terms);
  return terms;
}

function termHolds(element: Element, term: Term): boolean | undefined {
  const answer = term.section === undefined ? has(element, term) : anyHas(element, term.section, term);
  return term.not && answer !== undefined ? !answer : answer;
}

function anyHas(element: Element, name: string, term: Term): boolean | undefined {
  let answer: boolean | undefined = element.incomplete ? undefined : false;
  for (const each of inside(element, name)) {
    const fits = term.arg === undefined || each.arg === term.arg || (each.arg === undefined ? undefined : false);
    const one = fits && term.param ? has(each, term) : fits;
    if (one) return true;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

function has(element: Element, { operator, param: key, values }: Term): boolean | undefined {
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
  const [term] = termsOf(condition);
  const holder = term?.section ? firstInside(element, term.section) : element;
  const param = holder && term?.param ? paramOf(holder, term.param) : undefined;
  return param?.path === path ? param : undefined;
}

/** A condition as a person would write it: `follow_inodes true`, `<extract> tag_key`; of several, all that are to be said. */
export function shown(condition: string, or: string): string {
  return termsOf(condition.split('||', 1)[0] ?? '')
    .map(({ arg, operator, param, section, values }) => {
      const value = operator === '=' ? values.split('/')[0] : undefined;
      return [section && `<${section}${arg ? ` ${arg}` : ''}>`, param, value].filter(Boolean).join(' ');
    })
    .join(or);
}
