import { noDirectives, readDirective } from './mod-directives.js';
import { lexMod } from './mod-lexer.js';
import { readStatements } from './mod-statements.js';
import type { GoMod, ModProblem } from './types.js';

/**
 * Reads a go.mod. Never throws; a line that Go refuses becomes a problem and the others are still read.
 * Source: modfile.Parse of golang.org/x/mod as `go mod edit -json` of Go 1.26 uses it.
 */
export function parseMod(text: string): GoMod {
  const strict = interpret(text, false);
  return strict.problems.length === 0 ? strict : interpret(text, true);
}

function interpret(text: string, recover: boolean): GoMod {
  const lexed = lexMod(text);
  const { lines, blocks, damaged, problems: syntax } = readStatements(text, lexed.tokens, recover);
  const found = noDirectives();
  const problems: ModProblem[] = [...lexed.problems, ...syntax];
  for (const line of lines) if (!damaged.has(line)) readDirective(line, found, problems);
  problems.sort((a, b) => a.span.start - b.span.start);
  return { ...found, lines, blocks, comments: lexed.comments, problems };
}
