import { compareGo, goMinor } from '../../golang/version.js';
import type { Dependency, HostBuild, LinkedPackage, PluginBuild } from './builds.js';
import { judgeFile } from './compatibility-file.js';
import { type Effect, type Reason, reason } from './compatibility-reasons.js';
import { judgeSymbols, type Wanted } from './compatibility-symbols.js';
import { contractModule, contractPackage, serverModule } from './releases.js';
import { isInServer } from './server-packages.js';

/**
 * What a server does with a plugin: `kills` = it dies, now or at its next start; `refused` = the install is answered with an error;
 * `unusable` = 201, and no rule can use it; `loads` = it works, as far as the file tells.
 */
export interface Verdict {
  readonly kind: 'loads' | 'unusable' | 'refused' | 'kills';
  /** The one that decides first, then the others. */
  readonly reasons: readonly Reason[];
}

const order: readonly Effect[] = ['kills', 'refused', 'unusable', 'warning', 'note'];

const noPlugins = { cgo: 'plugin: not implemented', plugin: '404 page not found' } as const;

/**
 * Foretells what a server does with a built plugin. It looks at what the dynamic loader and the Go runtime look at, in their order:
 * the loader's checks, then plugin_lastmoduleinit of Go's runtime/plugin.go, then the symbol lookup of eKuiper 2.4.0's
 * internal/plugin/native/manager.go. `wanted` names the symbols that rules are going to use; without it these are not judged.
 * `others` are plugins that the server has: two with one package path cannot be loaded together. Pure; never throws.
 */
export function judge(
  plugin: PluginBuild,
  host: HostBuild,
  wanted?: Wanted,
  others: readonly { readonly name: string; readonly pluginPath: string }[] = [],
): Verdict {
  if (host.lacks) return verdict([reason('no-plugins', 'refused', { lacks: host.lacks, server: host.name }, noPlugins[host.lacks])]);
  const file = judgeFile(plugin, host);
  if (file.some(({ effect }) => effect === 'kills' || effect === 'refused')) return verdict(file);
  const runtime = judgeRuntime(plugin, host);
  if (runtime.some(({ effect }) => effect === 'kills')) return verdict([...runtime, ...file]);
  const content = plugin.plugin;
  if (!content) return verdict([...runtime, reason('unread', 'warning', { go: plugin.go ?? '?' }), ...file]);
  const twin = others.find(({ pluginPath }) => pluginPath === content.pluginPath);
  const taken = twin ? [reason('same-path', 'refused', { path: content.pluginPath, other: twin.name }, 'plugin already loaded')] : [];
  if (taken.length > 0 || runtime.some(({ effect }) => effect === 'refused')) return verdict([...taken, ...runtime, ...file]);
  const panics = content.panics.map(name => reason('init-panics', 'kills', { name }));
  const inits = content.inits.length > 0 && panics.length === 0 ? [reason('init-runs', 'note', { names: content.inits })] : [];
  return verdict([...panics, ...inits, ...(wanted ? judgeSymbols(content, wanted) : []), ...runtime, ...file]);
}

function verdict(reasons: readonly Reason[]): Verdict {
  const sorted = reasons.toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
  const worst = sorted[0]?.effect;
  return { kind: worst === 'kills' || worst === 'refused' || worst === 'unusable' ? worst : 'loads', reasons: sorted };
}

/** Go versions and the packages that plugin and server share. */
function judgeRuntime(plugin: PluginBuild, host: HostBuild): Reason[] {
  const fatal = 'fatal error: runtime: no plugin module data';
  if (plugin.go === undefined || plugin.moduledata === undefined || plugin.settings['-buildmode'] !== 'plugin')
    return [reason('not-a-plugin', 'kills', { mode: plugin.settings['-buildmode'], go: plugin.go }, fatal)];
  const versions = { have: plugin.go, want: host.go, server: host.name };
  if (host.moduledata !== undefined && plugin.moduledata !== host.moduledata) return [reason('go-layout', 'kills', versions, fatal)];
  // Go 1.22 has a record of the size of 1.26's with other fields in it.
  if (isOld(plugin.go) !== isOld(host.go))
    return [reason('go-layout', 'kills', versions, 'invalid memory address or nil pointer dereference')];

  const { packages = [] } = plugin.plugin ?? {};
  const known = host.fingerprints(plugin.arch);
  const differing = packages.filter(linked => differs(linked, known, plugin, host)).map(({ path }) => path);
  const causes = causesOf(plugin, host, differing);
  const [first] = differing;
  if (first !== undefined) {
    const answer = different(first);
    const all = causes.length > 0 ? causes : [reason('package', 'refused', { path: first, server: host.name })];
    return all.map((cause, i) => ({ ...cause, effect: 'refused', ...(i === 0 ? { answer } : {}) }));
  }
  const certain = packages.length > 0 && known.has('runtime');
  if (certain) return [...unknownModules(plugin, host), ...(plugin.go === host.go ? [] : [reason('go-patch', 'note', versions)])];
  // Nothing is known of the server's packages. Another minor version changes them all, a patch perhaps none.
  const other = goMinor(plugin.go) !== goMinor(host.go);
  return causes.map(cause => {
    if (cause.code !== 'go-version') return cause;
    return other ? { ...cause, answer: 'plugin was built with a different version of package' } : { ...cause, effect: 'warning' };
  });
}

/** Whether the server has another version of a package. What it does not have cannot differ. */
function differs({ path, fingerprint }: LinkedPackage, known: ReadonlyMap<string, string>, plugin: PluginBuild, host: HostBuild): boolean {
  const own = known.get(path);
  if (own !== undefined) return own !== fingerprint;
  if (host.complete) return false;
  const module = moduleOf(path, plugin.deps);
  if (!module) return false;
  if (module.path === serverModule) return true;
  if (module.path === contractModule) return host.contract !== undefined && versionOf(module) !== host.contract;
  const pin = host.modules[module.path];
  return pin !== undefined && pin !== versionOf(module) && isInServer(module.path, path);
}

/** Why packages differ, the likeliest to explain the first of them first. With none that are known to differ, why some may. */
function causesOf(plugin: PluginBuild, host: HostBuild, differing: readonly string[]): Reason[] {
  const { settings, deps } = plugin;
  const [first] = differing;
  const concerned = new Set(differing.map(path => moduleOf(path, deps)?.path));
  const causes: Reason[] = [];
  if (settings['-trimpath'] !== 'true') causes.push(reason('no-trimpath', 'refused', {}));
  for (const flag of ['-race', '-msan', '-asan']) if (settings[flag] === 'true') causes.push(reason('instrumented', 'refused', { flag }));
  for (const flag of ['-gcflags', '-asmflags']) {
    const value = settings[flag];
    if (value !== undefined && first !== undefined && /(^|\s)['"]?(all|std|\.\.\.|[\w.]+\/\.\.\.)=/.test(value))
      causes.push(reason('compiler-flags', 'refused', { flag, value }));
  }
  if (plugin.go !== undefined && plugin.go !== host.go && (first === undefined || isStandard(first)))
    causes.push(reason('go-version', 'refused', { have: plugin.go, want: host.go, server: host.name }));
  causes.push(...judgeRequirements(first === undefined ? deps : deps.filter(({ path }) => concerned.has(path)), host));
  const module = first === undefined ? undefined : moduleOf(first, deps);
  return causes.toSorted((a, b) => Number(concerns(b, module)) - Number(concerns(a, module)));
}

function concerns(cause: Reason, module: Dependency | undefined): boolean {
  return module === undefined
    ? cause.code !== 'dependency' && cause.code !== 'contract'
    : 'module' in cause.args && cause.args.module === module.path;
}

/** A module that the server may have in another version, and about which nothing is known. */
function unknownModules(plugin: PluginBuild, host: HostBuild): Reason[] {
  if (host.complete) return [];
  const known = host.fingerprints(plugin.arch);
  const unknown = plugin.deps.filter(
    ({ path }) =>
      path !== contractModule &&
      host.modules[path] === undefined &&
      plugin.plugin?.packages.some(p => moduleOf(p.path, plugin.deps)?.path === path && !known.has(p.path)),
  );
  return unknown.length === 0 ? [] : [reason('unknown-modules', 'note', { modules: unknown.map(({ path }) => path), server: host.name })];
}

/** The contract must be the server's, modules that both have must have one version, and the server's own packages cannot be used. */
function judgeRequirements(deps: readonly Dependency[], host: Pick<HostBuild, 'name' | 'contract' | 'modules'>): Reason[] {
  return deps.flatMap((dep): Reason[] => {
    const { path: module } = dep;
    if (module === serverModule) return [reason('server-import', 'refused', { module })];
    const have = versionOf(dep);
    if (module === contractModule) {
      if (dep.replace) return [reason('contract-replaced', 'refused', { module, by: dep.replace.path }, different(contractPackage))];
      if (host.contract === undefined || have === host.contract) return [];
      return [reason('contract', 'refused', { module, have, want: host.contract, server: host.name }, different(contractPackage))];
    }
    const want = host.modules[module];
    return want === undefined || want === have
      ? []
      : [reason('dependency', 'refused', { module, have, want, server: host.name }, different(module))];
  });
}

const different = (path: string) => `plugin was built with a different version of package ${path}`;

function versionOf({ version, replace }: Dependency): string {
  return replace ? `${replace.path}@${replace.version}` : version;
}

function moduleOf(path: string, deps: readonly Dependency[]): Dependency | undefined {
  return deps.filter(dep => path === dep.path || path.startsWith(`${dep.path}/`)).toSorted((a, b) => b.path.length - a.path.length)[0];
}

const isOld = (go: string) => compareGo(go, '1.23') < 0;

function isStandard(path: string): boolean {
  return !path.split('/')[0]?.includes('.');
}

export { explain, type Reason } from './compatibility-reasons.js';
