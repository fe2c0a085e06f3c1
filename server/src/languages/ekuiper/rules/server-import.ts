import { serverModule } from '../../../../../schemas/ekuiper/releases.js';
import { isOfModule } from '../../../../../schemas/ekuiper/wanted.js';
import { rule } from '../../../core/rule.js';
import type { GoSourceFile } from '../go-source/document.js';

/** A plugin of its own module with packages of the server in it: they count as other packages than the server's, even at the same tag. */
export const serverImport = rule<GoSourceFile, { path: string }>({
  code: 'ekuiper/server-import',
  severity: 'error',
  source: 'a server of 2.4.0 that was given a plugin with …/v2/pkg/cast of the same tag: 400',
  message: {
    en: ({ path }) =>
      `A plugin of its own module cannot use ${path}: the server refuses it with "plugin was built with a different version of package ${path}", even at the same tag. Use the contract module, or copy what you need.`,
    'zh-cn': ({ path }) =>
      `独立模块中的插件不能使用 ${path}：即使标签相同，服务器也会拒绝：“plugin was built with a different version of package ${path}”。请使用 contract 模块，或复制所需代码。`,
  },
  *check({ file, isLinked, project }) {
    if (!isLinked || project?.moduleKind === 'server') return;
    for (const { path, literal } of file.source.imports) if (isOfModule(path, serverModule)) yield { at: literal.span, args: { path } };
  },
});
