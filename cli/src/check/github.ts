import type { Reporter } from './report.js';

/** Workflow commands: GitHub shows each problem at its line of the pull request. */
export const github: Reporter = files =>
  files
    .flatMap(({ path, text, problems }) =>
      problems.map(({ severity, span, code, message }) => {
        const start = text.positionAt(span.start);
        const end = text.positionAt(span.end);
        const where = {
          file: path,
          line: start.line + 1,
          endLine: end.line + 1,
          col: start.character + 1,
          endColumn: end.character + 1,
          title: code,
        };
        const properties = Object.entries(where).map(([name, value]) => `${name}=${property(String(value))}`);
        return `::${severity === 'information' ? 'notice' : severity} ${properties.join(',')}::${data(message)}\n`;
      }),
    )
    .join('');

const data = (value: string) => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (value: string) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
