import { type Localized, say } from '../../../../../l10n/index.js';
import type { Lens } from '../../../core/features.js';
import { placeOf } from '../rules/same-package-path.js';
import type { GoSourceFile } from './document.js';

const titles = {
  build: { en: () => 'Build', 'zh-cn': () => '构建' },
  package: { en: () => 'Package', 'zh-cn': () => '打包' },
  publish: { en: () => 'Publish', 'zh-cn': () => '发布' },
} satisfies Record<string, Localized<void>>;

/** What can be done with a plugin, above the symbol that makes it one. */
export function lenses({ path, plugins }: GoSourceFile): Lens[] {
  return plugins.flatMap(plugin => {
    const place = placeOf(plugin);
    if (place?.path !== path) return [];
    return (['build', 'package', 'publish'] as const).map(what => ({
      span: place.span,
      title: say(titles[what], undefined),
      command: `plugsmith.${what}`,
      arguments: [path],
    }));
  });
}
