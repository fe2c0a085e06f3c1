import { join } from '../../../../../schemas/paths.js';
import { didYouMean } from '../../../core/did-you-mean.js';
import { fix, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { didYouMeanText } from '../../../core/schema/words.js';
import { namesIn, type Portable } from '../portable/document.js';

/**
 * Every source of a portable plugin needs its default config at sources/NAME.yaml.
 * eKuiper refuses the archive without it. A descriptor that lies alone in its folder is not held to it: the rest is put together elsewhere.
 */
export const portableSourceConfig = rule<Portable, { file: string; meant: string | undefined }>({
  code: 'ekuiper/portable-source-config',
  severity: 'error',
  source: 'internal/plugin/portable/manager.go (install: requiredFiles) of eKuiper 2.4.0; run',
  message: {
    en: ({ file, meant }) =>
      `There is no ${file}, which every source of a portable plugin needs. eKuiper refuses the plugin: "missing ${file}". Create it; "default:" is enough.${didYouMeanText.en({ meant })}`,
    'zh-cn': ({ file, meant }) =>
      `缺少 ${file}，portable 插件的每个 source 都需要它。eKuiper 拒绝安装："missing ${file}"。请创建，内容只需 "default:"。${didYouMeanText['zh-cn']({ meant })}`,
  },
  *check(document) {
    const { beside, inside, folder, name: own } = document;
    if (beside.every(name => name === `${own}.json`)) return;
    const there = inside.sources.filter(name => name.endsWith('.yaml')).map(name => name.slice(0, -'.yaml'.length));
    const used = new Set(namesIn(document, 'sources').map(({ name }) => name));
    for (const { name, node } of namesIn(document, 'sources')) {
      if (there.includes(name)) continue;
      const file = `sources/${name}.yaml`;
      const meant = didYouMean(
        name,
        there.filter(other => !used.has(other)),
      );
      const create = fix({ en: () => `Create ${file}`, 'zh-cn': () => `创建 ${file}` }, {}, [
        { kind: 'create', path: join(folder, 'sources', `${name}.yaml`), text: 'default:\n' },
      ]);
      yield {
        at: node.span,
        args: { file, meant },
        fixes: [...(meant === undefined ? [] : [replaceBy(node.span, JSON.stringify(meant))]), create],
      };
    }
  },
});
