/** The placeholders in a parameter of an output that Fluentd replaces for each chunk. Source: get_placeholders_… in plugin/output.rb. */
export interface Placeholders {
  readonly tag: boolean;
  /** Keys of the record, in the order of the text. */
  readonly keys: readonly string[];
  /** The seconds that the finest time placeholder stands for: 1, 60, 3600 or 86400; undefined without one of a day or less. */
  readonly seconds: number | undefined;
}

export function placeholdersIn(text: string): Placeholders {
  const names = [...text.matchAll(/\$\{([-_.@$a-zA-Z0-9]+)\}/g)].map(([, name = '']) => name);
  return {
    tag: /\$\{tag(?:\[-?\d+\])?\}/.test(text),
    keys: [...new Set(names.filter(name => name !== 'tag' && name !== 'chunk_id'))],
    seconds: finestTime(text),
  };
}

/** The letters of strftime whose text changes with a second, minute, hour and day. */
const finest = [
  [1, 'ScTrXs'],
  [60, 'MR'],
  [3600, 'HIkl'],
  [86400, 'aAdDeFjuvwx'],
] as const;

function finestTime(text: string): number | undefined {
  const letters = new Set([...text.matchAll(/%[-\d^#_:]*[EO]?([a-zA-Z%])/g)].map(([, letter = '']) => letter));
  return finest.find(([, all]) => [...all].some(letter => letters.has(letter)))?.[0];
}

/** What out_file writes for the time of a chunk. */
export function timeFormat(timekey: number): string {
  if (timekey < 60) return '%Y%m%d%H%M%S';
  if (timekey < 3600) return '%Y%m%d%H%M';
  return timekey < 86400 ? '%Y%m%d%H' : '%Y%m%d';
}
