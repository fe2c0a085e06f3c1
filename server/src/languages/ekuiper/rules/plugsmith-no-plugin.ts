import { isWithin, resolve } from '../../../../../schemas/paths.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { type Entry, entriesOf } from '../plugsmith-yml/shape.js';

/** An entry that belongs to no plugin of the project. */
export const plugsmithNoPlugin = rule<PlugsmithYml, { place: string | undefined; name: string | undefined; found: string }>({
  code: 'plugsmith/no-plugin',
  severity: 'error',
  source: 'what a plugin is built from must be in the project',
  message: {
    en: ({ place, name, found }) =>
      place === undefined
        ? `This project has no plugin${name === undefined ? '' : ` "${name}"`} that this could be said of. ${found ? `It has: ${found}. ` : ''}Name its folder or Go file with "package".`
        : `There is no Go code at ${place}, so nothing can be built of it. Write the folder of a main package, or one Go file, relative to this file.`,
    'zh-cn': ({ place, name, found }) =>
      place === undefined
        ? `此项目中没有与此对应的插件${name === undefined ? '' : `“${name}”`}。${found ? `现有的插件：${found}。` : ''}请用“package”写出它的文件夹或 Go 文件。`
        : `${place} 处没有 Go 代码，无法构建。请写出 main 包所在的文件夹，或单个 Go 文件，相对于本文件。`,
  },
  *check(file) {
    const { project } = file;
    if (!project || project.settings.refused !== undefined) return;
    const found = [...new Set(project.plugins.map(p => p.name))].join(', ');
    for (const [i, entry] of entriesOf(file, 'plugins').entries()) {
      const settings = project.settings.value.plugins[i];
      if (!settings || project.plugins.some(p => p.settings === settings)) continue;
      const place = entry.at('package');
      const name = entry.at('name');
      const at = place?.span ?? name?.span ?? entry.node.span;
      if (place && hasGo(file, entry)) continue;
      yield { at, args: { place: place?.value, name: name?.value, found } };
    }
  },
});

/** There is Go at the place, but its plugin was taken by another entry. */
function hasGo({ project }: PlugsmithYml, entry: Entry): boolean {
  const at = project && resolve(project.root, entry.at('package')?.value ?? '.');
  return (
    at !== undefined &&
    project !== undefined &&
    isWithin(project.root, at) &&
    project.folders.some(f => f.go.length > 0 && (f.folder === at || f.go.some(g => g.path === at)))
  );
}
