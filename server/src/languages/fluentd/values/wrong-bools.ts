import type { Finding } from '../../../core/rule.js';
import type { FluentdDocument } from '../document.js';
import { meantBool, readBool } from './bool.js';
import { newValue, typedValues } from './typed-values.js';

export interface BoolArgs {
  readonly key: string;
  readonly value: string;
}

/** The booleans that are none, of the parameters that are asked for. */
export function* wrongBools(document: FluentdDocument, needed: boolean): Generator<Finding<BoolArgs>> {
  for (const { spec, key, value, at, param } of typedValues(document)) {
    if (spec.type !== 'bool' || readBool(value) !== undefined) continue;
    const optional = !spec.required && (spec.default === undefined || spec.default === null);
    if (needed !== (document.strict || !optional)) continue;
    const meant = meantBool(value);
    const fixes = meant === undefined ? [true, false].flatMap(word => newValue(param, `${word}`)) : newValue(param, `${meant}`, true);
    yield { at, args: { key, value }, fixes };
  }
}
