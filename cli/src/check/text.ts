import { say } from '../messages.js';
import type { CheckedFile, Reporter } from './report.js';

/** The format for people: each problem with its line and what is meant underlined. */
export const text: Reporter = (files, summary) => {
  const blocks = files.flatMap(file => file.problems.map(problem => block(file, problem)));
  return `${[...blocks, say('summary', summary)].join('\n')}\n`;
};

function block(file: CheckedFile, { span, severity, code, message, fixes }: CheckedFile['problems'][number]): string {
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
    ...fixes.map(({ title }) => ` ${gutter} = ${say('fix', { title })}`),
    '',
  ].join('\n');
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
