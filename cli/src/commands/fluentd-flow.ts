import { catalog } from '../../../l10n/index.js';
import type { Location } from '../../../server/src/core/features.js';
import type { Flow } from '../../../server/src/core/flow.js';
import type { Host } from '../../../server/src/core/host.js';
import { Text } from '../../../server/src/core/text.js';
import { diskHost, toPortable } from '../../../server/src/disk-host.js';
import { openFile } from '../../../server/src/engine.js';
import { mermaid } from '../../../server/src/languages/fluentd/flow/mermaid.js';
import { languages } from '../../../server/src/languages/index.js';
import { shownPath } from '../check/report.js';
import { options, type Parsed } from '../command-line.js';
import { readNamed, writeNamed } from '../files.js';
import { say as common } from '../messages.js';
import { WrongUse } from '../usage.js';

export const fluentdFlowOptions = options({
  format: { type: 'string', default: 'svg' },
  output: { type: 'string' },
  tag: { type: 'string' },
});

const say = catalog({
  en: {
    'flow-format': ({ given }: { given: string }) => `--format ${given}: write svg, json or mermaid.`,
    'no-config': ({ path }: { path: string }) => `${path} is no Fluentd config.`,
    'no-root': ({ path }: { path: string }) =>
      `${path} is only a part of a config: no source is in it or in what includes it. Give the file that Fluentd is started with.`,
    title: ({ path }: { path: string }) => `Event flow of ${path}`,
  },
  'zh-cn': {
    'flow-format': ({ given }) => `--format ${given}：请写 svg、json 或 mermaid。`,
    'no-config': ({ path }) => `${path} 不是 Fluentd 配置文件。`,
    'no-root': ({ path }) => `${path} 只是配置的一部分：它以及包含它的文件中都没有 source。请给出启动 Fluentd 时使用的文件。`,
    title: ({ path }) => `${path} 的事件流`,
  },
});

const writers: Readonly<Record<string, (flow: Flow, path: string, host: Host) => Promise<string>>> = {
  // Loaded when needed: the library for the layout is larger than all else here.
  svg: async (flow, path) =>
    (await import('../../../server/src/languages/fluentd/flow/svg.js')).svg(flow, { title: say('title', { path }) }),
  json: (flow, path, host) => json(flow, path, host),
  mermaid: async flow => mermaid(flow),
};

/** Draws where the events of a Fluentd config go. With a tag, its way stands out and is told on standard error. */
export async function fluentdFlow({ values, positionals }: Parsed<typeof fluentdFlowOptions>): Promise<number> {
  const { format, output, tag } = values;
  const [file, more] = positionals;
  if (file === undefined) throw new WrongUse(common('missing-argument', { argument: 'FILE' }));
  if (more !== undefined) throw new WrongUse(common('too-many-arguments', { argument: more }));
  const write = Object.hasOwn(writers, format) ? writers[format] : undefined;
  if (!write) throw new WrongUse(say('flow-format', { given: format }));

  const path = toPortable(file);
  const config = await readNamed(file);
  const host: Host = { ...diskHost, revision: 0 };
  const open = await openFile(path, config, languages, host);
  if (!open?.language.features.has('flow')) throw new WrongUse(say('no-config', { path: file }));
  const flow = open.flow(tag);
  if (!flow) throw new WrongUse(say('no-root', { path: file }));

  const text = await write(flow, shownPath(path), host);
  for (const sentence of flow.way?.told ?? []) process.stderr.write(`${sentence}\n`);
  if (output === undefined) process.stdout.write(text);
  else await writeNamed(output, text);
  return 0;
}

/** For programs: paths from where the command runs, lines and characters from 0, in UTF-16 units. */
async function json(flow: Flow, path: string, host: Host): Promise<string> {
  const texts = new Map<string, Text>();
  for (const { place } of [...flow.nodes, ...flow.groups]) {
    if (place && !texts.has(place.path)) texts.set(place.path, new Text((await host.read(place.path)) ?? ''));
  }
  const located = <T extends { readonly place?: Location }>({ place, ...part }: T) => {
    const text = place && texts.get(place.path);
    if (!place?.span || !text) return part;
    return { ...part, path: shownPath(place.path), start: text.positionAt(place.span.start), end: text.positionAt(place.span.end) };
  };
  const { nodes, groups, ...rest } = flow;
  return `${JSON.stringify({ version: 1, path, ...rest, nodes: nodes.map(located), groups: groups.map(located) }, null, 2)}\n`;
}
