import { type Localized, say } from '../../../../../l10n/index.js';
import type { Edit } from '../../../core/fix.js';
import type { Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import { namesOf, sameAt } from './names.js';

type Sentence = Localized<{ name: string }>;
const sentences = {
  empty: {
    en: () => 'A name cannot be empty: Fluentd would not start.',
    'zh-cn': () => '名称不能为空，否则 Fluentd 无法启动。',
  },
  letters: {
    en: ({ name }) =>
      `"${name}" cannot be written everywhere that the name stands: it must have no blanks, quotes, backslashes, ">" or "#{", and not begin with "#", "[", "{" or "/".`,
    'zh-cn': ({ name }) => `“${name}”无法写在该名称出现的每一处：不能含有空白、引号、反斜杠、“>”或“#{”，也不能以“#”、“[”、“{”或“/”开头。`,
  },
  root: {
    en: () => '@ROOT is the top level of a config itself. Fluentd refuses a <label @ROOT>.',
    'zh-cn': () => '@ROOT 就是配置的最外层，Fluentd 会拒绝 <label @ROOT>。',
  },
  builtIn: {
    en: ({ name }) => `${name} is a name that Fluentd itself sends events to. Under another name the label would get none.`,
    'zh-cn': ({ name }) => `${name} 是 Fluentd 自身发送事件的标签，改名后将收不到任何事件。`,
  },
  label: {
    en: ({ name }) => `There already is a <label ${name}> in this config. Fluentd does not start when a label appears twice.`,
    'zh-cn': ({ name }) => `此配置中已有 <label ${name}>，标签重复时 Fluentd 无法启动。`,
  },
  id: {
    en: ({ name }) => `There already is a plugin with the @id ${name} in this config. Fluentd does not start when an @id appears twice.`,
    'zh-cn': ({ name }) => `此配置中已有 @id 为 ${name} 的插件，@id 重复时 Fluentd 无法启动。`,
  },
} satisfies Record<string, Sentence>;

const ownLabels = new Set(['@ERROR', '@FLUENT_LOG']);

/** The label or id at an offset. */
export function renameable(document: FluentdDocument, offset: number): { span: Span; name: string } | undefined {
  const at = sameAt(document, offset)?.at;
  return at && { span: at.span, name: at.name };
}

/** The edits that give a label or an id another name in every file of the config, or a sentence why Fluentd would not take it. */
export function rename(document: FluentdDocument, offset: number, name: string): readonly Edit[] | { readonly refused: string } {
  const found = sameAt(document, offset);
  if (!found || found.at.name === name) return [];
  const { kind, name: old } = found.at;
  const refuse = (sentence: Sentence, about = name) => ({ refused: say(sentence, { name: about }) });
  if (name === '') return refuse(sentences.empty);
  if (/[\s"'\\>\0]|#\{|^[#[{/]/.test(name)) return refuse(sentences.letters);
  if (kind === 'label') {
    if (name === '@ROOT') return refuse(sentences.root);
    if (ownLabels.has(old) || old === '@ROOT') return refuse(sentences.builtIn, old);
  }
  const taken = namesOf(document).some(each => each.kind === kind && each.defines && each.name === name);
  if (taken && found.all.some(each => each.defines)) return refuse(sentences[kind]);
  return found.all.map(({ path, span }) => ({ kind: 'replace', path, span, text: name }));
}
