import { join } from '../../../../../schemas/paths.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { PluginType } from '../kind.js';
import { type Folder, folders, namesIn, type Portable } from '../portable/document.js';
import { skeletons } from '../skeletons.js';

const typeOf: Readonly<Record<Folder, PluginType>> = { sources: 'source', sinks: 'sink', functions: 'function' };

/**
 * A source, sink or function without a descriptor works, but it is in no list and the console does not show it.
 * The descriptor of each goes into the folder of its kind.
 */
export const portableMetadata = rule<Portable, { name: string; file: string }>({
  code: 'ekuiper/portable-metadata',
  severity: 'information',
  source: 'internal/plugin/portable/manager.go (doRegister) of eKuiper 2.4.0; run',
  message: {
    en: ({ name, file }) =>
      `There is no ${file}. ${name} works, but eKuiper has no metadata of it, so the console does not show it. Describe it there.`,
    'zh-cn': ({ name, file }) => `没有 ${file}。${name} 可以工作，但 eKuiper 没有它的元数据，控制台不会显示它。请在该文件中描述。`,
  },
  *check(document) {
    const { beside, inside, folder, name: own } = document;
    if (beside.every(name => name === `${own}.json`)) return;
    for (const kind of folders) {
      for (const { name, node } of namesIn(document, kind)) {
        // Of a source with its default config, this is said there.
        if (inside[kind].includes(`${name}.json`) || (kind === 'sources' && inside[kind].includes(`${name}.yaml`))) continue;
        const file = `${kind}/${name}.json`;
        const create = fix({ en: () => `Create ${file}`, 'zh-cn': () => `创建 ${file}` }, {}, [
          { kind: 'create', path: join(folder, kind, `${name}.json`), text: skeletons[typeOf[kind]](name, 'plain') },
        ]);
        yield { at: node.span, args: { name, file }, fixes: [create] };
      }
    }
  },
});
