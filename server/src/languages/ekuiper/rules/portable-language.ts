import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { didYouMeanText } from '../../../core/schema/words.js';
import { type Portable, textAt } from '../portable/document.js';

const aliases: Readonly<Record<string, string>> = { golang: 'go', py: 'python', python3: 'python' };

/** eKuiper runs portable plugins of two languages, go and python, spelt exactly so. */
export const portableLanguage = rule<Portable, { written: string; meant: string | undefined }>({
  code: 'ekuiper/portable-language',
  severity: 'error',
  source: 'internal/plugin/portable/model.go (langMap) of eKuiper 2.4.0; run',
  message: {
    en: ({ written, meant }) =>
      `eKuiper runs plugins in go and python. It refuses this one: "invalid plugin, language '${written}' is not supported".${didYouMeanText.en({ meant })}`,
    'zh-cn': ({ written, meant }) =>
      `eKuiper 只运行 go 和 python 插件，会拒绝此插件："invalid plugin, language '${written}' is not supported"。${didYouMeanText['zh-cn']({ meant })}`,
  },
  *check(document) {
    const found = textAt(document, 'language');
    if (!found || ['go', 'python', ''].includes(found.text)) return;
    const meant = aliases[found.text.toLowerCase()] ?? didYouMean(found.text, ['go', 'python']);
    yield {
      at: found.span,
      args: { written: found.text, meant },
      fixes: meant === undefined ? [] : [replaceBy(found.span, JSON.stringify(meant), { preferred: true })],
    };
  },
});
