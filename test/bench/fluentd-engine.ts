import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';

export { parse } from '../../server/src/languages/fluentd/syntax/parser.js';

let files = 0;

/** All that is said about a config that was never seen before and is alone in its folder; how many problems that are. */
export async function check(text: string): Promise<number> {
  const host = { read: async () => undefined, list: async () => [], revision: 0 };
  const file = await openFile(`/bench/${files++}/fluent.conf`, text, languages, host);
  return file ? problemsOf(file).length : 0;
}
