/** How Fluentd understands the text of a value. */
export interface Options {
  /** `strict_config_value` of `<system>`. */
  readonly strict: boolean;
}

/** What Fluentd makes of the text of a number. */
export type Reading =
  /** Fluentd refuses it and does not start: only with `strict_config_value`. */
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'value';
      readonly value: number;
      /** Why it is not what the text says: there is no number in it, something behind the number is left out, or it means something else. */
      readonly odd?: 'zero' | 'cut' | 'other';
      /** What the text says, when that is another value. */
      readonly meant?: number;
    };
