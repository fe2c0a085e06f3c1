import { workspaceEdit } from '../edits.js';
import type { Feature } from '../feature.js';
import { say } from '../messages.js';
import { refusal } from '../session.js';

/** A new name for a plugin or what belongs to it, in every file that says it, and for the files that are named so. */
export const rename: Feature = {
  capabilities: ({ prepareRename }) => ({ renameProvider: prepareRename ? { prepareProvider: true } : true }),
  register(connection, session) {
    connection.onPrepareRename(({ textDocument, position }, token) =>
      session.read(textDocument, token, document => {
        const found = document.file.renameable(document.offsetAt(position));
        return found && { range: document.range(found.span), placeholder: found.name };
      }),
    );
    connection.onRenameRequest(({ textDocument, position, newName }, token) =>
      session.read(textDocument, token, async document => {
        const answer = document.file.rename(document.offsetAt(position), newName);
        if (!answer) return undefined;
        if ('refused' in answer) throw refusal(answer.refused);
        const edit = await workspaceEdit(answer, document);
        if (!edit) throw refusal(say('no-file-renames'));
        return edit;
      }),
    );
  },
};
