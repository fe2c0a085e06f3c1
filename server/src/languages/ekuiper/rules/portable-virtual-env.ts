import { insertAt, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type Portable, textAt } from '../portable/document.js';

/**
 * The only virtual environment that eKuiper starts Python in is conda, and it needs the name of the environment in `env`.
 * It refuses another kind, and without the name it runs into a nil pointer and refuses the plugin too.
 */
export const portableVirtualEnv = rule<Portable, { written: string; fault: 'kind' | 'env' }>({
  code: 'ekuiper/portable-virtual-env',
  severity: 'error',
  source: 'internal/plugin/portable/runtime/plugin_ins_manager.go of eKuiper 2.4.0; run',
  message: {
    en: ({ written, fault }) =>
      fault === 'kind'
        ? `eKuiper knows no virtual environment but conda and refuses the plugin: "unsupported virtual type: ${written}". Write conda, or remove the key.`
        : `virtualEnvType ${written} needs the name of the environment in env. Without it eKuiper refuses the plugin: "invalid memory address or nil pointer dereference". Add "env".`,
    'zh-cn': ({ written, fault }) =>
      fault === 'kind'
        ? `eKuiper 只支持 conda 虚拟环境，会拒绝安装该插件："unsupported virtual type: ${written}"。请写 conda，或删除此键。`
        : `virtualEnvType ${written} 需要在 env 中填写环境名称。缺少它时 eKuiper 拒绝安装："invalid memory address or nil pointer dereference"。请添加 "env"。`,
  },
  *check(document) {
    const found = textAt(document, 'virtualEnvType');
    if (!found || textAt(document, 'language')?.text !== 'python') return;
    if (found.text !== 'conda')
      yield { at: found.span, args: { written: found.text, fault: 'kind' }, fixes: [replaceBy(found.span, '"conda"')] };
    else if (!textAt(document, 'env'))
      yield {
        at: found.span,
        args: { written: found.text, fault: 'env' },
        fixes: [insertAt(found.span.end, ', "env": ""', { shown: '"env"' })],
      };
  },
});
