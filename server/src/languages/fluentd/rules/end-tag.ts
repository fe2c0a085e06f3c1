import { type Localized, say } from '../../../../../l10n/index.js';
import { type Fix, insertAt, remove, replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { lineBreakAt, span } from '../../../core/text.js';
import { indentAt, parseErrors } from '../checking/parse-errors.js';
import { explained } from '../checking/related.js';
import type { FluentdDocument } from '../document.js';
import type { ParseError } from '../syntax/node.js';

const opened: Localized<undefined> = {
  en: () => 'This is the innermost section that is open there.',
  'zh-cn': () => '那里尚未关闭的最内层部分是这个。',
};
const closing: Localized<undefined> = {
  en: () => 'This end tag closes nothing.',
  'zh-cn': () => '这个结束标签没有对应的部分。',
};

const sentences = {
  'unmatched-end-tag': {
    en: ({ written, name }) => `${written} closes nothing here: the open section is <${name}>. Write </${name}>; Fluentd does not start.`,
    'zh-cn': ({ written, name }) => `${written} 在此处无法关闭任何部分：当前打开的是 <${name}>。请写成 </${name}>，否则 Fluentd 无法启动。`,
  },
  'stray-end-tag': {
    en: ({ written }) =>
      `${written} closes nothing: there is no start tag for it, so Fluentd does not start. Remove it, or add the start tag.`,
    'zh-cn': ({ written }) => `${written} 没有对应的开始标签，Fluentd 无法启动。请删除它，或补上开始标签。`,
  },
  'missing-start-tag': {
    en: ({ name }) =>
      `The start tag of </${name}> seems to be missing before this line. Fluentd does not start with an end tag that closes nothing.`,
    'zh-cn': ({ name }) => `此行之前似乎缺少 </${name}> 的开始标签。结束标签没有对应的部分时，Fluentd 无法启动。`,
  },
  'end-tag-without-slash': {
    en: ({ name }) => `<${name}> opens another section of the same name here. To close the one that is open, write </${name}>.`,
    'zh-cn': ({ name }) => `<${name}> 会在此处再打开一个同名部分。要关闭已打开的部分，请写成 </${name}>。`,
  },
  'end-tag-not-closed': {
    en: ({ name }) => `The end tag </${name} has no ">" behind its name, so Fluentd does not start.`,
    'zh-cn': ({ name }) => `结束标签 </${name} 的名称后缺少“>”，Fluentd 无法启动。`,
  },
} satisfies Record<string, Localized<{ written: string; name: string }>>;

type Kind = keyof typeof sentences;
const kinds = Object.keys(sentences) as Kind[];

/** An end tag has the name of the innermost open section, in the same letters, and a `>` right behind it. */
export const endTag = rule<FluentdDocument, { kind: Kind; written: string; name: string }>({
  code: 'fluentd/end-tag',
  severity: 'error',
  source: 'v1_parser.rb of Fluentd 1.19.3, parse_element: "unmatched end tag", "expected character in tag name"',
  message: { en: args => sentences[args.kind].en(args), 'zh-cn': args => sentences[args.kind]['zh-cn'](args) },
  *check(document) {
    // Of a start tag behind a byte order mark another rule speaks.
    let [, unseen] = /^\uFEFF<(\w+)/.exec(document.text.value.slice(0, 200)) ?? [];
    for (const kind of kinds) {
      for (const error of parseErrors(document, kind)) {
        if (/^(?:stray-end|missing-start)-tag$/.test(kind) && error.detail === unseen) {
          unseen = undefined;
          continue;
        }
        const { span: at, detail: name = '' } = error;
        const sentence = kind === 'missing-start-tag' ? closing : opened;
        const args = { kind, name, written: document.text.slice(at) };
        yield { at, args, related: explained(document, error, sentence), fixes: fixesOf(kind, error, document, name) };
      }
    }
  },
});

function fixesOf(kind: Kind, { span: at, detail = '' }: ParseError, document: FluentdDocument, name: string): readonly Fix[] {
  if (kind === 'unmatched-end-tag' || kind === 'end-tag-without-slash') return [replaceBy(at, `</${name}>`, { preferred: true })];
  if (kind === 'end-tag-not-closed') return [replaceBy(at, `</${detail}>`, { preferred: true })];
  if (kind === 'stray-end-tag')
    return [remove(lineAt(document, at.start), say({ en: () => `</${name}>`, 'zh-cn': () => `</${name}>` }, undefined))];
  const indent = indentAt(document, at.start);
  const outer = indent.slice(0, Math.max(0, indent.length - 2));
  return [insertAt(at.start - indent.length, `${outer}<${name}>${lineBreakAt(document.text.value, at.start)}`, { shown: `<${name}>` })];
}

function lineAt({ text }: FluentdDocument, offset: number) {
  const { line } = text.positionAt(offset);
  return span(text.line(line).start, Math.max(text.line(line + 1).start, text.line(line).end));
}
