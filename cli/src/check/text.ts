import type { Related } from '../../../server/src/core/problem.js';
import type { Text } from '../../../server/src/core/text.js';
import { say } from '../messages.js';
import { otherTexts } from './other-texts.js';
import { type CheckedFile, type Reporter, shownPath } from './report.js';

/** The format for people: each problem with its line and what is meant underlined. */
export const text: Reporter = async (files, summary, host) => {
  const others = await otherTexts(files, host);
  const blocks = files.flatMap(file => file.problems.map(problem => block(file, problem, others)));
  return `${[...blocks, say('summary', summary)].join('\n')}\n`;
};

type Texts = ReadonlyMap<string, Text>;

function block(file: CheckedFile, problem: CheckedFile['problems'][number], others: Texts): string {
  const { span, severity, code, message, related, fixes } = problem;
  const { line, character } = file.text.positionAt(span.start);
  const whole = file.text.line(line);
  const shown = file.text.slice(whole);
  const last = Math.min(span.end, whole.end);
  const before = shown.slice(0, character);
  const number = String(line + 1);
  const gutter = ' '.repeat(number.length);
  return [
    `${file.path}:${line + 1}:${character + 1}: ${say(severity)} ${code}: ${message}`,
    ` ${number} | ${visible(shown)}`,
    ` ${gutter} | ${blank(before)}${'^'.repeat(Math.max(1, width(file.text.value.slice(span.start, last))))}`,
    ...related.map(each => ` ${gutter} = ${say('see', { place: placeOf(file, each, others), message: each.message })}`),
    ...fixes.map(({ title }) => ` ${gutter} = ${say('fix', { title })}`),
    '',
  ].join('\n');
}

/** `FILE:LINE:COLUMN` of what explains a problem. */
function placeOf(file: CheckedFile, { path, span }: Related, others: Texts): string {
  const { line, character } = (path === undefined ? file.text : (others.get(path) ?? file.text)).positionAt(span.start);
  return `${path === undefined ? file.path : shownPath(path)}:${line + 1}:${character + 1}`;
}

/** Control characters would move the cursor of a terminal. */
const visible = (line: string) =>
  line.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** What has the width of a text and shows nothing. */
const blank = (part: string) => [...part].map(c => (c === '\t' ? c : ' '.repeat(width(c)))).join('');

/** Chinese characters take two columns of a terminal. */
const width = (part: string) =>
  [...part].reduce(
    (sum, c) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1),
    0,
  );
