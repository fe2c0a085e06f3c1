import type { PluginKind } from '../../../../../schemas/fluentd/knowledge.js';
import type { SectionSchema } from '../../../../../schemas/fluentd/section-schema.js';
import { editDistance } from '../../../core/did-you-mean.js';
import type { Span } from '../../../core/text.js';
import { elementsOf, type FluentdDocument } from '../document.js';
import { type Param, paramOf } from '../element.js';
import { once } from '../once.js';
import { schemaOf } from '../schema-of.js';
import { flatSections } from './flat-sections.js';

/** A section that names a plugin which is not known. */
interface UnknownPlugin {
  readonly at: Span;
  /** As Fluentd calls it. */
  readonly kind: string;
  readonly type: string;
  /** The plugin that was meant, as far as can be told. */
  readonly meant: string | undefined;
  /** Whether no gem can have it. */
  readonly impossible: boolean;
}

/** Plugins that are there, but not for `@type`, and what does the same. */
const instead: Readonly<Record<string, string>> = { 'output tcp': 'forward', 'output unix': 'forward' };

export const unknownPlugins = once((document: FluentdDocument): readonly UnknownPlugin[] => [
  ...elementsOf(document).flatMap(element => {
    const param = paramOf(element, '@type') ?? paramOf(element, 'type') ?? paramOf(element, 'format');
    return found(document, schemaOf(document, element), param);
  }),
  ...flatSections(document).flatMap(({ schema, type }) => found(document, schema, type)),
]);

function found({ knowledge, path }: FluentdDocument, schema: SectionSchema | undefined, param: Param | undefined): UnknownPlugin[] {
  if (!schema || schema.known || schema.why !== 'unknown-plugin' || !schema.kind || schema.type === undefined) return [];
  const { kind, type } = schema;
  // Without one of its own it has the type of what it stands in, where that is said.
  if (param?.path !== path || param.value !== type) return [];
  const there = knowledge.plugin(kind, type);
  const meant = instead[`${kind} ${type}`] ?? nearest(type, knowledge.types(kind));
  const impossible = there !== undefined || !/^[^\s#<>"'{}]+$/.test(type);
  return [{ at: param.at.value ?? param.at.key, kind: registry(kind), type, meant, impossible }];
}

/**
 * The type that is at most two letters away, one for a word of three; nearest first. A word before a comment or a tag that became a part of
 * the value counts too.
 */
function nearest(type: string, types: readonly string[]): string | undefined {
  const word = /^[^\s#<>"'{}]+/.exec(type)?.[0] ?? '';
  if (types.includes(word)) return word;
  let best: string | undefined;
  let least = word.length > 3 ? 3 : 2;
  for (const type of types) {
    if (Math.abs(type.length - word.length) >= least) continue;
    const distance = editDistance(word.toLowerCase(), type.toLowerCase());
    if (distance < least) [best, least] = [type, distance];
  }
  return best;
}

/** The word that Fluentd's own message has for a kind. */
const registry = (kind: PluginKind): string => (kind === 'service_discovery' ? 'sd' : kind);
