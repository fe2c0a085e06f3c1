import { type Localized, say } from '../../../../../l10n/index.js';
import { contractModule, type Release, releases } from '../../../../../schemas/ekuiper/releases.js';
import type { Completion, Hover } from '../../../core/features.js';
import { contains } from '../../../core/text.js';
import { usersOf } from '../rules/contract-version.js';
import type { GoModFile } from './document.js';

const sentences = {
  contract: {
    en: ({ version, users }) =>
      `Contract ${version} is that of ${users || 'no release of eKuiper'}. A plugin must be built with the version that its server has.`,
    'zh-cn': ({ version, users }) =>
      `contract ${version} 对应 ${users || '任何 eKuiper 发行版都不使用它'}。插件必须使用与服务器相同的版本构建。`,
  } satisfies Localized<{ version: string; users: string }>,
  pin: {
    en: ({ module, pin, release }) => `eKuiper ${release} has ${module} ${pin}. A plugin that shares it must have the same version.`,
    'zh-cn': ({ module, pin, release }) => `eKuiper ${release} 使用 ${module} ${pin}。共用它的插件必须使用相同版本。`,
  } satisfies Localized<{ module: string; pin: string; release: string }>,
  go: {
    en: ({ go, release }) =>
      `The oldest Go that may build this module. eKuiper ${release} is built with Go ${go}, and Plugsmith builds its plugins with the same.`,
    'zh-cn': ({ go, release }) => `允许构建此模块的最低 Go 版本。eKuiper ${release} 使用 Go ${go} 构建，Plugsmith 也用它构建插件。`,
  } satisfies Localized<{ go: string; release: string }>,
};

const stable = (): readonly Release[] =>
  releases()
    .filter(r => !r.prerelease)
    .toReversed();

/** Versions where they stand: of the contract, of modules that the server shares, and Go's. */
export function complete({ mod, release }: GoModFile, offset: number): Completion[] {
  const replaceGo = mod.go?.value.span;
  if (replaceGo && contains(replaceGo, offset)) {
    return [...new Set(stable().map(r => r.go))].map(go => ({
      label: go,
      kind: 'value',
      detail: releasesWithGo(go),
      insert: go,
      replace: replaceGo,
    }));
  }
  const line = mod.require.find(r => contains(r.version.span, offset));
  if (!line) return [];
  const replace = line.version.span;
  if (line.path.value === contractModule) {
    return [...new Set(stable().map(r => r.contract))].map(version => ({
      label: version,
      kind: 'value',
      detail: usersOf(version),
      insert: version,
      replace,
    }));
  }
  const pin = release && Object.hasOwn(release.pins, line.path.value) ? release.pins[line.path.value] : undefined;
  return pin === undefined ? [] : [{ label: pin, kind: 'value', detail: `eKuiper ${release?.version}`, insert: pin, replace }];
}

function releasesWithGo(go: string): string {
  const having = stable().filter(r => r.go === go);
  const [last, first] = [having[0]?.version ?? '', having.at(-1)?.version ?? ''];
  return first === last ? `eKuiper ${first}` : `eKuiper ${first} – ${last}`;
}

/** What a version means for the server. */
export function hover({ mod, release }: GoModFile, offset: number): Hover | undefined {
  const { go } = mod;
  if (go && release && contains(go.span, offset))
    return { span: go.span, markdown: say(sentences.go, { go: release.go, release: release.version }) };
  const line = mod.require.find(r => contains(r.span, offset));
  if (!line) return undefined;
  const { value: module } = line.path;
  const version = line.version.value;
  if (module === contractModule) return { span: line.span, markdown: say(sentences.contract, { version, users: usersOf(version) }) };
  const pin = release && Object.hasOwn(release.pins, module) ? release.pins[module] : undefined;
  return release && pin !== undefined
    ? { span: line.span, markdown: say(sentences.pin, { module, pin, release: release.version }) }
    : undefined;
}
