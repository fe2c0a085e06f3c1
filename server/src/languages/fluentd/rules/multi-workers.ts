import { type Fix, insertAt } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Element, paramOf } from '../element.js';
import { workerIds, workersOf } from '../routing/workers.js';
import { type PluginKind, pluginType, sections } from '../sections.js';

/** The fix that puts a section into the first worker. */
function intoWorker({ at: { whole } }: Element): Fix {
  const first = insertAt(whole.start, '<worker 0>\n', { shown: '<worker 0>' });
  return { ...first, edits: [...first.edits, ...insertAt(whole.end, '\n</worker>').edits] };
}

/** How many workers a section is for, when the config has so many. */
function workersFor(element: Element, all: number): number {
  let top = element;
  while (top.parent?.parent) top = top.parent;
  if (top.name !== 'worker') return all;
  const { first, last } = workerIds(top.arg ?? '');
  return last - first + 1;
}

/**
 * Some plugins work only in one worker. With several, they must stand in a `<worker>` that names one. Buffers and storages must have a folder
 * as their path then, in which each worker has its own.
 */
export const multiWorkers = rule<FluentdDocument, { type: string; folder: boolean }>({
  code: 'fluentd/multi-workers',
  severity: 'error',
  source: 'FeatureAvailabilityChecker in plugin.rb, and multi_workers_ready? of the plugins, of Fluentd 1.19.3',
  message: {
    en: ({ type, folder }) =>
      folder
        ? 'With several workers this path must be a folder, in which each has its own: Fluentd does not start. Write it without .* and .json.'
        : `${type} cannot run in several workers: Fluentd does not start. Put it into <worker 0>.`,
    'zh-cn': ({ type, folder }) =>
      folder
        ? '有多个工作进程时，此路径必须是目录，否则 Fluentd 无法启动。请去掉其中的 .* 或 .json。'
        : `${type} 不支持多个工作进程，Fluentd 无法启动。请将其放入 <worker 0>。`,
  },
  *check(document) {
    const { knowledge, path, project } = document;
    const count = project && workersOf(project.config);
    if (count === undefined || count < 2) return;
    const kinds: readonly PluginKind[] = ['input', 'output', 'filter'];
    for (const kind of kinds) {
      for (const element of sections(document, kind)) {
        const type = pluginType(element);
        const ready = type === undefined ? undefined : knowledge.plugin(kind, type)?.multiWorkersReady;
        const unixAgent = type === 'debug_agent' && paramOf(element, 'unix_path');
        if ((ready !== false && !unixAgent) || workersFor(element, count) < 2) continue;
        const written = paramOf(element, '@type') ?? paramOf(element, 'type');
        yield {
          at: written?.path === path && written.at.value ? written.at.value : element.at.open,
          args: { type: type ?? '', folder: false },
          fixes: document.tree && !element.parent?.parent ? [intoWorker(element)] : [],
        };
      }
    }
    const files = ['buffer/file', 'buffer/file_single', 'storage/local'];
    for (const element of files.flatMap(key => sections(document, key))) {
      const param = paramOf(element, 'path');
      const single = element.name === 'buffer' ? param?.value?.includes('.*') : param?.value?.endsWith('.json');
      if (!param || !single || param.path !== path || workersFor(element, count) < 2) continue;
      yield { at: param.at.value ?? param.at.whole, args: { type: '', folder: true } };
    }
  },
});
