import type { Knowledge } from '../../../../schemas/fluentd/knowledge.js';
import type { ParsedFile } from '../../core/language.js';
import type { Span, Text } from '../../core/text.js';
import { descend, type Element } from './element.js';
import { once } from './once.js';
import type { Tree, Value } from './syntax/node.js';

/** A Fluentd config file as its rules and features see it. */
export interface FluentdDocument extends ParsedFile {
  /** The tree of the v1 format; undefined for a file in YAML. */
  readonly tree: Tree | undefined;
  /** This file alone: its own items, with nothing included. */
  readonly own: Element;
  /** The whole config that this file is a part of, from its root; undefined for a fragment of which no root is known. */
  readonly project: Project | undefined;
  /** What is known of plugins, for the release that the config is written for, with the private plugins of the workspace. */
  readonly knowledge: Knowledge;
  /** `strict_config_value` of `<system>`. */
  readonly strict: boolean;
  /** What an editor does not show of the file as it is saved. */
  readonly saved: Saved;
  /** What an `@include` of it could name, as it would be written. Empty for a file without any. */
  readonly nearby: readonly string[];
}

/** What the bytes of a file have that its text may not show. UTF-16 offsets into the text. */
export interface Saved {
  /** It begins with a byte order mark. */
  readonly byteOrderMark: boolean;
  /** It has lines that end with a carriage return alone. */
  readonly loneCarriageReturns: boolean;
  /** Where bytes are that are no UTF-8. */
  readonly invalid: readonly Span[];
}

/** A config from its root: a file that no other includes. */
export interface Project {
  /** The path of the root. */
  readonly root: string;
  /** All that Fluentd reads, included files in their places. */
  readonly config: Element;
  /** Every file of it that could be read. */
  readonly files: ReadonlyMap<string, ProjectFile>;
  readonly includes: readonly ResolvedInclude[];
}

export interface ProjectFile {
  readonly path: string;
  readonly text: Text;
  readonly tree: Tree | undefined;
}

/** One `@include`: where it stands and the files that it brings, in order. */
export interface ResolvedInclude {
  /** The file that it stands in. */
  readonly path: string;
  readonly span: Span;
  readonly target: Value;
  readonly targets: readonly string[];
  /** A folder that it names, which Fluentd cannot read as a file. */
  readonly folder?: string;
  /** Its own file includes itself, directly or through others. */
  readonly cycle: boolean;
}

/** The config that a document is a part of; the file alone when its config is not known. */
export const configOf = ({ project, own }: Pick<FluentdDocument, 'project' | 'own'>): Element => project?.config ?? own;

/**
 * The elements that the rules of a file look at: those of the whole config of which something stands in this file, or those of the file
 * alone. Of an element that other files take part in, only the parameters with this file's path are its own.
 */
export const elementsOf = once((document: FluentdDocument): readonly Element[] =>
  [...descend(configOf(document))].filter(
    ({ path, params }) => path === document.path || params.some(param => param.path === document.path),
  ),
);
