import { type RegexpFault, readRegexp } from './ruby-regexp.js';

/** What Fluentd makes of the text of a regular expression. */
export type RegexpReading =
  /** It begins with a `/`, and the last `/` is not among the last three characters. */
  | { readonly kind: 'no-end' }
  | {
      readonly kind: 'read';
      readonly source: string;
      /** Where the source begins in the text. */
      readonly start: number;
      readonly options: string;
      readonly names: readonly string[];
      /** Why Ruby refuses it, with offsets into the text. */
      readonly fault?: RegexpFault;
    };

/** Source: regexp_value in config/types.rb. */
export function readRegexpValue(text: string): RegexpReading {
  let source = text;
  let options = '';
  const start = text.startsWith('/') ? 1 : 0;
  if (start === 1) {
    const last = text.lastIndexOf('/');
    options = text.slice(last + 1);
    if ([...options].length > 2) return { kind: 'no-end' };
    source = text.slice(1, Math.max(1, last));
  }
  const { fault, names } = readRegexp(source);
  const read = { kind: 'read', source, start, options, names } as const;
  return fault ? { ...read, fault: { kind: fault.kind, span: { start: fault.span.start + start, end: fault.span.end + start } } } : read;
}
