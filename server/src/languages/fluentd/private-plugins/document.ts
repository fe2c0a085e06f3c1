import schema from '../../../../../schemas/fluentd/private-plugins.schema.json' with { type: 'json' };
import { parseJson } from '../../../core/data/json.js';
import type { Data } from '../../../core/data/node.js';
import type { ParsedFile } from '../../../core/language.js';
import { type Mismatch, mismatches } from '../../../core/schema/mismatch.js';
import type { Schema, SchemaSet } from '../../../core/schema/schema.js';
import { checkPrivatePlugins } from '../../../generated/fluentd-private-plugins.js';

/** A file with plugins that the user describes. */
export interface PrivateDocument extends ParsedFile {
  readonly data: Data;
  readonly mismatches: readonly Mismatch[];
}

export const privateSchema: SchemaSet = { root: schema satisfies Schema, others: {} };

export function openPrivate(file: ParsedFile): PrivateDocument {
  const data = parseJson(file.text.value);
  return { ...file, data, mismatches: data.root ? mismatches(data.root, checkPrivatePlugins, privateSchema) : [] };
}

/** What a place is called in a message: `plugins[0].params`. */
export function placeName(path: Mismatch['path']): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}
