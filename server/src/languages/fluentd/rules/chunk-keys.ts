import { type Fix, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type Span, span } from '../../../core/text.js';
import { badAccessor } from '../accessor.js';
import { addKey } from '../add-key.js';
import { canBuffer, outputSpec, parseChunkKeys } from '../chunk-keys.js';
import type { FluentdDocument } from '../document.js';
import type { Element } from '../element.js';
import { paramOf } from '../element.js';
import { firstInside } from '../option.js';
import { sections } from '../sections.js';

type Why = 'bracket' | 'accessor' | 'blank' | 'character' | 'forward' | 'hostname';

const said: Readonly<Record<Why, readonly [en: string, zh: string]>> = {
  bracket: ['cannot be written with brackets, only as $.a.b', '不能使用方括号写法，只能写成 $.a.b'],
  accessor: ['is no path into a record', '不是有效的记录路径'],
  blank: ['has a blank in it, and chunk keys are separated by commas', '中有空格，而分块键以逗号分隔'],
  character: ['may have only letters, digits and -_.@ in it', '只能包含字母、数字和 -_.@'],
  forward: ['leave out tag, which forward needs', '缺少 forward 所必需的 tag'],
  hostname: [
    'is the hostname_key of <inject>, which comes into the record only after the chunk is chosen',
    '是 <inject> 的 hostname_key，分块之后才会写入记录',
  ],
};

/**
 * The argument of `<buffer>` lists chunk keys with commas: `tag`, `time`, keys of the record, or paths into it such as `$.a.b`. Blanks do not
 * separate them.
 */
export const chunkKeys = rule<FluentdDocument, { key: string; why: Why }>({
  code: 'fluentd/chunk-keys',
  severity: 'error',
  source: 'Output#configure, out_forward.rb and plugin_helper/inject.rb of Fluentd 1.19.3',
  message: {
    en: ({ key, why }) => `The chunk ${why === 'forward' ? 'keys' : `key "${key}"`} ${said[why][0]}: Fluentd does not start.`,
    'zh-cn': ({ key, why }) => `分块键${why === 'forward' ? '' : ` "${key}" `}${said[why][1]}，Fluentd 无法启动。`,
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
      if (spec?.type === 'forward' && !keys.includes('tag'))
        yield { at: at.arg, args: { key: 'tag', why: 'forward' }, fixes: addKey(document, buffer, 'tag') };
    }
  },
});

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
