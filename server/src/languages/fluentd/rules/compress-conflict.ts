import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Element, paramOf } from '../element.js';
import { bufferOf } from '../output/chunk-keys.js';
import { pluginType, sections } from '../sections.js';

const method = (element: Element | undefined): string => {
  const written = (element && paramOf(element, 'compress')?.value) ?? 'text';
  return written === 'gz' ? 'gzip' : written;
};

/**
 * An output that passes on what is in its buffer as it is cannot compress it another way.
 */
export const compressConflict = rule<FluentdDocument, { own: string; buffer: string }>({
  code: 'fluentd/compress-conflict',
  severity: 'error',
  source: 'out_forward.rb and out_file.rb of Fluentd 1.19.3',
  message: {
    en: ({ own, buffer }) =>
      `The output compresses by ${own} and its buffer by ${buffer}: Fluentd does not start. Use the same, or only one of them.`,
    'zh-cn': ({ own, buffer }) => `输出使用 ${own} 压缩，而缓冲使用 ${buffer}，Fluentd 无法启动。请使用相同的方式，或只设置其中之一。`,
  },
  *check(document) {
    for (const output of ['output/forward', 'output/file'].flatMap(key => sections(document, key))) {
      const param = paramOf(output, 'compress');
      if (output.name === 'secondary' || param?.path !== document.path) continue;
      if (pluginType(output) === 'file' && !paramOf(output, 'symlink_path')) continue;
      const [own, other] = [method(output), method(bufferOf(output))];
      if (own !== 'text' && other !== 'text' && own !== other) {
        const fixes = param.at.value ? [replaceBy(param.at.value, other, { shown: `compress ${other}` })] : [];
        yield { at: param.at.whole, args: { own, buffer: other }, fixes };
      }
    }
  },
});
