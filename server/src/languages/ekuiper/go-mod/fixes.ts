import { type Localized, say } from '../../../../../l10n/index.js';
import { newestFitting } from '../../../../../schemas/ekuiper/releases.js';
import { wantedOf } from '../../../../../schemas/ekuiper/wanted.js';
import { type Fix, fix } from '../../../core/fix.js';
import { type GoModFile, targetPlace } from './document.js';

export const writeGo: Localized<{ go: string }> = {
  en: ({ go }) => `Write go ${go}`,
  'zh-cn': ({ go }) => `改为 go ${go}`,
};

export const writeVersion: Localized<{ module: string; version: string }> = {
  en: ({ module, version }) => `Require ${module} ${version}`,
  'zh-cn': ({ module, version }) => `改为依赖 ${module} ${version}`,
};

export const removeReplaceTitle: Localized<{ module: string }> = {
  en: ({ module }) => `Remove the replace of ${module}`,
  'zh-cn': ({ module }) => `删除对 ${module} 的 replace`,
};

const other: Localized<{ release: string }> = {
  en: ({ release }) => `Build for eKuiper ${release} instead (plugsmith.yml)`,
  'zh-cn': ({ release }) => `改为面向 eKuiper ${release} 构建（plugsmith.yml）`,
};

const pinned: Localized<{ release: string }> = {
  en: ({ release }) => `eKuiper ${release} is what this project is built for.`,
  'zh-cn': ({ release }) => `此项目面向 eKuiper ${release} 构建。`,
};

export const pinnedHere = (release: string): string => say(pinned, { release });

/** The fix that pins the newest release that the go.mod fits, in plugsmith.yml; the image stays of the same kind. */
export function buildForOther(file: GoModFile): Fix[] {
  const { project, pin } = file;
  const [place] = targetPlace(file, '');
  const release = project && newestFitting(wantedOf(project));
  if (!place?.path || !release || pin.is !== 'pinned') return [];
  const written = project.settings.value.target ?? '';
  const text = written.replace(pin.release.version, release.version);
  if (text === written) return [];
  return [fix(other, { release: release.version }, [{ kind: 'replace', path: place.path, span: place.span, text }])];
}
