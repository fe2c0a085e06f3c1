import { rule } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { inside } from '../element.js';
import { sections } from '../sections.js';

/** With `ignore_error` on every `<store>` of a `copy` no failure is ever told, and the events that no store took are lost. */
export const ignoreErrorEverywhere = rule<FluentdDocument, Record<string, never>>({
  code: 'fluentd/ignore-error-everywhere',
  severity: 'warning',
  source: 'out_copy.rb of Fluentd 1.19.3, which warns of it',
  message: {
    en: () =>
      'Every <store> has ignore_error, so events that no store takes are lost. Fluentd warns of it. Leave it out of one, or give a later one ignore_if_prev_success.',
    'zh-cn': () =>
      '所有 <store> 都带有 ignore_error，任何 store 都未能接收的事件会丢失，Fluentd 会发出警告。请从其中一个去掉它，或为后面的 <store> 加上 ignore_if_prev_success。',
  },
  *check(document) {
    for (const copy of sections(document, 'output/copy')) {
      const stores = inside(copy, 'store');
      const [first] = stores;
      if (!first || first.path !== document.path || copy.incomplete) continue;
      const known = stores.every(({ arg }) => arg?.includes('ignore_error') && !arg.includes('ignore_if_prev_success'));
      if (known) yield { at: first.at.arg ?? first.at.open, args: {} };
    }
  },
});
