import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { flatSections } from '../checking/flat-sections.js';
import { errorIn } from '../checking/parse-errors.js';
import type { FluentdDocument } from '../document.js';
import type { Param } from '../element.js';
import { takeOut } from '../fixes/lines.js';
import { writtenKey } from '../fixes/written-key.js';
import { type Checked, called, checkedSections } from '../schema-of.js';
import { oddSpaceIn } from '../values/odd-space.js';

/** Fluentd starts with a parameter that nothing reads, and only says so in its log. What it was meant to do does not happen. */
export const unknownParameter = rule<
  FluentdDocument,
  { key: string; where: string | undefined; meant: string | undefined; last: string | undefined }
>({
  code: 'fluentd/unknown-parameter',
  severity: 'warning',
  source: 'config/element.rb (check_not_fetched) of Fluentd 1.19.3, and what its plugins and those of 62 gems declare',
  message: {
    en: ({ key, where, meant, last }) =>
      `${where === undefined ? `Outside of all sections Fluentd reads no parameters, so it ignores ${key}.` : `${where} has no parameter ${key}, so Fluentd ignores it.`}${last === undefined ? '' : ` Fluentd ${last} was the last to have it.`}${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    'zh-cn': ({ key, where, meant, last }) =>
      `${where === undefined ? `Fluentd 不读取任何部分之外的参数，会忽略 ${key}。` : `${where} 没有参数 ${key}，Fluentd 会忽略它。`}${last === undefined ? '' : `最后提供它的版本是 Fluentd ${last}。`}${meant === undefined ? '' : `您是否想写 ${meant}？`}`,
  },
  *check(document) {
    const config = document.project?.config;
    const errors = document.tree?.errors ?? [];
    const broken = new Set(errors.map(({ span }) => span.start));
    if (config && !(broken.size > 0 && config.incomplete)) {
      for (const param of config.params) if (judged(param)) yield finding(param);
    }
    for (const checked of checkedSections(document)) {
      const { element, schema } = checked;
      for (const param of element.params) {
        if (!judged(param) || schema.takes(param.key) || spokenOf(checked, param.key)) continue;
        const meant = near(checked, param.key);
        // Behind a syntax error a key may be a piece of something else.
        const from = element.path === document.path ? element.at.whole.start : 0;
        if (meant === undefined && errorIn(errors, { start: from, end: param.at.key.start })) continue;
        yield finding(param, called(checked), meant, schema.plugin?.removed.get(param.key));
      }
    }
    for (const { name, lost, schema } of flatSections(document)) {
      const type = schema.known ? schema.plugin?.type : undefined;
      for (const param of lost) yield finding(param, type === undefined ? `<${name}>` : `<${name}> @type ${type}`);
    }
    function judged(param: Param): boolean {
      const { path, key, at } = param;
      // Of odd spaces and a byte order mark other rules speak. A key that swallowed a tag is a syntax error, if it is one.
      if (oddSpaceIn(document, param) !== undefined) return false;
      return path === document.path && !broken.has(at.key.start) && !/^\uFEFF|<\/?\w*>/.test(key);
    }
    function finding(param: Param, where?: string, meant?: string, last?: string) {
      const rename = meant === undefined ? [] : [replaceBy(param.at.key, writtenKey(document, meant), { preferred: true })];
      const fixes = () => [...rename, ...takeOut(document, param.at.whole, param.key)];
      return { at: param.at.key, args: { key: param.key, where, meant, last }, fixes, unnecessary: meant === undefined };
    }
  },
});

/** What other rules speak of: old flat parameters beside their section, and parameters of later releases. */
function spokenOf({ schema: { flat, plugin } }: Checked, key: string): boolean {
  return flat.has(key) || plugin?.upcoming.has(key) === true;
}

/** The parameter that was meant: one that is not there yet. */
function near({ schema, keys }: Checked, key: string): string | undefined {
  return didYouMean(
    key,
    [...schema.params.keys()].filter(name => !keys.has(name)),
  );
}
