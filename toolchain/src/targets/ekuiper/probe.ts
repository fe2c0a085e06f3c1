import type { NativeKind } from '../../../../schemas/ekuiper/contract.js';
import type { Conversation } from '../../conversation.js';
import type { Answer } from '../../http.js';
import { errorOf } from './server.js';

/** What a rule uses of a plugin. */
export interface Use {
  readonly kind: NativeKind | 'lookup';
  readonly name: string;
  /** A function: how many arguments its descriptor says that it needs. */
  readonly parameters?: number;
}

/** What the planner of the server finds. */
export type Found =
  /** It finds what a rule needs. `complaint`: the plugin was asked and refuses an empty configuration, or these arguments. */
  | { readonly is: 'usable'; readonly complaint?: string }
  /** There is no such symbol, or one that is not of the right type. */
  | { readonly is: 'missing' | 'wrong'; readonly answer: string }
  | { readonly is: 'unclear'; readonly answer: string };

export interface Probed {
  readonly found: Found;
  /** Streams, tables and rules that may still be there. */
  readonly left: readonly string[];
}

/**
 * Asks the server to plan a rule that uses a source, sink or function and that is never started: the plugin is provisioned and closed again; no
 * connection is opened and no data flow. A lookup source is the exception, as eKuiper connects when the table is created. Whatever happens,
 * also a cancel, the stream and the rule are removed; `id` must be a name that nobody else uses.
 * Source: internal/topo/rule/action.go `doValidateAndRun`, internal/topo/planner and internal/xsql/func_invoker.go of eKuiper 2.4.0.
 */
export function* probe(use: Use, id: string): Conversation<Probed> {
  const left = new Set<string>();
  let found: Found = { is: 'unclear', answer: '' };
  try {
    found = yield* ask(use, id, left);
  } finally {
    for (const path of left) {
      const answer = yield { method: 'DELETE', path };
      // 400 or 404 of eKuiper itself: it was not there.
      if (answer.kind === 'answer' && (answer.status === 200 || errorOf(answer).code !== undefined)) left.delete(path);
    }
  }
  return { found, left: [...left] };
}

function* ask(use: Use, id: string, left: Set<string>): Conversation<Found> {
  const { kind, name } = use;
  if (kind === 'lookup') {
    const sql = `CREATE TABLE ${id} () WITH (DATASOURCE="${id}", TYPE="${name}", KIND="lookup", KEY="id", FORMAT="json")`;
    left.add(`/tables/${id}`);
    return judge(use, yield { method: 'POST', path: '/tables', body: { json: { sql } } });
  }
  const type = kind === 'source' ? name : 'memory';
  const sql = `CREATE STREAM ${id} () WITH (DATASOURCE="${id}", TYPE="${type}", FORMAT="json")`;
  left.add(`/streams/${id}`);
  const stream = yield { method: 'POST', path: '/streams', body: { json: { sql } } };
  if (stream.kind === 'lost' || stream.status !== 201) return { is: 'unclear', answer: textOf(stream) };
  left.delete(`/streams/${id}`);
  left.add(`/rules/${id}`).add(`/streams/${id}`);
  const values = Array.from({ length: use.parameters ?? 0 }, (_, i) => `a${i}`).join(', ');
  const rule = {
    id,
    triggered: false,
    sql: `SELECT ${kind === 'function' ? `${name}(${values}) AS a` : '*'} FROM ${id}`,
    actions: [{ [kind === 'sink' ? name : 'nop']: {} }],
  };
  return judge(use, yield { method: 'POST', path: '/rules', body: { json: rule } });
}

/** Only what surely comes after the look-up of the symbol counts as a proof. */
function judge({ kind, name }: Use, answer: Answer): Found {
  if (answer.kind === 'answer' && answer.status === 201) return { is: 'usable' };
  const text = textOf(answer);
  if (answer.kind === 'lost' || answer.status >= 500) return { is: 'unclear', answer: text };
  if (/is not type of api\.|got non (stream|lookup) source|does not implement any collector|not a valid lookup source/.test(text))
    return { is: 'wrong', answer: text };
  const missing = {
    source: `source type ${name} not found`,
    lookup: `source type ${name} not found`,
    sink: `sink ${name} is not defined`,
    function: `function ${name} not found`,
  };
  if (text.includes(missing[kind])) return { is: 'missing', answer: text };
  const { code } = errorOf(answer);
  const asked =
    kind === 'function'
      ? text.includes(`validate function ${name} error`)
      : kind === 'lookup'
        ? code !== undefined && !/table|stream/i.test(text)
        : code === 2201;
  return asked ? { is: 'usable', complaint: text } : { is: 'unclear', answer: text };
}

const textOf = (answer: Answer): string => (answer.kind === 'lost' ? answer.message : errorOf(answer).message);
