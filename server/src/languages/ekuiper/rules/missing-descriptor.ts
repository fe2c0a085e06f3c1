import { dirname, join } from '../../../../../schemas/paths.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { span } from '../../../core/text.js';
import type { DefaultConfig } from '../default-config/document.js';
import { bornePlugins, type GoSourceFile } from '../go-source/document.js';
import type { PluginType } from '../kind.js';
import { otherCase, renameFile } from '../other-case.js';
import { skeletons } from '../skeletons.js';

type Args = { readonly name: string; readonly kind: PluginType; readonly hasKeys: boolean };

/**
 * A plugin without a descriptor works, but it is in no list and the console cannot set it.
 * All keys of a source's default config reach it in lower case.
 */
export const missingDescriptor = rule<DefaultConfig | GoSourceFile, Args>({
  code: 'ekuiper/missing-descriptor',
  severity: 'warning',
  source: 'internal/meta/{sourceMeta,sinkMeta,func_meta}.go (GetSourceMeta: "This plugin was not found") of eKuiper 2.4.0; run',
  message: {
    en: ({ name, kind, hasKeys }) =>
      `There is no ${name}.json. The ${kind} works, but ${
        kind === 'function' ? 'GET /metadata/functions lacks it' : `GET /metadata/${kind}s/${name} answers 400`
      }${hasKeys ? ', the console does not show it, and all keys here are lower-cased' : ', and the console does not show it'}. Describe the ${kind}.`,
    'zh-cn': ({ name, kind, hasKeys }) =>
      `没有 ${name}.json。${kind} 可以工作，但 ${
        kind === 'function' ? 'GET /metadata/functions 中没有它' : `GET /metadata/${kind}s/${name} 返回 400`
      }，控制台不会显示它${hasKeys ? '，此处的键都会变成小写' : ''}。请编写描述文件。`,
  },
  *check(document) {
    if ('owner' in document) {
      const { owner, descriptor, descriptorPath, name, text } = document;
      if (owner === 'source' && !descriptor)
        yield {
          at: span(0, text.line(0).end),
          args: { name, kind: 'source', hasKeys: true },
          fixes: [create(descriptorPath, name, 'source')],
        };
      return;
    }
    const { path, beside } = document;
    for (const { plugin, at } of bornePlugins(document)) {
      const { name, kind } = plugin;
      const has = (ending: string) => beside.includes(`${name}.${ending}`);
      // Where a source has its default config, it is said there.
      if (has('json') || (kind === 'source' && (has('yaml') || has('yml')))) continue;
      const file = join(dirname(path), `${name}.json`);
      const other = otherCase(`${name}.json`, beside);
      const functions = plugin.functions.map(f => f.name);
      const fixes = [other === undefined ? create(file, name, kind, functions) : renameFile(join(dirname(path), other), file)];
      yield { at, args: { name, kind, hasKeys: false }, fixes };
    }
  },
});

const create = (path: string, name: string, kind: PluginType, functions?: readonly string[]) =>
  fix(
    { en: () => `Create ${name}.json`, 'zh-cn': () => `创建 ${name}.json` },
    {},
    [{ kind: 'create', path, text: skeletons[kind](name, 'plain', functions) }],
    true,
  );
