import { type Localized, say } from '../../../../../l10n/index.js';
import type { Related } from '../../../core/problem.js';
import type { Finding } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { type Rule, routesIn } from './routes.js';
import { shadowsOf } from './shadows.js';

/** A rule of a document that no event comes to, and the matches that take them all before. */
export interface Unreachable {
  readonly rule: Rule;
  readonly by: readonly Rule[];
}

/** The rules of this file that no event ever comes to. What stands around a fragment cannot change the order within it. */
export function* unreachable({ project, own, path }: FluentdDocument, kind: Rule['kind']): Iterable<Unreachable> {
  for (const level of routesIn(project?.config ?? own).levels) {
    const shadows = shadowsOf(level);
    for (const rule of level.own) {
      const by = shadows.get(rule);
      if (by && rule.kind === kind && rule.element.path === path) yield { rule, by };
    }
  }
}

/** What the messages of both rules say. */
export interface UnreachableArgs {
  readonly pattern: string;
  readonly earlier: string;
  /** The earlier one is of the root, this one of a worker. */
  readonly ofRoot: boolean;
}

const related: Localized<{ earlier: string }> = {
  en: ({ earlier }) => `<match ${earlier}> takes the events`,
  'zh-cn': ({ earlier }) => `<match ${earlier}> 接收了这些事件`,
};

export function finding({ rule, by }: Unreachable): Omit<Finding<UnreachableArgs>, 'fixes'> {
  const { at, parent } = rule.element;
  return {
    at: at.arg ?? at.open,
    args: {
      pattern: rule.text,
      earlier: by.map(({ text }) => text).join(' / '),
      ofRoot: parent?.name === 'worker' && by.every(each => each.element.parent !== parent),
    },
    related: by.map(
      ({ element, text }): Related => ({
        path: element.path,
        span: element.at.arg ?? element.at.open,
        message: say(related, { earlier: text }),
      }),
    ),
  };
}
