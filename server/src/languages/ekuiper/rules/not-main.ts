import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { type GoSourceFile, isMain } from '../go-source/document.js';

/** Go builds plugins of main packages only. */
export const notMain = rule<GoSourceFile, { name: string; plugin: string }>({
  code: 'ekuiper/not-main',
  severity: 'error',
  source: 'go build -buildmode=plugin: `-buildmode=plugin requires exactly one main package`',
  message: {
    en: ({ name, plugin }) =>
      `The plugin ${plugin} is in package ${name}, but Go builds a plugin only of package main: "-buildmode=plugin requires exactly one main package". Write package main.`,
    'zh-cn': ({ name, plugin }) =>
      `插件 ${plugin} 位于包 ${name} 中，但 Go 只能由 main 包构建插件：“-buildmode=plugin requires exactly one main package”。请写成 package main。`,
  },
  *check({ file, plugins }) {
    const name = file.source.package;
    const [plugin] = plugins.filter(p => !isMain(p));
    if (!name || !plugin || name.text === 'main') return;
    yield { at: name.span, args: { name: name.text, plugin: plugin.name }, fixes: [replaceBy(name.span, 'main', { preferred: true })] };
  },
});
