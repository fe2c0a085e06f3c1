import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Options, Outcome, Plugin, Server, Session, Target } from '../../../toolchain/src/target.js';
import { Refusal } from '../../../toolchain/src/target.js';
import { shownPath } from '../check/report.js';
import { walk } from '../check/walk.js';
import { options, type Parsed } from '../command-line.js';
import { openConsole } from '../console.js';
import { say } from '../messages.js';
import { WrongUse } from '../usage.js';

const common = options({ json: { type: 'boolean', default: false } });
const forRelease = options({ for: { type: 'string' } });
const dryRun = options({ 'dry-run': { type: 'boolean', default: false } });
const onServer = options({ server: { type: 'string' } });
const building = options({
  ...forRelease,
  plugin: { type: 'string' },
  arch: { type: 'string' },
  cc: { type: 'string' },
  builder: { type: 'string' },
});

export const buildOptions = options({ ...common, ...building, ...dryRun });
export const packageOptions = buildOptions;
export const publishOptions = options({
  ...buildOptions,
  ...onServer,
  'host-binary': { type: 'string' },
  'assume-fits': { type: 'boolean', default: false },
  'allow-restart-pending': { type: 'boolean', default: false },
  'shell-parameter': { type: 'string', multiple: true },
  archive: { type: 'string' },
});
export const inspectOptions = options({ ...common, ...forRelease });
export const listOptions = options({ ...common, ...onServer });
export const removeOptions = options({ ...common, ...onServer, ...dryRun });
export const newOptions = options({ ...common, ...forRelease, ...dryRun, name: { type: 'string' }, module: { type: 'string' } });

export const build = (parsed: Parsed<typeof buildOptions>): Promise<number> => work('build', parsed, async () => ({}));

export const pack = (parsed: Parsed<typeof packageOptions>): Promise<number> => work('package', parsed, async () => ({}));

export const publish = (parsed: Parsed<typeof publishOptions>): Promise<number> =>
  work('publish', parsed, async (target, folder) => ({
    server: await serverOf(target, parsed.values.server, folder),
    ...given({
      hostBinary: parsed.values['host-binary'],
      shellParameters: parsed.values['shell-parameter'],
      archive: parsed.values.archive,
    }),
    assumeFits: parsed.values['assume-fits'],
    allowRestartPending: parsed.values['allow-restart-pending'],
  }));

type Work = 'build' | 'package' | 'publish';

/** Does the work on the plugins of a folder, or on the one that is named. */
async function work(
  command: Work,
  { values, positionals }: Parsed<typeof buildOptions>,
  more: (target: Target, folder: string) => Promise<Options>,
): Promise<number> {
  const folder = await existing(only(positionals) ?? '.');
  const { targets } = await import('../../../toolchain/src/index.js');
  return report(command, values.json, async session => {
    const [target, found] = await detect(targets, folder);
    const { plugin: name } = values;
    // There may be a source and a sink of one name: then the place decides.
    const plugins = placedAt(folder, name === undefined ? found : found.filter(plugin => plugin.name === name));
    if (name !== undefined && plugins.length === 0)
      throw new WrongUse(say('no-such-plugin', { name, known: found.map(each => each.name) }));
    const chosen: Options = {
      ...given({ for: values.for, arch: values.arch, cc: values.cc, builder: values.builder }),
      dryRun: values['dry-run'],
      ...(await more(target, folder)),
    };
    const done: Done[] = [];
    for (const plugin of plugins) {
      const outcome = await target[command](plugin, chosen, session).catch((error: unknown) => endedBy(error, session));
      done.push({ plugin, outcome });
    }
    return done;
  });
}

/** Says what a release would do with a built plugin. */
export async function inspect({ values, positionals }: Parsed<typeof inspectOptions>): Promise<number> {
  const file = await existing(only(positionals) ?? missing('FILE'));
  const { targets } = await import('../../../toolchain/src/index.js');
  for (const target of targets) {
    if (await target.reads(file)) {
      return report('inspect', values.json, async session => [
        { outcome: await target.inspect(file, given({ for: values.for }), session) },
      ]);
    }
  }
  throw new WrongUse(say('not-readable', { file }));
}

export async function list({ values, positionals }: Parsed<typeof listOptions>): Promise<number> {
  only([], positionals[0]);
  const { ekuiper } = await import('../../../toolchain/src/index.js');
  return report('list', values.json, async session => {
    const server = await serverOf(ekuiper, values.server, process.cwd());
    return [{ outcome: await ekuiper.list({ server }, session) }];
  });
}

export async function remove({ values, positionals }: Parsed<typeof removeOptions>): Promise<number> {
  const [kind = missing('KIND'), name = missing('NAME'), more] = positionals;
  only([], more);
  const { ekuiper } = await import('../../../toolchain/src/index.js');
  return report('remove', values.json, async session => {
    const server = await serverOf(ekuiper, values.server, process.cwd());
    return [{ outcome: await ekuiper.remove(kind, name, { server, dryRun: values['dry-run'] }, session) }];
  });
}

/** Makes a new project: `ekuiper/source` names the target and its template. */
export async function create({ values, positionals }: Parsed<typeof newOptions>): Promise<number> {
  const [wanted = missing('TEMPLATE'), folder, more] = positionals;
  only([], more);
  const { targets } = await import('../../../toolchain/src/index.js');
  const target = targets.find(each => wanted.startsWith(`${each.id}/`) && each.templates.includes(wanted.slice(each.id.length + 1)));
  if (!target) {
    const known = targets.flatMap(each => each.templates.map(template => `${each.id}/${template}`));
    throw new WrongUse(say('unknown-template', { template: wanted, known }));
  }
  const template = wanted.slice(target.id.length + 1);
  const chosen = { ...given({ for: values.for, name: values.name, module: values.module }), dryRun: values['dry-run'] };
  const into = path.resolve(folder ?? values.name ?? `my-${template}`);
  return report('new', values.json, async session => [{ outcome: await target.create(template, into, chosen, session) }]);
}

interface Done {
  readonly plugin?: Plugin;
  readonly outcome: Outcome;
}

/**
 * Runs the work, prints its outcomes, and answers the exit code. What a target refuses on the way is an outcome too; wrong use and what
 * nobody expects go on to main, which reports them.
 */
async function report(command: string, json: boolean, run: (session: Session) => Promise<readonly Done[]>): Promise<number> {
  const terminal = openConsole();
  const done = await run(terminal)
    .catch((error: unknown): readonly Done[] => [{ outcome: endedBy(error, terminal) }])
    .finally(() => terminal.clear());
  const ok = done.every(({ outcome }) => outcome.ok);
  if (json) process.stdout.write(`${JSON.stringify({ version: 1, command, ok, results: done }, null, 2)}\n`);
  else for (const { outcome } of done) process.stdout.write(`${text(outcome)}\n`);
  return ok ? 0 : 1;
}

/** Compiler errors in the form that editors and people read, from 1; then the sentence and what to do. */
function text({ problems = [], sentence, next }: Outcome): string {
  return [
    ...problems.map(p => `${path.relative(process.cwd(), p.path)}:${p.line + 1}:${p.character + 1}: ${say('error')}: ${p.message}`),
    sentence,
    ...(next ? [say('next', { next })] : []),
  ].join('\n');
}

/** How a command ended that a target refused or the user cancelled. Throws WrongUse for what the user cannot have meant, and what is none of these. */
function endedBy(error: unknown, session: Session): Outcome {
  if (error instanceof Refusal) {
    const { sentence, next, problems } = error;
    if (error.misuse) throw new WrongUse([sentence, ...(next ? [say('next', { next })] : [])].join('\n'));
    return { ok: false, sentence, ...given({ next }), problems };
  }
  if (session.signal.aborted) return { ok: false, sentence: say('cancelled') };
  throw error;
}

/** Of a project with several plugins, the one of the file that is named, those below the folder, those of the nearest folder around, or else all. */
function placedAt(at: string, plugins: readonly Plugin[]): readonly Plugin[] {
  const within = (folder: string, inner: string) => !/^\.\.(?:$|[/\\])/.test(path.relative(folder, inner));
  const own = plugins.filter(plugin => plugin.file === at);
  const below = plugins.filter(({ folder }) => within(at, folder));
  const around = plugins.filter(({ folder }) => within(folder, at));
  const nearest = Math.max(...around.map(({ folder }) => folder.length));
  const here = around.filter(({ folder }) => folder.length === nearest);
  return [own, below, here, plugins].find(found => found.length > 0) ?? [];
}

async function detect(targets: readonly Target[], folder: string): Promise<[Target, readonly Plugin[]]> {
  for (const target of targets) {
    const plugins = await target.detect(folder);
    if (plugins.length > 0) return [target, plugins];
  }
  const below = await pluginFoldersBelow(targets, folder);
  throw new WrongUse(below.length > 0 ? say('plugins-below', { folder, below }) : say('no-plugin', { folder }));
}

/** The folders of the projects with plugins below a folder, as they can be given to a command. */
async function pluginFoldersBelow(targets: readonly Target[], folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { file } of walk([folder], () => {})) {
    if (path.basename(file) !== 'go.mod' && path.basename(file) !== 'plugsmith.yml') continue;
    const project = shownPath(path.dirname(file)) || '.';
    const plugins = await Promise.all(targets.map(target => target.detect(file).catch(refusedAs([]))));
    if (plugins.flat().length > 0 && !found.includes(project)) found.push(project);
  }
  return found;
}

/** What a refused project counts as where only others are looked for; any other error stays one. */
const refusedAs =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof Refusal) return instead;
    throw error;
  };

/** The server by its address, or by its name in plugsmith.yml; the token comes from PLUGSMITH_TOKEN alone. */
async function serverOf(target: Target, named: string | undefined, folder: string): Promise<Server> {
  const wanted = named ?? process.env['PLUGSMITH_SERVER'];
  const token = given({ token: process.env['PLUGSMITH_TOKEN'] });
  if (wanted && /^https?:\/\//.test(wanted)) return { name: wanted, url: wanted, ...token };
  const servers = await target.servers(folder);
  const known = servers.map(server => server.name);
  if (wanted) {
    const server = servers.find(each => each.name === wanted);
    if (!server) throw new WrongUse(say('unknown-server', { name: wanted, known }));
    return { ...server, ...token };
  }
  const [single, another] = servers;
  if (another) throw new WrongUse(say('several-servers', { known }));
  if (!single) throw new WrongUse(say('no-server'));
  return { ...single, ...token };
}

/** Leaves out what is undefined, so that options that were not given are absent. */
function given<T extends object>(all: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const found: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const name in all) {
    const value = all[name];
    if (value !== undefined && value !== null) found[name] = value;
  }
  return found;
}

function only(positionals: readonly string[], extra: string | undefined = positionals[1]): string | undefined {
  if (extra !== undefined) throw new WrongUse(say('too-many-arguments', { argument: extra }));
  return positionals[0];
}

/** The absolute path of what a user names; throws WrongUse when there is nothing. */
async function existing(given: string): Promise<string> {
  const found = path.resolve(given);
  if (!(await stat(found).catch(() => undefined))) throw new WrongUse(say('no-such-path', { path: given }));
  return found;
}

function missing(argument: string): never {
  throw new WrongUse(say('missing-argument', { argument }));
}
