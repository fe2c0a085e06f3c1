import { type Fix, insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Element, type Param, paramOf } from '../element.js';
import { addKey } from '../fixes/add-key.js';
import { bufferOf, type ChunkKeys, chunkKeysOf, timekeyOf } from '../output/chunk-keys.js';
import { placeholdersIn, timeFormat } from '../output/placeholders.js';
import { sections } from '../sections.js';

type Why = 'no-tag' | 'tag' | 'no-key' | 'key' | 'star' | 'time' | 'coarse';

const said: Readonly<Record<Why, (what: string) => readonly [en: string, zh: string]>> = {
  'no-tag': () => [`tag is a chunk key, and the path must have \${tag} in it`, `tag 是分块键，路径中必须包含 \${tag}`],
  tag: what => [`${what} is in it, but tag is no chunk key of the buffer`, `其中有 ${what}，但缓冲的分块键中没有 tag`],
  'no-key': what => [`${what} is a chunk key, and the path must have \${${what}} in it`, `${what} 是分块键，路径中必须包含 \${${what}}`],
  key: what => [`\${${what}} is in it, but ${what} is no chunk key of the buffer`, `其中有 \${${what}}，但 ${what} 不是缓冲的分块键`],
  star: () => ['* stands for the time, but time is no chunk key of the buffer', '* 表示时间，但缓冲的分块键中没有 time'],
  time: () => ['a time is in it, but time is no chunk key of the buffer', '其中有时间，但缓冲的分块键中没有 time'],
  coarse: what => [`a part of the time is in it, but timekey needs all of ${what}`, `其中只有部分时间，而 timekey 需要完整的 ${what}`],
};

const ofTables = ['project', 'dataset', 'table', 'tables', 'fetch_schema_table'];

/** Other outputs that refuse a placeholder for which there is no chunk key. */
const others: Readonly<Record<string, readonly string[]>> = {
  bigquery_insert: [...ofTables, 'template_suffix'],
  bigquery_load: ofTables,
  remote_syslog: ['host', 'host_with_port', 'hostname', 'facility', 'severity', 'program'],
};

/**
 * A path is made anew for each chunk, so it must name what chunks are told apart by, all of it and nothing else: the tag as `${tag}`, other
 * chunk keys as `${key}`, the time as `%Y%m%d` and so on. `file` adds the time itself when the path has none.
 */
export const placeholders = rule<FluentdDocument, { key: string; why: Why; what: string }>({
  code: 'fluentd/placeholders',
  severity: 'error',
  source: 'out_file.rb, out_secondary_file.rb and PlaceholderValidator in plugin/output.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, why, what }) => `${key}: ${said[why](what)[0]}. Fluentd does not start.`,
    'zh-cn': ({ key, why, what }) => `${key}：${said[why](what)[1]}，Fluentd 无法启动。`,
  },
  *check(document) {
    for (const output of sections(document, 'output/file')) {
      const second = output.name === 'secondary';
      const primary = second ? output.parent : output;
      const keys = primary && chunkKeysOf(document, primary);
      const param = paramOf(output, 'path');
      if (!primary || !keys || param?.value === undefined || param.path !== document.path) continue;
      const finding = (why: Why, what = '') => ({
        at: param.at.value ?? param.at.whole,
        args: { key: 'path', why, what },
        fixes: mend(document, primary, param, why, what),
      });
      for (const [why, what] of inPath(document, primary, param.value, keys)) {
        if (!second || why === 'time' || why === 'star') yield finding(why, what);
      }
    }
    for (const output of sections(document, 'output/secondary_file')) {
      const keys = output.name === 'secondary' && output.parent ? chunkKeysOf(document, output.parent) : undefined;
      for (const key of keys ? ['directory', 'basename'] : []) {
        const param = paramOf(output, key);
        if (!keys || param?.value === undefined || param.path !== document.path) continue;
        const timed = !keys.time && placeholdersIn(param.value).seconds === undefined && /%[-\d^#_:]*[EO]?[a-zA-Z%+]/.test(param.value);
        if (timed) yield { at: param.at.value ?? param.at.whole, args: { key, why: 'time', what: '' } };
        for (const [why, what] of extra(param.value, keys)) yield { at: param.at.value ?? param.at.whole, args: { key, why, what } };
      }
    }
    for (const [type, params] of Object.entries(others)) {
      for (const output of sections(document, `output/${type}`)) {
        const keys = output.name === 'secondary' ? undefined : chunkKeysOf(document, output);
        for (const key of keys ? params : []) {
          const param = paramOf(output, key);
          if (!keys || param?.value === undefined || param.path !== document.path) continue;
          for (const [why, what] of extra(param.value, keys)) {
            yield { at: param.at.value ?? param.at.whole, args: { key, why, what }, fixes: mend(document, output, param, why, what) };
          }
        }
      }
    }
  },
});

/** The missing placeholder at the end of the path, or the missing key in the argument of `<buffer>`. */
function mend(document: FluentdDocument, output: Element, { at, value = '', node }: Param, why: Why, what: string): Fix[] {
  const missing = why === 'no-tag' ? 'tag' : why === 'no-key' ? what : undefined;
  const end = at.content === undefined ? undefined : at.content + value.length;
  if (missing !== undefined) {
    const simple = node && end !== undefined && node.form === 'plain' && !value.includes('*');
    return simple ? [insertAt(end, `.\${${missing}}`, { shown: `\${${missing}}` })] : [];
  }
  const buffer = bufferOf(output);
  const key = why === 'tag' || why === 'time' ? why : why === 'key' ? what : undefined;
  return buffer && key !== undefined ? addKey(document, buffer, key) : [];
}

/** What is in a path that no chunk key stands for. */
function* extra(path: string, keys: ChunkKeys): Generator<[why: Why, what: string]> {
  const found = placeholdersIn(path);
  if (found.tag && !keys.tag) yield ['tag', /\$\{tag(?:\[-?\d+\])?\}/.exec(path)?.[0] ?? ''];
  for (const key of found.keys) if (!keys.keys.includes(key)) yield ['key', key];
  if (found.seconds !== undefined && !keys.time) yield ['time', ''];
}

function* inPath(document: FluentdDocument, output: Element, path: string, keys: ChunkKeys): Generator<[why: Why, what: string]> {
  const found = placeholdersIn(path);
  if (keys.tag && !found.tag) yield ['no-tag', ''];
  for (const key of keys.keys) if (!found.keys.includes(key) && /^[-\w.@$]+$/.test(key)) yield ['no-key', key];
  yield* extra(path, keys);
  if (path.includes('*')) {
    if (!keys.time) yield ['star', ''];
    return;
  }
  const timekey = keys.time ? timekeyOf(document, output) : undefined;
  if (typeof timekey !== 'number' || timekey <= 0 || paramOf(output, 'time_slice_format')) return;
  const parts = timeFormat(timekey).match(/../g) ?? [];
  const there = parts.filter(part => path.includes(part));
  if (there.length > 0 && there.length < parts.length) yield ['coarse', parts.join('')];
}
