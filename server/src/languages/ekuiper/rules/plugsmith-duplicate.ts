import { type Localized, say } from '../../../../../l10n/index.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { type Entry, entriesOf } from '../plugsmith-yml/shape.js';

const first: Localized<{ value: string }> = {
  en: ({ value }) => `${value} is here first.`,
  'zh-cn': ({ value }) => `${value} 首次出现在此处。`,
};

/** Two servers with one name, or two plugins of one kind with one name, of which only the first is ever meant. */
export const plugsmithDuplicate = rule<PlugsmithYml, { value: string }>({
  code: 'plugsmith/duplicate',
  severity: 'error',
  source: 'internal/plugin/native/manager.go of v2.4.0, Register: `invalid name …: duplicate`',
  message: {
    en: ({ value }) =>
      `There already is a "${value}". Nobody could say which one is meant, and a server takes only one. Give this another name.`,
    'zh-cn': ({ value }) => `已经有一个“${value}”了。无法分辨指的是哪一个，服务器也只接受一个。请为它改名。`,
  },
  *check(file) {
    const lists: readonly (readonly [Entry[], (entry: Entry) => string])[] = [
      [entriesOf(file, 'servers'), () => ''],
      [entriesOf(file, 'plugins'), entry => entry.at('kind')?.value ?? ''],
    ];
    for (const [entries, kind] of lists) {
      const seen = new Map<string, { readonly start: number; readonly end: number }>();
      for (const entry of entries) {
        const name = entry.at('name');
        if (!name) continue;
        const key = `${kind(entry)} ${name.value}`;
        const before = seen.get(key);
        if (before)
          yield { at: name.span, args: { value: name.value }, related: [{ span: before, message: say(first, { value: name.value }) }] };
        else seen.set(key, name.span);
      }
    }
  },
});
