import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type Portable, textAt } from '../portable/document.js';

/**
 * A portable plugin is installed under the name of its descriptor file.
 * A `name` in it may be left out, and must else be the same.
 */
export const portableName = rule<Portable, { written: string; name: string }>({
  code: 'ekuiper/portable-name',
  severity: 'error',
  source: 'internal/plugin/portable/model.go (Validate) of eKuiper 2.4.0; run',
  message: {
    en: ({ written, name }) =>
      `This file is ${name}.json, so the plugin is installed as ${name}, but here it is called "${written}". eKuiper refuses it: "invalid plugin, expect name '${name}' but got '${written}'". Make them the same.`,
    'zh-cn': ({ written, name }) =>
      `此文件名为 ${name}.json，插件会以 ${name} 安装，而此处的名称是 "${written}"。eKuiper 拒绝安装："invalid plugin, expect name '${name}' but got '${written}'"。请保持一致。`,
  },
  *check(document) {
    const found = textAt(document, 'name');
    const { name } = document;
    if (found && found.text !== name)
      yield {
        at: found.span,
        args: { written: found.text, name },
        fixes: [replaceBy(found.span, JSON.stringify(name), { preferred: true })],
      };
  },
});
