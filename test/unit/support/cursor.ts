import type { OpenFile } from '../../../server/src/core/language.js';
import { openFile } from '../../../server/src/engine.js';
import { languages } from '../../../server/src/languages/index.js';
import { memoryHost } from '../../support/fixtures.js';

/** Opens a text that has a `|` where the cursor is, beside other files of its project. */
export async function openAt(
  path: string,
  marked: string,
  others: Readonly<Record<string, string>> = {},
): Promise<{ file: OpenFile; offset: number; text: string }> {
  const offset = marked.indexOf('|');
  const text = offset === -1 ? marked : marked.slice(0, offset) + marked.slice(offset + 1);
  const files = new Map([
    ...Object.entries(others).map(([name, content]) => [`/p/${name}`, content] as const),
    [`/p/${path}`, text] as const,
  ]);
  const file = await openFile(`/p/${path}`, text, languages, memoryHost(files));
  if (!file) throw new Error(`no language owns ${path}`);
  return { file, offset, text };
}

/** The text after a completion was taken, its tab stops filled with their text. */
export function taken(
  text: string,
  completion: { readonly insert: string; readonly snippet?: boolean; readonly replace: { readonly start: number; readonly end: number } },
): string {
  const { start, end } = completion.replace;
  const insert = completion.snippet
    ? completion.insert.replace(
        /\$\{\d+\|([^,|]*)[^|]*\|\}|\$\{\d+:((?:\\.|[^\\}])*)\}|\$\d+/g,
        (_, choice: string | undefined, word: string | undefined) => (choice ?? word ?? '').replace(/\\(.)/g, '$1'),
      )
    : completion.insert;
  return text.slice(0, start) + insert + text.slice(end);
}
