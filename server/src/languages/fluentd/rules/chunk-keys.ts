import { type Fix, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type Span, span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { firstInside, paramOf } from '../element.js';
import { addKey } from '../fixes/add-key.js';
import { canBuffer, outputSpec, parseChunkKeys, timekeyOf } from '../output/chunk-keys.js';
import { sections } from '../sections.js';
import { badAccessor } from '../values/accessor.js';

type Why = 'bracket' | 'accessor' | 'blank' | 'character' | 'hostname';

const said: Readonly<Record<Why, readonly [en: string, zh: string]>> = {
  bracket: ['cannot be written with brackets, only as $.a.b', '不能使用方括号写法，只能写成 $.a.b'],
  accessor: ['is no path into a record', '不是有效的记录路径'],
  blank: ['has a blank in it, and chunk keys are separated by commas', '中有空格，而分块键以逗号分隔'],
  character: ['may have only letters, digits and -_.@ in it', '只能包含字母、数字和 -_.@'],
  hostname: [
    'is the hostname_key of <inject>, which comes into the record only after the chunk is chosen',
    '是 <inject> 的 hostname_key，分块之后才会写入记录',
  ],
};

/**
 * The argument of `<buffer>` lists chunk keys with commas: `tag`, `time`, keys of the record, or paths into it such as `$.a.b`. Blanks do not
 * separate them.
 */
export const chunkKeys = rule<FluentdDocument, { key: string; why: Why | 'no-tag' }>({
  code: 'fluentd/chunk-keys',
  severity: 'error',
  source: 'Output#configure, out_forward.rb and plugin_helper/inject.rb of Fluentd 1.19.3, fluent-plugin-elasticsearch and -opensearch',
  message: {
    en: ({ key, why }) =>
      why === 'no-tag'
        ? `${key} needs the chunk key tag, which is not among these: Fluentd does not start. Add it.`
        : `The chunk key "${key}" ${said[why][0]}: Fluentd does not start.`,
    'zh-cn': ({ key, why }) =>
      why === 'no-tag'
        ? `${key} 需要分块键 tag，这里没有，Fluentd 无法启动。请添加。`
        : `分块键 "${key}" ${said[why][1]}，Fluentd 无法启动。`,
  },
  *check(document) {
    for (const buffer of sections(document, 'buffer')) {
      const { arg, at, parent } = buffer;
      if (!parent || !arg || !at.arg || parent.name === 'secondary') continue;
      const spec = outputSpec(document, parent);
      const keys = canBuffer(spec) ? parseChunkKeys(arg) : undefined;
      if (!keys) continue;
      const text = document.text.slice(at.arg);
      let from = 0;
      for (const key of keys) {
        const found = text.indexOf(key, from);
        const place = found === -1 ? at.arg : span(at.arg.start + found, at.arg.start + found + Math.max(1, key.length));
        if (found !== -1) from = found + key.length;
        const why = refused(key, parent);
        if (why) yield { at: place, args: { key, why }, fixes: mend(key, place) };
      }
      const { type = '' } = spec ?? {};
      if (needsTag(document, parent, type, keys))
        yield { at: at.arg, args: { key: type, why: 'no-tag' }, fixes: addKey(document, buffer, 'tag') };
    }
  },
});

/** Those for searches need no tag as long as a parameter has a placeholder for each chunk key; the time by default for whole days. */
function needsTag(document: FluentdDocument, output: Element, type: string, keys: readonly string[]): boolean {
  if (keys.includes('tag')) return false;
  if (type === 'forward') return true;
  if (!/^(?:elastic|open)search$/.test(type) || keys.includes('_index') || output.incomplete) return false;
  const has = (sign: string) => output.params.some(({ value }) => value === undefined || value.includes(sign));
  const timekey = keys.includes('time') ? timekeyOf(document, output) : undefined;
  if (typeof timekey === 'number' && timekey < 86400 && !has('%')) return true;
  return keys.some(key => key !== 'time') && !has('{');
}

const plain = /^[-_.@a-zA-Z0-9]+$/m;

/** Commas for blanks, and dots for brackets. */
function mend(key: string, place: Span): Fix[] {
  const words = key.split(/\s+/);
  if (words.length > 1 && words.every(word => plain.test(word))) return [replaceBy(place, words.join(','), { preferred: true })];
  const names = /^\$(?:\['[-\w@]+'\]|\["[-\w@]+"\])+$/.test(key) ? key.slice(3, -2).split(/['"]\]\[['"]/) : [];
  return names.length > 0 ? [replaceBy(place, `$.${names.join('.')}`, { preferred: true })] : [];
}

function refused(key: string, output: Element): Why | undefined {
  if (key === 'tag' || key === 'time') return undefined;
  if (key.startsWith('$[')) return 'bracket';
  if (key.startsWith('$.')) return badAccessor(key) && 'accessor';
  if (!plain.test(key)) return /\S\s+\S/.test(key) ? 'blank' : 'character';
  const host = firstInside(output, 'inject');
  return host && paramOf(host, 'hostname_key')?.value === key ? 'hostname' : undefined;
}
