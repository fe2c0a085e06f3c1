import { rule } from '../../../core/rule.js';
import { holds, placeOf } from '../checking/conditions.js';
import type { FluentdDocument } from '../document.js';
import { type Element, inside, paramOf } from '../element.js';
import { hasRootDir } from '../output/buffer-paths.js';
import { canBuffer, outputSpec } from '../output/chunk-keys.js';
import { sections } from '../sections.js';

/**
 * What is kept in files needs a place: a `path`, or an `@id` of the plugin together with a `root_dir` in `<system>`.
 */
export const pathMissing = rule<FluentdDocument, { storage: boolean }>({
  code: 'fluentd/path-missing',
  severity: 'error',
  source: 'buf_file.rb, buf_file_single.rb and storage_local.rb of Fluentd 1.19.3',
  message: {
    en: ({ storage }) =>
      `${storage ? 'A storage with persistent true' : 'This buffer'} needs a path, or an @id of the plugin and root_dir in <system>: Fluentd does not start. Add one.`,
    'zh-cn': ({ storage }) =>
      `${storage ? '设置了 persistent true 的存储' : '此缓冲'}需要 path，或者插件的 @id 加上 <system> 中的 root_dir，否则 Fluentd 无法启动。请添加。`,
  },
  *check(document) {
    const homeless = (element: Element): boolean => {
      const { parent } = element;
      return parent !== undefined && !element.incomplete && !paramOf(element, 'path') && unnamed(parent);
    };
    /** Whether a plugin has no place of its own under root_dir. */
    const unnamed = (owner: Element): boolean => {
      if (!paramOf(owner, '@id')) return !owner.incomplete;
      return document.project !== undefined && hasRootDir(document.project.config) === false;
    };
    for (const buffer of ['buffer/file', 'buffer/file_single'].flatMap(key => sections(document, key))) {
      const spec = buffer.parent && outputSpec(document, buffer.parent);
      // An output that takes files by itself brings a path, too.
      const usual = spec?.sections.get('buffer')?.params.get('@type')?.default;
      if (canBuffer(spec) && (usual !== 'file' || spec?.type === 'buffer') && homeless(buffer))
        yield { at: buffer.at.open, args: { storage: false } };
    }
    for (const output of sections(document, 'output/buffer')) {
      if (inside(output, 'buffer').length === 0 && !output.incomplete && unnamed(output))
        yield { at: output.at.open, args: { storage: false } };
    }
    for (const output of sections(document, 'output')) {
      // A buffer in the way of v0.12.
      const old = placeOf(output, 'buffer_type', document.path);
      if (old?.value !== 'file' || inside(output, 'buffer').length > 0 || output.incomplete || paramOf(output, 'buffer_path')) continue;
      const spec = outputSpec(document, output);
      if (
        canBuffer(spec) &&
        spec?.compat.includes('buffer') &&
        spec.packages.every(({ core }) => core) &&
        spec.type !== 'file' &&
        !paramOf(output, '@id')
      ) {
        yield { at: old.at.whole, args: { storage: false } };
      }
    }
    for (const storage of sections(document, 'storage/local')) {
      if (holds(storage, 'persistent=true') && homeless(storage)) yield { at: storage.at.open, args: { storage: true } };
    }
  },
});
