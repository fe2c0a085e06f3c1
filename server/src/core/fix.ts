import { type Localized, say } from '../../../l10n/index.js';
import type { Span } from './text.js';

/** A change to a file. Without `path`, the file that the problem is in. */
export type Edit =
  | { readonly kind: 'replace'; readonly path?: string; readonly span: Span; readonly text: string }
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string };

/** A change to the text of a file. */
export type Replacement = Extract<Edit, { readonly kind: 'replace' }>;

/** A change that mends a problem. `preferred` when it is surely what the author meant: these are applied by fix all. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred: boolean;
}

const titles = {
  replace: { en: ({ text }) => `Replace by ${text}`, 'zh-cn': ({ text }) => `替换为 ${text}` },
  insert: { en: ({ text }) => `Add ${text}`, 'zh-cn': ({ text }) => `添加 ${text}` },
  remove: { en: ({ text }) => `Remove ${text}`, 'zh-cn': ({ text }) => `删除 ${text}` },
} satisfies Record<string, Localized<{ text: string }>>;

const short = (text: string) => text.trim().split('\n')[0]?.slice(0, 60) ?? '';

/** A fix with a title of its own. */
export function fix<A>(title: Localized<A>, args: A, edits: readonly Edit[], preferred = false): Fix {
  return { title: say(title, args), edits, preferred };
}

/** The fix that puts `text` in the place of `span`; `shown` is what the title calls it. */
export function replaceBy(span: Span, text: string, { shown = text, preferred = false } = {}): Fix {
  return fix(titles.replace, { text: short(shown) }, [{ kind: 'replace', span, text }], preferred);
}

/** The fix that inserts `text` before `offset`. */
export function insertAt(offset: number, text: string, { shown = text, preferred = false } = {}): Fix {
  return fix(titles.insert, { text: short(shown) }, [{ kind: 'replace', span: { start: offset, end: offset }, text }], preferred);
}

/** The fix that takes `span` out. */
export function remove(span: Span, shown: string, { preferred = false } = {}): Fix {
  return fix(titles.remove, { text: short(shown) }, [{ kind: 'replace', span, text: '' }], preferred);
}
