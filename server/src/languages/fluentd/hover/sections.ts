import { type Localized, say } from '../../../../../l10n/index.js';

/** What the sections are for that every Fluentd user meets. */
const sections: Readonly<Record<string, Localized<undefined>>> = {
  source: {
    en: () => 'Where events come from. Its plugin gives each event a tag.',
    'zh-cn': () => '事件的来源，其插件为每个事件加上标签。',
  },
  match: {
    en: () =>
      'Takes the events whose tags fit and hands them to an output. An event goes to the first `<match>` that fits, and to no other.',
    'zh-cn': () => '取走标签符合的事件并交给输出插件。事件只会进入第一个符合的 `<match>`。',
  },
  filter: {
    en: () => 'Changes or drops the events whose tags fit, before a `<match>` below it takes them.',
    'zh-cn': () => '在其后的 `<match>` 取走之前，修改或丢弃标签符合的事件。',
  },
  label: {
    en: () => 'A way of its own for events: only those that `@label` sends to it pass its filters and matches.',
    'zh-cn': () => '事件的独立通路：只有通过 `@label` 送来的事件才会经过其中的 filter 和 match。',
  },
  system: { en: () => 'Settings of Fluentd itself.', 'zh-cn': () => 'Fluentd 自身的设置。' },
  worker: { en: () => 'What only some of the workers do.', 'zh-cn': () => '仅由部分 worker 执行的配置。' },
  parse: { en: () => 'How a text becomes a record.', 'zh-cn': () => '如何将文本解析为记录。' },
  format: { en: () => 'How a record becomes a text.', 'zh-cn': () => '如何将记录转换为文本。' },
  buffer: {
    en: () => 'Where an output keeps its events until it writes them, by which keys they are put into chunks, and how often it tries.',
    'zh-cn': () => '输出插件在写出前如何保存事件、按哪些键分入 chunk，以及如何重试。',
  },
  inject: { en: () => 'What is put into each record: tag, time, host name.', 'zh-cn': () => '写入每条记录的内容：标签、时间、主机名。' },
  extract: { en: () => 'Takes tag and time out of a record.', 'zh-cn': () => '从记录中取出标签和时间。' },
  store: { en: () => 'One of several outputs that get the events.', 'zh-cn': () => '接收事件的多个输出之一。' },
  secondary: {
    en: () => 'The output that gets a chunk after all tries have failed.',
    'zh-cn': () => '所有重试都失败后接收 chunk 的输出。',
  },
  storage: { en: () => 'Where a plugin keeps what it has to know after a restart.', 'zh-cn': () => '插件保存重启后仍需的状态的位置。' },
  record: { en: () => 'Fields of the record: a name and what it becomes.', 'zh-cn': () => '记录的字段：名称及其新值。' },
};

export function sectionWords(name: string): string | undefined {
  const sentence = Object.hasOwn(sections, name) ? sections[name] : undefined;
  return sentence && say(sentence, undefined);
}
