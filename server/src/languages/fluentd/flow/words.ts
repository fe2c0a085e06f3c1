import { catalog } from '../../../../../l10n/index.js';
import { dirname } from '../../../../../schemas/paths.js';
import type { Location } from '../../../core/features.js';
import type { Project } from '../document.js';

type Told = { pattern: string; place: string; type: string };

/** What the event flow says: in the picture, in its tooltips, and of the way of a tag. */
export const say = catalog({
  en: {
    title: () => 'Event flow',
    summary: (a: { sources: number; rules: number; dead: number }) =>
      `${a.sources} source${a.sources === 1 ? '' : 's'}, ${a.rules} ${a.rules === 1 ? 'filter or match' : 'filters and matches'}${a.dead > 0 ? `; ${a.dead} of them ${a.dead === 1 ? 'gets' : 'get'} no events` : ''}.`,
    errors: () => 'events that failed',
    log: () => "Fluentd's own log",
    lost: () => 'no match: dropped',
    rest: () => 'other tags: dropped',
    dropped: () => 'no match',
    'no-own-events': () => 'no events',
    'no-label': (a: { label: string }) => `no label ${a.label}`,
    'lost-why': () => 'No match takes these events: Fluentd logs "no patterns matched" and drops them.',
    'no-label-why': (a: { label: string }) => `There is no <label ${a.label}>: Fluentd does not start.`,
    covered: (a: { by: string; place: string }) => `No event comes here: <match ${a.by}> (${a.place}) takes them all before.`,
    'unused-label': () => 'No event comes here: nothing leads to this label.',
    'no-events': () => 'No event comes here: no source gives such a tag.',
    'way-from': (a: { source: string; place: string; tag: string }) => `The source ${a.source} (${a.place}) gives events the tag ${a.tag}.`,
    'way-from-unsure': (a: { source: string; place: string; tag: string }) =>
      `The source ${a.source} (${a.place}) may give events the tag ${a.tag}.`,
    'way-no-source': (a: { tag: string }) => `No source gives events the tag ${a.tag}. If one did:`,
    'way-label': (a: { name: string }) => `They go to <label ${a.name}>.`,
    'way-worker': (a: { name: string }) => `In <worker ${a.name}>:`,
    'way-tags': (a: { tag: string }) => `Their tag is now ${a.tag}.`,
    'way-any-tag': () => 'Their tag is now one that is known only when Fluentd runs.',
    'way-filter': (a: Told) => `<filter ${a.pattern}> (${a.place}) is applied: ${a.type}.`,
    'way-filter-maybe': (a: Told) => `<filter ${a.pattern}> (${a.place}) is applied if it takes the tag: ${a.type}.`,
    'way-match': (a: Told) => `<match ${a.pattern}> (${a.place}) takes them: ${a.type}.`,
    'way-match-maybe': (a: Told) => `<match ${a.pattern}> (${a.place}) takes them if it takes the tag: ${a.type}.`,
    'way-lost': () => 'No match takes them: Fluentd logs "no patterns matched" and drops them.',
    'way-rest': () => 'If none of these takes the tag, Fluentd drops them.',
    'way-again': (a: { place: string }) => `From ${a.place} they come back to where they were: they go round without end.`,
  },
  'zh-cn': {
    title: () => '事件流',
    summary: a => `${a.sources} 个 source，${a.rules} 个 filter 和 match${a.dead > 0 ? `；其中 ${a.dead} 个收不到事件` : ''}。`,
    errors: () => '处理失败的事件',
    log: () => 'Fluentd 自身的日志',
    lost: () => '没有 match：被丢弃',
    rest: () => '其他标签：被丢弃',
    dropped: () => '没有 match',
    'no-own-events': () => '不产生事件',
    'no-label': a => `没有标签区 ${a.label}`,
    'lost-why': () => '没有 match 接收这些事件：Fluentd 会记录“no patterns matched”并丢弃它们。',
    'no-label-why': a => `不存在 <label ${a.label}>：Fluentd 无法启动。`,
    covered: a => `没有事件会到达这里：<match ${a.by}>（${a.place}）已先接收全部事件。`,
    'unused-label': () => '没有事件会到达这里：没有任何配置转到该 label。',
    'no-events': () => '没有事件会到达这里：没有 source 产生这样的标签。',
    'way-from': a => `source ${a.source}（${a.place}）产生标签为 ${a.tag} 的事件。`,
    'way-from-unsure': a => `source ${a.source}（${a.place}）可能产生标签为 ${a.tag} 的事件。`,
    'way-no-source': a => `没有 source 产生标签为 ${a.tag} 的事件。假如有：`,
    'way-label': a => `事件转到 <label ${a.name}>。`,
    'way-worker': a => `在 <worker ${a.name}> 中：`,
    'way-tags': a => `事件的标签现在是 ${a.tag}。`,
    'way-any-tag': () => '事件现在的标签只有在 Fluentd 运行时才知道。',
    'way-filter': a => `应用 <filter ${a.pattern}>（${a.place}）：${a.type}。`,
    'way-filter-maybe': a => `如果 <filter ${a.pattern}>（${a.place}）匹配该标签，则应用它：${a.type}。`,
    'way-match': a => `<match ${a.pattern}>（${a.place}）接收事件：${a.type}。`,
    'way-match-maybe': a => `如果 <match ${a.pattern}>（${a.place}）匹配该标签，则由它接收事件：${a.type}。`,
    'way-lost': () => '没有 match 接收它们：Fluentd 会记录“no patterns matched”并丢弃它们。',
    'way-rest': () => '如果以上都不匹配该标签，Fluentd 会丢弃它们。',
    'way-again': a => `事件从 ${a.place} 又回到之前经过的地方：会无限循环。`,
  },
});

/** A place as sentences name it: the path from the folder of the root, and the line from 1. */
export function shownPlace({ root, files }: Project, { path, span }: Required<Location>): string {
  const folder = `${dirname(root)}/`;
  const line = files.get(path)?.text.positionAt(span.start).line;
  return `${path.startsWith(folder) ? path.slice(folder.length) : path}${line === undefined ? '' : `:${line + 1}`}`;
}
