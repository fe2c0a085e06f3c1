import { type Localized, say } from '../../../../../l10n/index.js';
import { type MatchPattern, parsePatterns } from '../routing/match-pattern.js';
import { code } from './describe.js';

type Sentence = Localized<{ text: string }>;

const words = {
  all: { en: () => 'any tag', 'zh-cn': () => '任意标签' },
  exact: { en: ({ text }) => `the tag ${text}`, 'zh-cn': ({ text }) => `标签 ${text}` },
  below: {
    en: ({ text }) => `the tag ${text} and all that go on behind it with a dot`,
    'zh-cn': ({ text }) => `标签 ${text}，以及其后以点号继续的所有标签`,
  },
  child: {
    en: ({ text }) => `${text}, a dot, and one more part without a dot`,
    'zh-cn': ({ text }) => `${text} 加点号，再加一段不含点号的内容`,
  },
  above: {
    en: ({ text }) => `the tag ${text} and all that end with a dot and it`,
    'zh-cn': ({ text }) => `标签 ${text}，以及以点号加它结尾的所有标签`,
  },
  regexp: {
    en: ({ text }) => `tags that the regular expression ${text} fits from beginning to end`,
    'zh-cn': ({ text }) => `从头到尾符合正则表达式 ${text} 的标签`,
  },
  glob: {
    en: ({ text }) => `tags like ${text}: * is one part without a dot, ** any number of parts, {a,b} one of these`,
    'zh-cn': ({ text }) => `形如 ${text} 的标签：* 代表不含点号的一段，** 代表任意多段，{a,b} 代表其中之一`,
  },
  refused: { en: ({ text }) => `${text}, which Fluentd refuses`, 'zh-cn': ({ text }) => `${text}，Fluentd 不接受` },
  comma: {
    en: () => 'A comma outside of { } separates nothing: it is a part of the tag. Put blanks between patterns.',
    'zh-cn': () => '{ } 之外的逗号不起分隔作用，而是标签的一部分。多个模式之间请用空格分隔。',
  },
} satisfies Record<string, Sentence>;

/** What a match pattern takes, a line for each of its parts. An empty one is `**`. */
export function patternWords(argument: string): string[] {
  const patterns = parsePatterns(argument.trim() === '' ? '**' : argument.slice(0, 2000)).slice(0, 20);
  const lines = patterns.map(pattern => `- ${wordsFor(pattern)}`);
  const comma = patterns.some(({ text }) => !text.startsWith('/') && text.replace(/\{[^}]*\}/g, '').includes(','));
  return comma ? [...lines, '', say(words.comma, { text: '' })] : lines;
}

function wordsFor({ text, fault }: MatchPattern): string {
  const said = (sentence: Sentence, about = text) => say(sentence, { text: code(about) });
  if (fault) return said(words.refused);
  if (text === '**') return said(words.all);
  if (text.startsWith('/')) return said(words.regexp);
  const [, before, star] = /^([^*{}\\]+)\.(\*\*?)$/.exec(text) ?? [];
  if (before) return said(star === '**' ? words.below : words.child, before);
  const behind = /^\*\*\.([^*{}\\]+)$/.exec(text)?.[1];
  if (behind) return said(words.above, behind);
  return said(/[*{}\\]/.test(text) ? words.glob : words.exact);
}
