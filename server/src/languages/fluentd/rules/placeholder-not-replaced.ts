import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { paramOf } from '../element.js';
import { chunkKeysOf } from '../output/chunk-keys.js';
import { sections } from '../sections.js';

const search = ['index_name', 'logstash_prefix', 'template_name'];

/** Parameters whose placeholders are replaced for each chunk, by output. */
const rows: Readonly<Record<string, readonly string[]>> = {
  http: ['endpoint'],
  exec: ['command'],
  s3: ['path', 's3_object_key_format'],
  elasticsearch: search,
  opensearch: search,
  cloudwatch_logs: ['log_group_name', 'log_stream_name'],
  mongo: ['collection'],
};

/**
 * `${tag}` and `${key}` in a parameter are replaced by what all events of a chunk have in common. That is only what is a chunk key of the
 * buffer; any other placeholder is left as it is, or replaced by nothing.
 */
export const placeholderNotReplaced = rule<FluentdDocument, { name: string; key: string }>({
  code: 'fluentd/placeholder-not-replaced',
  severity: 'warning',
  source: 'Output#extract_placeholders of Fluentd 1.19.3, and the plugins that use it',
  message: {
    en: ({ name, key }) => `${name} is not replaced here, since ${key} is no chunk key of the buffer. Add it to the argument of <buffer>.`,
    'zh-cn': ({ name, key }) => `缓冲的分块键中没有 ${key}，此处的 ${name} 不会被替换。请将其加入 <buffer> 的参数。`,
  },
  *check(document) {
    for (const [type, params] of Object.entries(rows)) {
      for (const output of sections(document, `output/${type}`)) {
        const keys = output.name === 'secondary' ? undefined : chunkKeysOf(document, output);
        for (const name of keys ? params : []) {
          const param = paramOf(output, name);
          if (!keys || param?.value === undefined || param.path !== document.path || !param.at.value) continue;
          const { start } = param.at.value;
          for (const found of document.text.slice(param.at.value).matchAll(/\$\{(tag(?=\[-?\d+\]\})|[-_.@$a-zA-Z0-9]+)(?:\[-?\d+\])?\}/g)) {
            const [whole, key = ''] = found;
            if (key === 'chunk_id' || keys.keys.includes(key) || (key === 'tag' && keys.tag)) continue;
            yield { at: span(start + found.index, start + found.index + whole.length), args: { name: whole, key } };
          }
        }
      }
    }
  },
});
