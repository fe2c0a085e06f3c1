import type { Span } from '../../../core/text.js';

/** What Fluentd makes of a YAML config that is not what somebody meant, or what it dies of. */
export type YamlProblemKind =
  | 'root-not-map'
  | 'system-not-map'
  | 'config-not-list'
  | 'item-not-map'
  | 'directive-not-map'
  | 'no-config'
  | 'section-not-map'
  | 'include-not-list'
  | 'nested-include'
  | 'unknown-directive'
  | 'endless'
  | 'ruby-text'
  | 'ruby-code'
  | 'ignored-key'
  | 'ignored-entry'
  | 'empty-directive'
  | 'tag-list'
  | 'taken';

export interface YamlProblem {
  readonly kind: YamlProblemKind;
  readonly path: string;
  readonly span: Span;
  readonly name: string;
  /** For a list of tags, as one writes them in one text. */
  readonly instead?: string;
}
