import { rule } from '../../../core/rule.js';
import { holds, placeOf, shown } from '../checking/conditions.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../fixes/lines.js';
import { sections } from '../sections.js';

/** Which parameters cannot stand together: `[section, one, other]`, in the conditions of conditions.ts. */
const rows: readonly (readonly [section: string, one: string, other: string])[] = [
  ['input/tail', 'enable_watch_timer=false', 'enable_stat_watcher=false'],
  ['input/tail', 'enable_watch_timer=false', 'read_bytes_limit_per_second>0'],
  ['input/tail', 'glob_policy=always', 'path_delimiter=,'],
  ['input/forward', 'source_hostname_key', 'resolve_hostname=false'],
  ['input/forward', 'send_keepalive_packet=true', 'deny_keepalive=true'],
  ['input/syslog', 'source_hostname_key', 'resolve_hostname=false'],
  ['input/syslog', 'source_address_key', 'include_source_host=true'],
  ['<security> <client>', 'host', 'network'],
  ['output/forward', 'dns_round_robin=true', 'heartbeat_type=udp'],
  ['parser', 'utc=true', 'localtime=true'],
  ['parser', 'utc=false', 'localtime=false'],
  ['formatter/out_file', 'utc=true', 'localtime=true'],
  ['formatter/out_file', 'utc=false', 'localtime=false'],
];

/**
 * Some parameters cannot stand together. Fluentd refuses to start when both are written.
 */
export const parametersExclude = rule<FluentdDocument, { one: string; other: string }>({
  code: 'fluentd/parameters-exclude',
  severity: 'error',
  source: 'the configure methods of the core plugins and time.rb of Fluentd 1.19.3',
  message: {
    en: ({ one, other }) => `${one} cannot stand beside ${other}: Fluentd does not start. Take one of them out.`,
    'zh-cn': ({ one, other }) => `${one} 不能与 ${other} 同时使用，否则 Fluentd 无法启动，请删除其中之一。`,
  },
  *check(document) {
    for (const [section, one, other] of rows) {
      for (const element of sections(document, section)) {
        if (!holds(element, one) || !holds(element, other)) continue;
        const first = placeOf(element, one, document.path);
        const second = placeOf(element, other, document.path);
        const at = [first, second].filter(param => param !== undefined).toSorted((a, b) => b.at.key.start - a.at.key.start)[0];
        if (!at) continue;
        const [here, there] = at === first ? [one, other] : [other, one];
        yield {
          at: at.at.whole,
          args: { one: shown(here, ' '), other: shown(there, ' ') },
          fixes: takeOut(document, at.at.whole, shown(here, ' ')),
        };
      }
    }
  },
});
