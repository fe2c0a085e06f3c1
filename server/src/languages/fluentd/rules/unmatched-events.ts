import { type Localized, say } from '../../../../../l10n/index.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { lostEvents } from '../routing/lost.js';
import { shownTags } from '../routing/tags.js';

/**
 * Events that no `<match>` takes are dropped; Fluentd only logs `no patterns matched`, at ever longer intervals. It is reported where the tag
 * is written, when that is known: no match of the level takes it, neither where the source stands nor behind the label that it goes to.
 * Nothing is said of a file that looks like a part of a config: without any match, or where most sources find none, unless it is called
 * as Fluentd's main file or has a `<system>`.
 */
export const unmatchedEvents = rule<FluentdDocument, { tag: string; like: boolean; level: string }>({
  code: 'fluentd/unmatched-events',
  severity: 'warning',
  source: 'NoMatchMatch in match.rb, EventRouter#match of Fluentd 1.19.3',
  message: {
    en: ({ tag, like, level }) =>
      `No <match> ${level ? `in <${level}> ` : ''}takes ${tag ? `events with ${like ? 'tags like' : 'the tag'} ${tag}` : 'the events of this source'}: Fluentd logs "no patterns matched" and drops them. Add ${tag ? `<match ${tag}>` : 'a <match>'}${level ? ' there' : ''}${level ? '' : ', or lead them to a label with @label'}.`,
    'zh-cn': ({ tag, like, level }) =>
      `${level ? `<${level}> 中` : ''}没有 <match> 接收${tag ? `标签${like ? '形如' : '为'} ${tag} 的事件` : '此 source 的事件'}：Fluentd 会记录“no patterns matched”并丢弃它们。请${level ? '在那里' : ''}添加 ${tag ? `<match ${tag}>` : '<match>'}${level ? '' : '，或用 @label 将它们转到某个 label'}。`,
  },
  *check({ project, path }) {
    if (!project) return;
    for (const { element, at, tags, level } of lostEvents(project)) {
      const span = at ? (at.at.value ?? at.at.key) : element.at.open;
      if ((at ?? element).path !== path) continue;
      const { element: place, kind, name } = level;
      const shown = kind === 'root' ? '' : `${kind} ${name}`;
      yield {
        at: span,
        args: { tag: shownTags(tags), like: tags.kind === 'like', level: shown },
        related: kind === 'root' ? [] : [{ path: place.path, span: place.at.open, message: say(here, { level: shown }) }],
      };
    }
  },
});

const here: Localized<{ level: string }> = {
  en: ({ level }) => `They come to <${level}>`,
  'zh-cn': ({ level }) => `事件到达 <${level}>`,
};
