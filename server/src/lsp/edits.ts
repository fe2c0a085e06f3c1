import type { CreateFile, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Edit } from '../core/fix.js';
import { type Span, Text } from '../core/text.js';
import type { OpenDocument } from './open-document.js';
import { rangeIn } from './open-document.js';
import { CreateFile as CreateFiles, RenameFile, TextDocumentEdit } from './protocol.js';

type Change = TextDocumentEdit | CreateFile | RenameFile;

/**
 * Edits as the protocol writes them: the texts first, by their names of before, then the files that come, then the renames.
 * Undefined when the editor cannot do it, or when a file is gone that they are about.
 */
export async function workspaceEdit(edits: readonly Edit[], document: OpenDocument): Promise<WorkspaceEdit | undefined> {
  const { session } = document;
  const { documentChanges, resourceOperations } = session.client;
  const texts = new Map<string, TextEdit[]>();
  const files: Change[] = [];
  for (const edit of edits) {
    if (edit.kind === 'replace') {
      const path = edit.path ?? document.file.path;
      const text = path === document.file.path ? document.file.text : await session.textOf(path);
      if (!text) return undefined;
      const uri = session.uriOf(path);
      const list = texts.get(uri) ?? [];
      list.push({ range: rangeIn(text, edit.span), newText: edit.text });
      texts.set(uri, list);
      continue;
    }
    if (!documentChanges || !resourceOperations.has(edit.kind)) return undefined;
    if (edit.kind === 'rename') files.push(RenameFile.create(session.uriOf(edit.from), session.uriOf(edit.to), { overwrite: false }));
    else {
      const uri = session.uriOf(edit.path);
      const range = rangeIn(new Text(''), { start: 0, end: 0 });
      files.push(
        CreateFiles.create(uri, { overwrite: false }),
        TextDocumentEdit.create({ uri, version: null }, [{ range, newText: edit.text }]),
      );
    }
  }
  if (!documentChanges) return { changes: Object.fromEntries(texts) };
  const changed = [...texts].map(([uri, list]) => TextDocumentEdit.create({ uri, version: session.versionOf(uri) }, list));
  return { documentChanges: [...changed, ...files] };
}

/** The first edits of a list that do not touch each other, all within the text of one file. */
export function compatible(fixes: readonly (readonly Edit[])[]): Edit[] {
  const taken: Edit[] = [];
  /** Where they are, in the order of the text. */
  const places: Span[] = [];
  for (const edits of fixes) {
    const here = edits.flatMap(edit => (edit.kind === 'replace' && edit.path === undefined ? edit.span : []));
    if (here.length !== edits.length || here.some(span => touches(places, span))) continue;
    taken.push(...edits);
    for (const span of here) places.splice(firstEndingFrom(places, span.end), 0, span);
  }
  return taken;
}

function touches(places: readonly Span[], { start, end }: Span): boolean {
  const next = places[firstEndingFrom(places, start)];
  return next !== undefined && next.start <= end;
}

/** The index of the first place that does not end before an offset. */
function firstEndingFrom(places: readonly Span[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
