import type { Span } from '../../../core/text.js';
import type { FluentdDocument } from '../document.js';
import type { Loaded } from './load.js';
import type { YamlProblem } from './problem.js';
import type { Node } from './value.js';

/** A Fluentd config in YAML: what every config has, and what only its own rules ask for. */
export interface YamlDocument extends FluentdDocument {
  readonly yaml: {
    readonly errors: Loaded['errors'];
    /** What its shape means to Fluentd, in this file. */
    readonly problems: readonly YamlProblem[];
    readonly root: Node | undefined;
    readonly includes: readonly { readonly span: Span; readonly target: string }[];
  };
}
