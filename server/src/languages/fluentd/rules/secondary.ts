import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { inside, paramOf } from '../element.js';
import { takeOut } from '../fixes/lines.js';
import { bufferOf, canBuffer, outputSpec } from '../output/chunk-keys.js';
import { pluginType, sections } from '../sections.js';

type Why = 'primary' | 'no-buffer' | 'type';

/**
 * `<secondary>` takes the chunks of a buffered output that cannot be written. The output needs a buffer for it, and the plugin in
 * `<secondary>` must be one that can write chunks, and has no buffer or secondary of its own.
 */
export const secondary = rule<FluentdDocument, { why: Why | 'nested'; type: string }>({
  code: 'fluentd/secondary',
  severity: 'error',
  source: 'Output#configure of Fluentd 1.19.3',
  message: {
    en: ({ why, type }) => {
      if (why === 'nested') return `A <secondary> cannot have a <${type}>: Fluentd does not start. Take it out.`;
      if (why === 'type')
        return `${type} cannot write chunks, so it cannot be a secondary output: Fluentd does not start. Use secondary_file.`;
      if (why === 'no-buffer')
        return `${type} has no buffer unless it is written, and <secondary> needs one: Fluentd does not start. Add a <buffer>.`;
      return `${type} passes events on without a buffer, and Fluentd does not start with a <secondary> here. Take it out.`;
    },
    'zh-cn': ({ why, type }) => {
      if (why === 'nested') return `<secondary> 中不能有 <${type}>，Fluentd 无法启动，请将其删除。`;
      if (why === 'type') return `${type} 不能写出分块，不能用作备用输出，Fluentd 无法启动。请使用 secondary_file。`;
      if (why === 'no-buffer') return `${type} 默认没有缓冲，而 <secondary> 需要缓冲，Fluentd 无法启动。请添加 <buffer>。`;
      return `${type} 不支持缓冲，这里有 <secondary> 时 Fluentd 无法启动，请将其删除。`;
    },
  },
  *check(document) {
    for (const element of sections(document, 'output')) {
      const { at, name, parent } = element;
      if (name !== 'secondary' || !parent || parent.name === 'secondary') continue;
      const primary = outputSpec(document, parent);
      if (!primary?.output) continue;
      const type = primary.type;
      if (!canBuffer(primary)) {
        yield { at: at.open, args: { why: 'primary', type }, fixes: takeOut(document, at.whole, '<secondary>') };
        continue;
      }
      if (primary.output.synchronous && !bufferOf(parent) && !parent.incomplete) yield { at: at.open, args: { why: 'no-buffer', type } };
      for (const child of ['buffer', 'secondary'].flatMap(each => inside(element, each))) {
        if (child.path !== document.path) continue;
        yield { at: child.at.open, args: { why: 'nested', type: child.name }, fixes: takeOut(document, child.at.whole, `<${child.name}>`) };
      }
      const own = outputSpec(document, element);
      const written = paramOf(element, '@type') ?? paramOf(element, 'type');
      if (own && (own.multiOutput || canBuffer(own) === false)) {
        yield { at: written?.at.value ?? at.open, args: { why: 'type', type: pluginType(element) ?? '' } };
      }
    }
  },
});
