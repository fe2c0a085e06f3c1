// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/cached.mjs';

/** @typedef {{ code: string, severity: string, message: string, word: string }} Problem word: what the rule underlines */

/** Where a word is harmless in the files of each language: the line that it is put into, and the line before which that is put, if any. */
const places = /** @type {Readonly<Record<string, { file: string, line: (word: string) => string, instead?: RegExp }>>} */ ({
  'default-config': { file: 'random.yaml', line: word => `# ${word}` },
  descriptor: { file: 'random.json', line: word => `      "en_US": "${word}",`, instead: /^ {6}"en_US": "Plays .*$/m },
  'go-mod': { file: 'go.mod', line: word => `// ${word}` },
  'go-source': { file: 'main.go', line: word => `// ${word}\n` },
  'plugsmith-yml': { file: 'plugsmith.yml', line: word => `# ${word}` },
  portable: { file: 'mirror.json', line: word => `  "executable": "${word}.py",`, instead: /^ {2}"executable".*$/m },
});

/**
 * A small project without problems but the one that a new rule finds: the texts of its files, with the marker under the line.
 * @param {string} language @param {Problem} problem @returns {Map<string, string>}
 */
export function fixtureFor(language, problem) {
  if (problem.code.startsWith('fluentd/')) return fluentd(language, problem);
  const place = places[language];
  if (place === undefined) throw new Error(`scripts/new-rule-fixture.mjs does not know where a file of ${language} can have a word.`);
  const files = language === 'portable' ? portable(problem.word) : example();
  const text = files.get(place.file) ?? '';
  const line = place.line(problem.word);
  const marked = line.replace(/^[^\n]*/, first => `${first}\n${marker(first, place.file, problem)}`);
  files.set(place.file, place.instead === undefined ? `${marked}\n${text}` : text.replace(place.instead, () => marked));
  return files;
}

/** @param {string} group @param {Problem} problem @returns {Map<string, string>} */
function fluentd(group, problem) {
  const file = group === 'yaml' ? 'fluent.yaml' : 'fluent.conf';
  const config =
    group === 'yaml' ? "config:\n  - match:\n      $tag: '**'\n      $type: stdout\n" : '<match **>\n  @type stdout\n</match>\n';
  const line = `# ${problem.word}`;
  return new Map([[file, `${line}\n${marker(line, file, problem)}\n${config}`]]);
}

/** @param {string} line @param {string} file @param {Problem} problem */
function marker(line, file, { code, severity, message, word }) {
  const comment = /\.(go|mod)$/.test(file) ? '//' : '#';
  return `${comment.padEnd(line.indexOf(word))}${'^'.repeat(word.length)} ${severity} ${code}: ${message}`;
}

/** The example with a source, in which nothing is wrong. @returns {Map<string, string>} */
function example() {
  const folder = path.join(root, 'examples', 'ekuiper-source');
  const names = ['go.mod', 'main.go', 'plugsmith.yml', 'random.json', 'random.yaml'];
  return new Map(names.map(name => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** @param {string} word @returns {Map<string, string>} */
function portable(word) {
  const text = readFileSync(path.join(root, 'examples', 'ekuiper-source', 'random.json'), 'utf8');
  const { about } = JSON.parse(text);
  const echo = { about, functions: [{ name: 'echo', example: 'echo(a)', args: [] }] };
  const mirror = { name: 'mirror', version: 'v1.0.0', language: 'python', executable: '', functions: ['echo'] };
  return new Map([
    ['mirror.json', `${JSON.stringify(mirror, null, 2)}\n`],
    [`${word}.py`, 'print("x")\n'],
    ['functions/echo.json', `${JSON.stringify(echo, null, 2)}\n`],
  ]);
}
