import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Element, paramOf } from '../element.js';
import { sections } from '../sections.js';
import { readBool } from '../values/bool.js';
import { seconds } from '../values/time.js';

interface Reason {
  readonly en: string;
  readonly zh: string;
}

const storageName: Reason = { en: 'cannot name a storage', zh: '不能用作存储的名称' };
const empty: Reason = { en: 'must not be empty', zh: '不能为空' };
const isEmpty = (value: string) => (value === '' ? empty : undefined);

type Judge = (value: string, element: Element) => Reason | undefined;

/** `[section, parameter, why its value is refused]`. */
const rows: readonly (readonly [section: string, key: string, judge: Judge])[] = [
  ['input/forward', 'tag', isEmpty],
  ['input/forward', 'add_tag_prefix', isEmpty],
  ['input/http', 'add_tag_prefix', isEmpty],
  ['input/http', 'cors_allow_origins', everyOrigin],
  ['input/tail', 'path', noPath],
  ['input/tail', 'path', bracesAndGlob],
  [
    'input/tail',
    'path_delimiter',
    value => (/^[/*%]$/.test(value) ? { en: 'must not be a character of paths', zh: '不能是路径中使用的字符' } : undefined),
  ],
  ['input/sample', 'sample', sample],
  ['input/sample', 'dummy', sample],
  ['input/dummy', 'sample', sample],
  ['input/dummy', 'dummy', sample],
  ['input/tail', 'encoding', encoding],
  ['input/tail', 'from_encoding', encoding],
  ['input/exec', 'encoding', encoding],
  ['<security> <client>', 'network', network],
  [
    'output/forward',
    'ack_response_timeout',
    value => (seconds(value) < 1 ? { en: 'must be 1 second or more', zh: '必须至少为 1 秒' } : undefined),
  ],
  ['output/http', 'endpoint', uri],
  [
    'output/azure-loganalytics',
    'log_type',
    value => (/^[a-zA-Z]+$/m.test(value) ? undefined : { en: 'may have only letters in it', zh: '只能包含字母' }),
  ],
  ...['file', 'forward', 'exec', 'exec_filter'].map(type => [`output/${type}`, 'time_slice_format', coarse] as const),
  ['output/secondary_file', 'basename', value => (value.includes('/') ? { en: 'must not have a / in it', zh: '不能包含 /' } : undefined)],
  ['output/exec_filter', 'child_respawn', respawn],
  ['<system> <log>', 'rotate_age', age],
  ['formatter/csv', 'fields', value => (/^[\s,]*$|^\[\s*\]$/.test(value) ? { en: 'names no field', zh: '没有任何字段' } : undefined)],
];

/**
 * Some plugins look at a value themselves and refuse it: an address that is none, an empty tag, sample data that is no JSON.
 * Fluentd does not start then.
 */
export const refusedValue = rule<FluentdDocument, { key: string; why: Reason }>({
  code: 'fluentd/refused-value',
  severity: 'error',
  source: 'the configure methods of the core plugins of Fluentd 1.19.3',
  message: {
    en: ({ key, why }) => `${key} ${why.en}: Fluentd does not start.`,
    'zh-cn': ({ key, why }) => `${key} ${why.zh}，Fluentd 无法启动。`,
  },
  *check(document) {
    for (const [section, key, judge] of rows) {
      for (const element of sections(document, section)) {
        const param = paramOf(element, key);
        if (param?.value === undefined || param.path !== document.path) continue;
        const why = judge(param.value, element);
        if (why) yield { at: param.at.value ?? param.at.key, args: { key, why } };
      }
    }
    for (const { arg, at } of sections(document, 'storage')) {
      if (arg && at.arg && !/^[a-zA-Z][-_.a-zA-Z0-9]*$/m.test(arg)) yield { at: at.arg, args: { key: arg, why: storageName } };
    }
  },
});

function everyOrigin(value: string, element: Element): Reason | undefined {
  const credentials = paramOf(element, 'cors_allow_credentials')?.value;
  const all = credentials !== undefined && readBool(credentials) && /(?:^|[\s,["])\*(?:$|[\s,\]"])/.test(value);
  return all ? { en: 'must not be * with cors_allow_credentials', zh: '在启用 cors_allow_credentials 时不能为 *' } : undefined;
}

function noPath(value: string, element: Element): Reason | undefined {
  const delimiter = paramOf(element, 'path_delimiter');
  if (delimiter && delimiter.value === undefined) return undefined;
  return value.split(delimiter?.value ?? ',').every(path => path === '') ? { en: 'names no file', zh: '没有指定任何文件' } : undefined;
}

function bracesAndGlob(value: string, element: Element): Reason | undefined {
  const braces = value.slice(value.indexOf('{'), value.lastIndexOf('}')).includes(',') && value.includes('{');
  const brackets = value.includes('[') && value.indexOf('[') < value.lastIndexOf(']');
  if (!braces || !(brackets || /[*?]/.test(value)) || paramOf(element, 'glob_policy')?.value !== 'extended') return undefined;
  return {
    en: 'has braces and wildcards, which needs glob_policy always and another path_delimiter',
    zh: '同时有花括号和通配符，这需要 glob_policy always 和其他 path_delimiter',
  };
}

/** The buffer that is made of it would have no timekey. */
function coarse(value: string, { elements }: Element): Reason | undefined {
  if (/%[SMHd]/.test(value) || elements.some(({ name }) => name === 'buffer')) return undefined;
  return { en: 'must have %d, %H, %M or %S in it', zh: '必须包含 %d、%H、%M 或 %S' };
}

function sample(value: string): Reason | undefined {
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    return { en: 'must be JSON', zh: '必须是 JSON' };
  }
  const records: readonly unknown[] = Array.isArray(data) ? data : [data];
  const hash = (record: unknown) => typeof record === 'object' && record !== null && !Array.isArray(record);
  return records.every(hash) ? undefined : { en: 'must be a JSON object or a list of them', zh: '必须是 JSON 对象或对象的列表' };
}

/** The names that Ruby has for encodings, and a few more that look like them. */
const encodings =
  /^(?:646|ansi_x3\.4-1968|(?:us-)?ascii|ascii-8bit|big5(?:-hkscs|-hkscs:2008|-uao)?|binary|cesu-8|cp\d{3,5}|ebcdic-cp-us|emacs-mule|euc-?\w+(?:-\w+)?|gb\d{4,5}|gbk|ibm\d{3}|iso-?8859-\d{1,2}|(?:stateless-)?iso-?2022-jp(?:-?2|-kddi)?|koi8-[ru]|mac\w+|pck|shift_jis|sjis(?:-\w+)?|tis-620|ucs-[24][bl]e|utf-7|utf-8(?:-hfs|-mac)?|utf8-\w+|utf-(?:16|32)(?:[bl]e)?|(?:cs)?windows-?(?:31j|\d{3,4})|external|internal|locale|filesystem)$/i;

function encoding(value: string): Reason | undefined {
  return encodings.test(value)
    ? undefined
    : { en: 'must be an encoding that Ruby knows, such as UTF-8', zh: '必须是 Ruby 支持的编码，例如 UTF-8' };
}

/** What Ruby's IPAddr takes. */
function network(value: string): Reason | undefined {
  const [address = '', mask, ...rest] = value.split('/');
  const number = (text: string, most: number) => /^\d{1,3}$/.test(text) && Number(text) <= most;
  const isV4 = (text: string) => /^\d+(?:\.\d+){3}$/.test(text) && text.split('.').every(part => number(part, 255) && !/^0\d/.test(part));
  const isV6 = /^\[?[\da-f]*:[\da-f:.]*(?:%\w+)?\]?$/i.test(address);
  const maskFits = mask === undefined || number(mask, isV6 ? 128 : 32) || isV4(mask) || (isV6 && mask.includes(':'));
  return rest.length === 0 && (isV6 || isV4(address)) && maskFits
    ? undefined
    : { en: 'must be a network address, such as 10.0.0.0/8', zh: '必须是网络地址，例如 10.0.0.0/8' };
}

/** What Ruby's URI refuses for certain, after the plugin has put a word for each placeholder. */
function uri(value: string): Reason | undefined {
  const end = value.lastIndexOf('}') + 1;
  const text = value.slice(0, end).replace(/[$%]\{[^}]+\}/g, 'x') + value.slice(end);
  const [, authority = '', rest = ''] = /^[a-z][\w+.-]*:\/\/([^/?#]*)(.*)$/is.exec(text) ?? ['', '', text];
  const fits =
    /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/.test(text) &&
    !/%(?![\da-f]{2})/i.test(text) &&
    !/[[\]]/.test(rest) &&
    /^(?:[^@[\]]*@)?(?:\[[\da-f:.]+\]|[^@:[\]]*)(?::\d*)?$/i.test(authority);
  return fits ? undefined : { en: 'must be a URI', zh: '必须是 URI' };
}

/** Three words, or what Ruby's Integer() takes. */
function age(value: string): Reason | undefined {
  const fits = /^(?:daily|weekly|monthly)$|^\s*[+-]?(?:0x[\da-f]+|0b[01]+|0o?[0-7]*|[1-9]\d*(?:_\d+)*)\s*$/i.test(value);
  return fits ? undefined : { en: 'must be daily, weekly, monthly or a number', zh: '必须为 daily、weekly、monthly 或数字' };
}

function respawn(value: string): Reason | undefined {
  return /^(?:none|inf|-1|\d+)$/m.test(value) ? undefined : { en: 'must be none, inf or a number', zh: '必须为 none、inf 或数字' };
}
