import { type Fix, fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { covers, type MatchPattern } from '../routing/match-pattern.js';
import { move } from '../routing/move.js';
import type { Rule } from '../routing/routes.js';
import { finding, type Unreachable, type UnreachableArgs, unreachable } from '../routing/unreachable.js';

/**
 * Events go to the first `<match>` that takes their tag, so one whose tags are all taken before never gets any. Fluentd says nothing about
 * it. Rules of a `<worker>` come after those of the root, wherever they stand.
 */
export const unreachableMatch = rule<FluentdDocument, UnreachableArgs>({
  code: 'fluentd/unreachable-match',
  severity: 'warning',
  source: 'EventRouter#find, match.rb and RootAgent#configure of Fluentd 1.19.3',
  message: {
    en: ({ pattern, earlier, ofRoot }) =>
      `<match ${pattern}> never gets an event: <match ${earlier}> takes them all ${ofRoot ? 'first, as the rules of the root come before those of a worker' : 'before it'}. Put it ${ofRoot ? 'there' : 'first'}, or send events to several outputs with @type copy.`,
    'zh-cn': ({ pattern, earlier, ofRoot }) =>
      `<match ${pattern}> 收不到任何事件：${ofRoot ? '根级规则先于 worker 中的规则，' : '前面的 '}<match ${earlier}> 已接收全部事件。请将它移到${ofRoot ? '根级' : '前面'}，或用 @type copy 把事件发送到多个输出。`,
  },
  *check(document) {
    for (const found of unreachable(document, 'match')) yield { ...finding(found), fixes: () => fixesOf(document, found) };
  },
});

const everything: MatchPattern = { text: '**', start: 0 };

function fixesOf(document: FluentdDocument, { rule, by }: Unreachable): Fix[] {
  const [earlier] = by;
  if (!earlier?.patterns || by.length > 1 || takesAllOf(rule, earlier)) return [];
  if (!earlier.patterns.some(pattern => covers(pattern, everything))) {
    const edits = move(document, rule.element, 'before', earlier.element);
    return edits ? [fix(before, { earlier: earlier.text }, edits)] : [];
  }
  const last = rule.element.parent?.elements.findLast(
    ({ name, path }) => (name === 'match' || name === 'filter') && path === document.path,
  );
  const edits = last && move(document, earlier.element, 'behind', last);
  return edits ? [fix(behind, { earlier: earlier.text }, edits)] : [];
}

/** Two for the same tags: one of them is too many, and which is not for us to say. */
const takesAllOf = (a: Rule, b: Rule) => b.patterns?.every(each => a.patterns?.some(pattern => covers(pattern, each))) ?? false;

const before = {
  en: ({ earlier }: { earlier: string }) => `Move it before <match ${earlier}>`,
  'zh-cn': ({ earlier }: { earlier: string }) => `移到 <match ${earlier}> 之前`,
};
const behind = {
  en: ({ earlier }: { earlier: string }) => `Move <match ${earlier}> behind the others`,
  'zh-cn': ({ earlier }: { earlier: string }) => `将 <match ${earlier}> 移到其他规则之后`,
};
