import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Element, paramOf } from '../element.js';
import { seconds } from '../option.js';
import { sections } from '../sections.js';
import { readBool } from '../values/bool.js';

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
  [
    'input/tail',
    'path_delimiter',
    value => (/^[/*%]$/.test(value) ? { en: 'must not be a character of paths', zh: '不能是路径中使用的字符' } : undefined),
  ],
  ['input/sample', 'sample', sample],
  ['input/sample', 'dummy', sample],
  ['input/dummy', 'sample', sample],
  ['input/dummy', 'dummy', sample],
  ['<security> <client>', 'network', network],
  [
    'output/forward',
    'ack_response_timeout',
    value => (seconds(value) < 1 ? { en: 'must be 1 second or more', zh: '必须至少为 1 秒' } : undefined),
  ],
  ['output/http', 'endpoint', uri],
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
  const text = value.replace(/[$%]\{[^}]+\}/g, 'x');
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
