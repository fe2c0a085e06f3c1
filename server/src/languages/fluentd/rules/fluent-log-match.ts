import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { labelsOf } from '../routing/labels.js';
import { atTop, sections } from '../sections.js';

/**
 * Fluentd's own log is events with tags that begin with `fluent.`. They go to the label `@FLUENT_LOG`; to take them at the top level is the
 * old way, and stays possible only while there is no such label.
 */
export const fluentLogMatch = rule<FluentdDocument, { ignored: boolean }>({
  code: 'fluentd/fluent-log-match',
  severity: 'information',
  source: 'fluent_log_event_router.rb of Fluentd 1.19.3, which warns, too',
  message: {
    en: ({ ignored }) =>
      ignored
        ? "Fluentd's own log goes to <label @FLUENT_LOG>, so that none of it comes here."
        : "To take Fluentd's own log at the top level is deprecated. Put this into <label @FLUENT_LOG>.",
    'zh-cn': ({ ignored }) =>
      ignored
        ? 'Fluentd 自身的日志会进入 <label @FLUENT_LOG>，不会到达这里。'
        : '在顶层接收 Fluentd 自身的日志已弃用，请放入 <label @FLUENT_LOG>。',
  },
  *check(document) {
    const { own, project } = document;
    if (!project) return;
    const ignored = labelsOf(project?.config ?? own).has('@FLUENT_LOG');
    for (const match of sections(document, 'output')) {
      const own = match.arg?.split(/\s+/).some(pattern => /^fluent\.(?:\*|trace|debug|info|warn|error|fatal|\{)/.test(pattern));
      if (match.name === 'match' && atTop(match) && own) yield { at: match.at.arg ?? match.at.open, args: { ignored } };
    }
  },
});
