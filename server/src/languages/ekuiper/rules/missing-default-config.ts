import { basename } from '../../../../../schemas/paths.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { Descriptor } from '../descriptor/document.js';

/**
 * A source plugin cannot be installed without its default config.
 * eKuiper counts the files of the archive and refuses one without NAME.yaml; the file may be as short as `default:`.
 */
export const missingDefaultConfig = rule<Descriptor, { file: string }>({
  code: 'ekuiper/missing-default-config',
  severity: 'error',
  source: 'internal/plugin/native/manager.go (install: expFiles) of eKuiper 2.4.0; run',
  message: {
    en: ({ file }) =>
      `There is no ${file} beside this descriptor. eKuiper refuses a source whose archive has no default config: 400, invalid zip file: expectFiles: 3. Create it.`,
    'zh-cn': ({ file }) =>
      `此描述文件旁没有 ${file}。压缩包中缺少默认配置时，eKuiper 拒绝安装 source：400，invalid zip file: expectFiles: 3。请创建该文件。`,
  },
  *check({ kind, config, hasCode, data }) {
    if (kind !== 'source' || config.exists || !hasCode) return;
    const start = data.root?.span.start ?? 0;
    const create = fix(
      { en: () => `Create ${basename(config.path)}`, 'zh-cn': () => `创建 ${basename(config.path)}` },
      {},
      [{ kind: 'create', path: config.path, text: 'default:\n' }],
      true,
    );
    yield { at: span(start, start + 1), args: { file: basename(config.path) }, fixes: [create] };
  },
});
