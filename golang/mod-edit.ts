import { quote } from './literal.js';
import type { GoMod, ModLine, ModReplace, ModRequire, ModToken, TextEdit } from './types.js';

/** Gives a require another version; its comment stays. */
export function setRequireVersion(require: ModRequire, version: string): TextEdit {
  return replaceToken(require.version, version);
}

/**
 * Adds a require where `go mod` would: at the end of the last block of direct (or of indirect) requires, else of any block, else behind
 * the last require line, else behind the go line or the module line, else at the end. `text` is what `mod` was read from.
 */
export function addRequire(text: string, mod: GoMod, path: string, version: string, indirect = false): TextEdit {
  const entry = `${token(path)} ${version}${indirect ? ' // indirect' : ''}`;
  const eol = lineBreak(text);
  const blocks = mod.blocks.filter(b => b.keyword.text === 'require');
  const fitting = (block: (typeof blocks)[number]) =>
    mod.require.some(r => r.block?.span.start === block.span.start && r.indirect === indirect);
  const block = blocks.findLast(fitting) ?? blocks.at(-1);
  if (block) {
    const last = block.lines.at(-1);
    if (last) return insertBehind(text, last, `${text.slice(last.line.start, last.span.start)}${entry}`);
    return { span: block.inner, text: `${eol}\t${entry}${eol}` };
  }
  const last = mod.require.at(-1);
  if (last) return insertBehind(text, last, `require ${entry}`);
  const head = mod.toolchain ?? mod.go ?? mod.module;
  if (head && !head.block) return insertBehind(text, head, `${eol}require ${entry}`);
  return appendLine(text, `require ${entry}`);
}

/** Sets the go line; where there is none it is added behind the module line. `text` is what `mod` was read from. */
export function setGoVersion(text: string, mod: GoMod, version: string): TextEdit {
  if (mod.go) return replaceToken(mod.go.value, version);
  const eol = lineBreak(text);
  if (mod.module && !mod.module.block) return insertBehind(text, mod.module, `${eol}go ${version}`);
  return appendLine(text, `go ${version}`);
}

/** Removes a replace with its line, and its block when nothing else is in it. */
export function removeReplace(replace: ModReplace): TextEdit {
  const alone = replace.block?.lines.length === 1;
  return { span: alone && replace.block ? replace.block.line : replace.line, text: '' };
}

function replaceToken(old: ModToken, text: string): TextEdit {
  return { span: old.span, text: token(text) };
}

function insertBehind(text: string, line: ModLine, added: string): TextEdit {
  const eol = lineBreak(text);
  const end = line.line.end;
  const ended = end > 0 && text[end - 1] === '\n';
  return { span: { start: end, end }, text: ended ? `${added}${eol}` : `${eol}${added}${eol}` };
}

function appendLine(text: string, added: string): TextEdit {
  const eol = lineBreak(text);
  const needsBreak = text !== '' && !text.endsWith('\n');
  return { span: { start: text.length, end: text.length }, text: `${needsBreak ? eol : ''}${added}${eol}` };
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Quoted when it would not be one token otherwise. Source: modfile.AutoQuote. */
function token(value: string): string {
  return value === '' || /[\s"'`()[\]{},]|\/\/|\/\*|\p{C}/u.test(value) ? quote(value) : value;
}
