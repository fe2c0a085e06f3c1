import { isIgnored } from '../../../../../schemas/ekuiper/build-units.js';
import type { GoFile } from '../../../../../schemas/ekuiper/go-types.js';
import type { ProjectModel } from '../../../../../schemas/ekuiper/project.js';
import { relative, resolve } from '../../../../../schemas/paths.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { entriesOf } from '../plugsmith-yml/shape.js';

type Args = {
  readonly place: string | undefined;
  readonly name: string | undefined;
  /** The plugins that the project has. */
  readonly found: readonly string[];
  /** A Go file that no build takes. */
  readonly ignored: string | undefined;
};

/** An entry that belongs to no plugin of the project. */
export const plugsmithNoPlugin = rule<PlugsmithYml, Args>({
  code: 'plugsmith/no-plugin',
  severity: 'error',
  source: 'what a plugin is built from must be in the project',
  message: {
    en: ({ place, name, found, ignored }) => {
      if (ignored !== undefined)
        return `Go leaves ${ignored} out of every build because of its line "//go:build ignore". Remove that line.`;
      if (place !== undefined)
        return `There is no Go code at ${place}, so nothing can be built of it. Write the folder of a main package, or one Go file, relative to this file.`;
      const here = found.length > 0 ? ` What is here: ${found.join(', ')}.` : '';
      return name === undefined
        ? `It cannot be told which plugin is meant.${here} Write its "name", or with "package" its folder or Go file.`
        : `This project has no plugin called "${name}".${here} Correct the name, or write with "package" in which folder or Go file the plugin is.`;
    },
    'zh-cn': ({ place, name, found, ignored }) => {
      if (ignored !== undefined) return `由于“//go:build ignore”这一行，Go 在任何构建中都不会包含 ${ignored}。请删除该行。`;
      if (place !== undefined) return `${place} 处没有 Go 代码，无法构建。请写出 main 包所在的文件夹，或单个 Go 文件，相对于本文件。`;
      const here = found.length > 0 ? `现有的插件：${found.join('、')}。` : '';
      return name === undefined
        ? `无法得知指的是哪个插件。${here}请写出它的“name”，或用“package”写出它的文件夹或 Go 文件。`
        : `此项目中没有名为“${name}”的插件。${here}请改正名称，或用“package”写出插件所在的文件夹或 Go 文件。`;
    },
  },
  *check(file) {
    const { project } = file;
    // Of a project for eKuiper 1.x, its go.mod says all.
    if (!project || project.settings.refused !== undefined || project.moduleKind === 'old') return;
    const found = [...new Set(project.plugins.map(p => p.name))];
    for (const [i, entry] of entriesOf(file, 'plugins').entries()) {
      const settings = project.settings.value.plugins[i];
      if (!settings || project.plugins.some(p => p.settings === settings)) continue;
      const place = entry.at('package');
      const name = entry.at('name');
      const at = place?.span ?? name?.span ?? entry.node.span;
      const code = goAt(project, place?.value);
      const ignored = code.length > 0 && code.every(isIgnored) ? code[0] : undefined;
      // There is Go at the place, but its plugin was taken by another entry.
      if (place && code.length > 0 && !ignored) continue;
      yield { at, args: { place: place?.value, name: name?.value, found, ignored: ignored && relative(project.root, ignored.path) } };
    }
  },
});

/** The Go files of a place; without one, those of the whole project. */
function goAt(project: ProjectModel, place: string | undefined): GoFile[] {
  const at = place === undefined ? undefined : resolve(project.root, place);
  const all = project.folders.flatMap(({ folder, go }) => go.map(file => ({ folder, file })));
  return all.flatMap(({ folder, file }) => (place === undefined || folder === at || file.path === at ? [file] : []));
}
