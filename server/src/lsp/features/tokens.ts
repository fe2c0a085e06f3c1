import { type SemanticToken, tokenModifiers, tokenTypes } from '../../core/features.js';
import type { Span } from '../../core/text.js';
import type { Feature } from '../feature.js';
import type { OpenDocument } from '../open-document.js';

/** Colours that need to know what a text means. */
export const semanticTokens: Feature = {
  capabilities: (_, { features }) =>
    features.has('tokens')
      ? {
          semanticTokensProvider: {
            legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
            full: true,
            range: true,
          },
        }
      : {},
  register(connection, session) {
    const { semanticTokens: requests } = connection.languages;
    requests.on(({ textDocument }, token) => session.read(textDocument, token, document => encoded(document)));
    requests.onRange(({ textDocument, range }, token) =>
      session.read(textDocument, token, document => encoded(document, document.span(range))),
    );
  },
};

/** Five numbers for each token: lines and characters from the one before, length, type and modifiers. A token ends with its line. */
function encoded({ file }: OpenDocument, within?: Span): { data: number[] } | undefined {
  const tokens = file.tokens();
  // Even no tokens of ours would keep an editor from asking others.
  if (!tokens) return undefined;
  const data: number[] = [];
  let before = { line: 0, character: 0 };
  for (const token of tokens) {
    if (within && (token.span.end <= within.start || within.end <= token.span.start)) continue;
    const type = tokenTypes.indexOf(token.type);
    const modifiers = modifierBits(token);
    const last = file.text.positionAt(token.span.end).line;
    let { line, character } = file.text.positionAt(token.span.start);
    for (; line <= last; line++, character = 0) {
      const { start, end } = file.text.line(line);
      const length = Math.min(token.span.end, end) - start - character;
      if (length <= 0) continue;
      const sameLine = line === before.line;
      data.push(line - before.line, sameLine ? character - before.character : character, length, type, modifiers);
      before = { line, character };
    }
  }
  return { data };
}

const modifierBits = ({ modifiers = [] }: SemanticToken): number =>
  modifiers.reduce((bits, modifier) => bits | (1 << tokenModifiers.indexOf(modifier)), 0);
