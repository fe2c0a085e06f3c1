import { compareGo } from '../../golang/version.js';
import { type Localized, say } from '../../l10n/index.js';
import table from './releases.json' with { type: 'json' };

export type Libc = 'glibc' | 'musl';

/** One release of eKuiper, as far as a native plugin depends on it. */
export interface Release {
  readonly version: string;
  readonly prerelease: boolean;
  /** The Go that its images and packages are built with, such as `1.25.4`. */
  readonly go: string;
  /** The version of github.com/lf-edge/ekuiper/contract/v2. */
  readonly contract: string;
  /** Versions of often shared modules in its go.mod. A module that is missing here may still be part of it. */
  readonly pins: Readonly<Record<string, string>>;
  /** The container image that it is built in, by the C library of the result. */
  readonly images: Readonly<Record<Libc, string>>;
}

/** What a plugin is built for: a release, and the C library that its server is linked to. */
export interface Target {
  readonly release: Release;
  readonly libc: Libc;
  /** The published image, when there is one of that name. */
  readonly image: string | undefined;
}

export const contractModule = 'github.com/lf-edge/ekuiper/contract/v2';
export const serverModule = 'github.com/lf-edge/ekuiper/v2';
export const contractPackage = `${contractModule}/api`;

/**
 * The published tags, by what follows the version. The default image is built from deploy/docker/Dockerfile, which is Alpine;
 * `-debian` is no image but what eKuiper calls a server on glibc, such as the one in the downloaded packages.
 */
const flavours: Readonly<Record<string, { readonly libc: Libc; readonly image: boolean }>> = {
  '': { libc: 'musl', image: true },
  '-alpine': { libc: 'musl', image: true },
  '-alpine-python': { libc: 'musl', image: true },
  '-slim': { libc: 'glibc', image: true },
  '-slim-python': { libc: 'glibc', image: true },
  '-dev': { libc: 'glibc', image: true },
  '-full': { libc: 'glibc', image: true },
  '-debian': { libc: 'glibc', image: false },
};

/** What may follow the version in a target. */
export const imageSuffixes: readonly string[] = Object.keys(flavours).filter(Boolean);

const all: readonly Release[] = table.releases.map(({ version, go, contract, musl, glibc, pins }) => ({
  version,
  prerelease: version.includes('-'),
  go,
  contract,
  images: { musl, glibc },
  pins: Object.fromEntries(table.modules.flatMap((module, i) => (pins[i] ? [[module, pins[i]]] : []))),
}));
const byVersion: ReadonlyMap<string, Release> = new Map(all.map(release => [release.version, release]));

/** The releases of eKuiper 2.x that we know, the oldest first, prereleases before their release. */
export function releases(): readonly Release[] {
  return all;
}

/** The newest release that is no prerelease. */
export function newest(): Release {
  return all.findLast(release => !release.prerelease) ?? all[all.length - 1] ?? unreachable();
}

/** The release that `2.4.0`, `v2.4.0` or the tag of one of its images names. */
export function release(name: string): Release | undefined {
  const parsed = parseTarget(name);
  return 'refused' in parsed ? undefined : parsed.release;
}

/**
 * Reads what a user names as target: a version or a tag of an image, with or without `v` and `lfedge/ekuiper:`.
 * A version alone is the default image, which is linked to musl. Refused with a sentence: what is no version, 1.x, and what we do not know.
 */
export function parseTarget(text: string): Target | { readonly refused: string } {
  const tag = text
    .trim()
    .replace(/^(docker\.io\/)?lfedge\/ekuiper:/, '')
    .replace(/^v(?=\d)/, '');
  const [, version, flavour = ''] = /^(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?)(-[a-z-]+)?$/.exec(tag) ?? [];
  if (version === undefined) return { refused: say(sentences.noVersion, { text, newest: newest().version }) };
  if (Number.parseInt(version, 10) < 2) return { refused: say(sentences.tooOld, { version }) };
  const found = byVersion.get(version);
  if (!found) return { refused: say(sentences.unknown, { version, oldest: all[0]?.version ?? '', newest: newest().version }) };
  const kind = Object.hasOwn(flavours, flavour) ? flavours[flavour] : undefined;
  if (!kind) return { refused: say(sentences.noImage, { tag, known: imageSuffixes }) };
  return { release: found, libc: kind.libc, image: kind.image ? `lfedge/ekuiper:${version}${flavour}` : undefined };
}

/** What a go.mod asks for: its `go` line, the contract version that it requires, and its other requirements. */
export interface Wanted {
  readonly go?: string | undefined;
  readonly contract?: string | undefined;
  readonly requires?: Readonly<Record<string, string>> | undefined;
}

/**
 * Whether a plugin with this go.mod can be built for the release as it is: the release's Go is not older than the `go` line, the
 * contract is the same, and so is every module that we know both to share.
 */
export function fits(release: Release, { go, contract, requires = {} }: Wanted): boolean {
  if (go !== undefined && compareGo(go, release.go) > 0) return false;
  if (contract !== undefined && contract !== release.contract) return false;
  return Object.entries(release.pins).every(([module, pin]) => requires[module] === undefined || requires[module] === pin);
}

/** The newest release, no prerelease, that a plugin with this go.mod can be built for. */
export function newestFitting(wanted: Wanted): Release | undefined {
  return all.findLast(release => !release.prerelease && fits(release, wanted));
}

function unreachable(): never {
  throw new Error('the table of eKuiper releases is empty');
}

const sentences = {
  noVersion: {
    en: ({ text, newest }) => `"${text}" is no eKuiper release. Name one such as ${newest}, ${newest}-alpine or ${newest}-slim.`,
    'zh-cn': ({ text, newest }) => `“${text}”不是 eKuiper 的发行版。请写成 ${newest}、${newest}-alpine 或 ${newest}-slim 这样的形式。`,
  } satisfies Localized<{ text: string; newest: string }>,
  tooOld: {
    en: ({ version }) =>
      `eKuiper ${version} is not supported: plugins of 1.x are written against the server's own pkg/api, not against the contract module. Plugsmith works with 2.x.`,
    'zh-cn': ({ version }) =>
      `不支持 eKuiper ${version}：1.x 的插件基于服务器自身的 pkg/api 编写，而不是 contract 模块。Plugsmith 只支持 2.x。`,
  } satisfies Localized<{ version: string }>,
  unknown: {
    en: ({ version, oldest, newest }) =>
      `eKuiper ${version} is not in the table of releases that Plugsmith knows (${oldest} to ${newest}). Name one of these, or the server's own binary with its path.`,
    'zh-cn': ({ version, oldest, newest }) =>
      `Plugsmith 的版本表（${oldest} 至 ${newest}）中没有 eKuiper ${version}。请改用表中的版本，或给出服务器可执行文件的路径。`,
  } satisfies Localized<{ version: string; oldest: string; newest: string }>,
  noImage: {
    en: ({ tag, known }) => `eKuiper publishes no image "${tag}". After the version may follow: ${known.join(', ')}.`,
    'zh-cn': ({ tag, known }) => `eKuiper 没有发布名为“${tag}”的镜像。版本号之后可以是：${known.join('、')}。`,
  } satisfies Localized<{ tag: string; known: readonly string[] }>,
};
