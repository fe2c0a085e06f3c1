import { oldServerModule } from '../../../../../schemas/ekuiper/module-kind.js';
import { contractPackage, serverModule } from '../../../../../schemas/ekuiper/releases.js';
import { isOfModule } from '../../../../../schemas/ekuiper/wanted.js';
import { rule } from '../../../core/rule.js';
import type { GoSourceFile } from '../go-source/document.js';

/** A package of eKuiper 1.x in a plugin for 2.x: its interfaces are other types, so that no symbol of them is taken. */
export const oldApiImport = rule<GoSourceFile, { path: string }>({
  code: 'ekuiper/old-api-import',
  severity: 'error',
  source: 'go.mod of v1.14.0 and v2.0.0; internal/plugin/native/manager.go of v2.4.0',
  message: {
    en: ({ path }) =>
      `${path} belongs to eKuiper 1.x, and eKuiper 2.x takes nothing that is made of its types. Import ${contractPackage}, whose interfaces are other ones.`,
    'zh-cn': ({ path }) =>
      `${path} 属于 eKuiper 1.x，eKuiper 2.x 不接受由其类型构成的任何内容。请导入 ${contractPackage}，其中的接口有所不同。`,
  },
  *check({ file, isLinked }) {
    if (!isLinked) return;
    for (const { path, literal } of file.source.imports) {
      const isOther = isOfModule(path, serverModule) || /^github\.com\/lf-edge\/ekuiper\/(contract|sdk)(\/|$)/.test(path);
      if (isOfModule(path, oldServerModule) && !isOther) yield { at: literal.span, args: { path } };
    }
  },
});
