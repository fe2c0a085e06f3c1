import { newest, parseTarget, releases } from '../../../../../schemas/ekuiper/releases.js';
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
    const known = releases()
      .filter(r => !r.prerelease)
      .map(r => r.version);
    const meant = didYouMean(target, known) ?? newest().version;
    yield { at: node.span, args: { sentence: parsed.refused }, fixes: [replaceBy(node.span, meant)] };
  },
});
