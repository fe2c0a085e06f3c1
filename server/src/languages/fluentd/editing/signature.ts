import { type Localized, say } from '../../../../../l10n/index.js';
import type { Signature } from '../../../core/features.js';
import type { FluentdDocument } from '../document.js';
import { code } from '../hover/describe.js';
import { text } from '../hover/texts.js';
import { schemaOf } from '../schema-of.js';
import { elementOf, placeAt } from './place.js';

type Sentence = Localized<undefined>;
interface Form {
  readonly label: string;
  /** The parts of the label that are written by the user. */
  readonly parts: readonly (readonly [string, Sentence])[];
}

const pattern: Sentence = {
  en: () =>
    'Patterns of tags, with blanks between them; one of them has to fit. `*` is one part of a tag, `**` any number of parts, `{a,b}` one of these, `/…/` a regular expression. Commas separate nothing.',
  'zh-cn': () =>
    '标签的匹配模式，以空格分隔，符合其一即可。`*` 代表标签的一段，`**` 代表任意多段，`{a,b}` 代表其中之一，`/…/` 为正则表达式。逗号不起分隔作用。',
};
const workers: Sentence = {
  en: () => 'The ids of workers, from 0 to `workers` of `<system>` less 1.',
  'zh-cn': () => 'worker 的编号，从 0 到 `<system>` 中 `workers` 的值减 1。',
};
const forms: Readonly<Record<string, Form>> = {
  match: { label: '<match PATTERN…>', parts: [['PATTERN…', pattern]] },
  filter: { label: '<filter PATTERN…>', parts: [['PATTERN…', pattern]] },
  buffer: {
    label: '<buffer CHUNK_KEYS>',
    parts: [
      [
        'CHUNK_KEYS',
        {
          en: () =>
            'By what events are put into chunks, with commas between: `tag`, `time` (needs `timekey`), keys of the record such as `host` or `$.a.b`. `[]` for nothing.',
          'zh-cn': () =>
            '事件按什么分入各个 chunk，以逗号分隔：`tag`、`time`（需要 `timekey`）以及记录的键，如 `host` 或 `$.a.b`。`[]` 表示不区分。',
        },
      ],
    ],
  },
  label: {
    label: '<label @NAME>',
    parts: [
      [
        '@NAME',
        {
          en: () =>
            'The name that `@label` sends events to. `@ERROR` gets events that could not be handled, `@FLUENT_LOG` the log of Fluentd itself; `@ROOT` is not allowed.',
          'zh-cn': () =>
            '`@label` 发送事件的目标名称。`@ERROR` 接收处理失败的事件，`@FLUENT_LOG` 接收 Fluentd 自身的日志；不允许使用 `@ROOT`。',
        },
      ],
    ],
  },
  worker: {
    label: '<worker N[-M]>',
    parts: [
      ['N', workers],
      ['M', workers],
    ],
  },
};

/** How the argument of the section is written whose start tag is being written. */
export function signature(document: FluentdDocument, offset: number): Signature | undefined {
  const place = placeAt(document, offset);
  if (place?.kind !== 'argument') return undefined;
  const form = Object.hasOwn(forms, place.name) ? forms[place.name] : undefined;
  if (form) {
    const active = form.parts.length > 1 && place.written.includes('-') ? 1 : 0;
    const parameters = form.parts.map(([part, about]) => {
      const start = form.label.indexOf(part, place.name.length + 1);
      return { label: { start, end: start + part.length }, documentation: say(about, undefined) };
    });
    return { label: form.label, parameters, active };
  }
  const element = elementOf(document, place.around);
  const schema = element && schemaOf(document, element);
  const argument = schema?.known ? schema.sections.get(place.name)?.argument : undefined;
  if (!argument) return undefined;
  const name = argument.name.toUpperCase();
  const start = place.name.length + 2;
  const words = argument.enum?.map(code).join(', ');
  const documentation = words && text('oneOf', { words });
  return {
    label: `<${place.name} ${name}>`,
    parameters: [{ label: { start, end: start + name.length }, ...(documentation && { documentation }) }],
    active: 0,
  };
}
