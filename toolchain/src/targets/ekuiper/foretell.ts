import path from 'node:path';
import { type HostBuild, moduledataOf, type PluginBuild } from '../../../../schemas/ekuiper/builds.js';
import { judge } from '../../../../schemas/ekuiper/compatibility.js';
import { fingerprintsOf } from '../../../../schemas/ekuiper/fingerprints.js';
import { contractModule, contractPackage } from '../../../../schemas/ekuiper/releases.js';
import type { Outcome } from '../../target.js';
import type { BuildTarget } from './choose.js';
import { outcomeOf } from './inspect-command.js';
import { messages } from './package-messages.js';
import type { Plan } from './plan.js';

/** Packages that are part of every plugin. */
const everywhere = ['internal/goarch', 'runtime', contractPackage];

/**
 * What a server is going to do with a plugin that is not built yet, as far as the target of its build decides that. Where it does not, the
 * outcome is ok, and the inspection of what was built decides.
 */
export function foretell({ plugin, result, target }: Pick<Plan, 'plugin' | 'result' | 'target'>, host: HostBuild): Outcome {
  const { kind, name } = plugin;
  const file = path.basename(result);
  const build = buildFor(target, host);
  const outcome = outcomeOf({ kind, name, host, build, plan: undefined, verdict: judge(build, host) }, file);
  if (outcome.ok) return outcome;
  const [, ...reasons] = outcome.sentence.split('\n');
  const first = messages('doesNotFit', { file, label: target.label, server: host.name });
  return { ...outcome, sentence: [first, ...reasons].join('\n'), next: messages('buildFor', { named: namedBy(host) }) };
}

/** The build that the target leads to: nothing in it that only code of the plugin brings. */
function buildFor({ go, contract, libc, arch, release }: BuildTarget, host: HostBuild): PluginBuild {
  const known = release ? fingerprintsOf(release, arch) : new Map<string, string>();
  const packages = everywhere.flatMap(each => {
    const fingerprint = known.get(each);
    return fingerprint === undefined ? [] : [{ path: each, fingerprint }];
  });
  return {
    fault: undefined,
    arch,
    needed: [libc === 'musl' ? 'libc.so' : 'libc.so.6'],
    imports: [],
    glibc: undefined,
    go,
    deps: contract === undefined ? [] : [{ path: contractModule, version: contract }],
    settings: { '-buildmode': 'plugin', '-trimpath': 'true' },
    moduledata: moduledataOf(go) ?? host.moduledata,
    plugin: { pluginPath: '', packages, exports: [], implementations: [], inits: [], panics: [] },
  };
}

/** What `--for` names a server by. */
const namedBy = ({ name, release, libc }: HostBuild): string =>
  release === undefined ? name : `${release}-${libc === 'musl' ? 'alpine' : 'slim'}`;
