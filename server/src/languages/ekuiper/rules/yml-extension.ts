import { dirname, join } from '../../../../../schemas/paths.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { DefaultConfig } from '../default-config/document.js';

/**
 * A default config is called NAME.yaml.
 * eKuiper does not take NAME.yml for one, and refuses the archive of a source that has nothing else.
 */
export const ymlExtension = rule<DefaultConfig, { name: string; hasYaml: boolean }>({
  code: 'ekuiper/yml-extension',
  severity: 'error',
  source: 'internal/plugin/native/manager.go (install) of eKuiper 2.4.0; run',
  message: {
    en: ({ name, hasYaml }) =>
      hasYaml
        ? `eKuiper reads ${name}.yaml and not this ${name}.yml. What stands here is lost. Move it there and delete this file.`
        : `The default config must be called ${name}.yaml. eKuiper does not take ${name}.yml for it and refuses the plugin: 400, yamlFileChecked:false. Rename the file.`,
    'zh-cn': ({ name, hasYaml }) =>
      hasYaml
        ? `eKuiper 读取的是 ${name}.yaml，而不是此 ${name}.yml，这里的内容会丢失。请移到那里并删除此文件。`
        : `默认配置必须命名为 ${name}.yaml。eKuiper 不认 ${name}.yml，会拒绝安装插件：400，yamlFileChecked:false。请重命名此文件。`,
  },
  *check({ path, name, owner, hasYaml, text }) {
    if (owner !== 'source' || !path.endsWith('.yml')) return;
    const to = join(dirname(path), `${name}.yaml`);
    const rename = fix(
      { en: () => `Rename to ${name}.yaml`, 'zh-cn': () => `重命名为 ${name}.yaml` },
      {},
      [{ kind: 'rename', from: path, to }],
      true,
    );
    yield { at: span(0, text.line(0).end), args: { name, hasYaml }, fixes: hasYaml ? [] : [rename] };
  },
});
