import { basename, dirname, join } from '../../../../../schemas/paths.js';
import { type Fix, fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { Descriptor } from '../descriptor/document.js';
import { bornePlugins, type GoSourceFile } from '../go-source/document.js';
import { otherCase, renameFile } from '../other-case.js';

type Args = { readonly file: string; readonly isCode: boolean; readonly other: string | undefined };

/**
 * A source plugin cannot be installed without its default config.
 * eKuiper counts the files of the archive and refuses one without NAME.yaml; the file may be as short as `default:`.
 */
export const missingDefaultConfig = rule<Descriptor | GoSourceFile, Args>({
  code: 'ekuiper/missing-default-config',
  severity: 'error',
  source: 'internal/plugin/native/manager.go (install: expFiles) of eKuiper 2.4.0; run',
  message: {
    en: ({ file, isCode, other }) =>
      `There is no ${file} beside this ${isCode ? 'file' : 'descriptor'}${other === undefined ? '' : `, only ${other}, and case counts`}. eKuiper refuses a source whose archive has no default config: 400, invalid zip file: expectFiles: 3. ${other === undefined ? 'Create it' : 'Rename that file'}.`,
    'zh-cn': ({ file, isCode, other }) =>
      `此${isCode ? '文件' : '描述文件'}旁没有 ${file}${other === undefined ? '' : `，只有大小写不同的 ${other}`}。压缩包中缺少默认配置时，eKuiper 拒绝安装 source：400，invalid zip file: expectFiles: 3。请${other === undefined ? '创建该文件' : '重命名已有的文件'}。`,
  },
  *check(document) {
    if ('config' in document) {
      const { kind, config, hasCode, data } = document;
      if (kind !== 'source' || config.exists || !hasCode) return;
      const start = data.root?.span.start ?? 0;
      yield { at: span(start, start + 1), ...lacking(config.path, config.other) };
      return;
    }
    const { path, beside } = document;
    for (const { plugin, at } of bornePlugins(document)) {
      const has = (ending: string) => beside.includes(`${plugin.name}.${ending}`);
      // Where there is a descriptor, it is said there.
      if (plugin.kind !== 'source' || has('json') || has('yaml') || has('yml')) continue;
      const file = `${plugin.name}.yaml`;
      yield { at, ...lacking(join(dirname(path), file), otherCase(file, beside), true) };
    }
  },
});

function lacking(path: string, other: string | undefined, isCode = false): { readonly args: Args; readonly fixes: readonly Fix[] } {
  const file = basename(path);
  const mend =
    other === undefined
      ? fix({ en: () => `Create ${file}`, 'zh-cn': () => `创建 ${file}` }, {}, [{ kind: 'create', path, text: 'default:\n' }], true)
      : renameFile(join(dirname(path), other), path);
  return { args: { file, isCode, other }, fixes: [mend] };
}
