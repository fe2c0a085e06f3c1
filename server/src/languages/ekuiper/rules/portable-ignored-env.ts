import { rule } from '../../../core/rule.js';
import { memberOf } from '../../../core/schema/mismatch.js';
import { type Portable, textAt } from '../portable/document.js';

/** A virtual environment is started for Python only, and `env` is read only together with `virtualEnvType`. */
export const portableIgnoredEnv = rule<Portable, { key: string; language: string }>({
  code: 'ekuiper/portable-ignored-env',
  severity: 'warning',
  source: 'internal/plugin/portable/runtime/plugin_ins_manager.go of eKuiper 2.4.0',
  message: {
    en: ({ key, language }) =>
      language === 'python'
        ? `eKuiper reads ${key} only when virtualEnvType is given, and starts the plugin without an environment. Add "virtualEnvType": "conda".`
        : `eKuiper starts a plugin in ${language} without a virtual environment and ignores ${key}. Remove it.`,
    'zh-cn': ({ key, language }) =>
      language === 'python'
        ? `只有同时填写 virtualEnvType 时 eKuiper 才读取 ${key}，否则不使用虚拟环境启动插件。请添加 "virtualEnvType": "conda"。`
        : `eKuiper 启动 ${language} 插件时不使用虚拟环境，会忽略 ${key}。请删除。`,
  },
  *check(document) {
    const language = textAt(document, 'language')?.text;
    const kind = memberOf(document.data.root, 'virtualEnvType', true);
    const env = memberOf(document.data.root, 'env', true);
    if (language === 'python' && env && !kind) yield { at: env.keySpan, args: { key: env.key, language } };
    if (language === 'go')
      for (const found of [kind, env]) if (found) yield { at: found.keySpan, args: { key: found.key, language }, unnecessary: true };
  },
});
