import { pathToFileURL } from 'node:url';
import manifest from '../../../package.json' with { type: 'json' };
import { ruleUrl } from '../../../server/src/rule-page.js';
import type { CheckedFile, Reporter } from './report.js';

/** SARIF 2.1.0, as code scanning services read it. */
export const sarif: Reporter = files => {
  const codes = [...new Set(files.flatMap(file => file.problems.map(p => p.code)))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'plugsmith', version: manifest.version, rules: codes.map(id => ({ id, helpUri: helpUri(id) })) } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(file => file.problems.map(problem => result(file, problem, codes))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** A page that is not public yet has only its place in the project; the format wants an address. */
const helpUri = (code: string) => {
  const url = ruleUrl(code);
  return URL.canParse(url) ? url : undefined;
};

function result({ path, absolute, text }: CheckedFile, problem: CheckedFile['problems'][number], codes: readonly string[]) {
  const start = text.positionAt(problem.span.start);
  const end = text.positionAt(problem.span.end);
  const outside = path.startsWith('../');
  return {
    ruleId: problem.code,
    ruleIndex: codes.indexOf(problem.code),
    level: problem.severity === 'information' ? 'note' : problem.severity,
    message: { text: problem.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: outside ? pathToFileURL(absolute).href : path.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
        },
      },
    ],
  };
}
