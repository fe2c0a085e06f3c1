import { imageSuffixes, newest, parseTarget, releases } from '../../../../../schemas/ekuiper/releases.js';
import { isServerPath } from '../../../../../schemas/ekuiper/wanted.js';
import { valueAt } from '../../../core/data/node.js';
import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';

/** A target that is no release that Plugsmith can build for. */
export const plugsmithTarget = rule<PlugsmithYml, { sentence: string }>({
  code: 'plugsmith/target',
  severity: 'error',
  source: 'the tags and images of eKuiper, schemas/ekuiper/releases.json',
  message: { en: ({ sentence }) => sentence, 'zh-cn': ({ sentence }) => sentence },
  *check({ data, text }) {
    const node = valueAt(data.root, 'target');
    if (node?.kind !== 'string' && node?.kind !== 'number') return;
    const target = node.kind === 'string' ? String(node.value) : text.slice(node.span);
    if (target === '' || isServerPath(target)) return;
    const parsed = parseTarget(target);
    if (!('refused' in parsed)) return;
    yield { at: node.span, args: { sentence: parsed.refused }, fixes: [replaceBy(node.span, meantBy(target))] };
  },
});

/** The target that was meant, with its image: the newest release where a version is written that is none, and not one that looks like it. */
function meantBy(target: string): string {
  const tag = target.replace(/^.*:/, '').replace(/^v(?=\d)/, '');
  const [, written = '', suffix = ''] = /^(.*?)(-[a-z-]+)?$/s.exec(tag) ?? [];
  const stable = releases().flatMap(r => (r.prerelease ? [] : [r.version]));
  const version = releases().some(r => r.version === written)
    ? written
    : /^\d+\.\d+\.\d/.test(written)
      ? undefined
      : (stable.findLast(v => v.startsWith(`${written}.`)) ?? didYouMean(written, stable));
  const image = imageSuffixes.includes(suffix) ? suffix : (didYouMean(suffix, imageSuffixes) ?? '');
  return `${version ?? newest().version}${image}`;
}
