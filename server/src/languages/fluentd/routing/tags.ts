import { covers, type MatchPattern, matchPatterns, overlaps, takes } from './match-pattern.js';

/**
 * The tags that events may have: one; those that a match pattern takes, and no others; any, where only Fluentd will know; or no events at
 * all. What is not `any` is never too small: an event has one of these tags for sure.
 */
export type Tags =
  | { readonly kind: 'one'; readonly tag: string }
  | { readonly kind: 'like'; readonly text: string; readonly patterns: readonly MatchPattern[] }
  | { readonly kind: 'any' }
  | { readonly kind: 'none' };

const everything: MatchPattern = { text: '**', start: 0 };

/** Longer tags than anybody has are not followed. */
const longest = 1000;

export const anyTag: Tags = { kind: 'any' };
export const noTag: Tags = { kind: 'none' };
export const oneTag = (tag: string): Tags => (tag.length > longest ? anyTag : { kind: 'one', tag });

/** The tags that one of these match patterns takes. */
export function tagsLike(...texts: readonly string[]): Tags {
  const text = texts.join(' ');
  const patterns = matchPatterns(text);
  return patterns ? { kind: 'like', text, patterns } : anyTag;
}

/** A text as the part of a match pattern that takes just it. */
export const literally = (text: string): string => text.replace(/[\\*{},/]/g, '\\$&');

/** How tags are named. Empty for those that nobody knows. */
export const shownTags = (tags: Tags): string => (tags.kind === 'one' ? tags.tag : tags.kind === 'like' ? tags.text : '');

/**
 * How many of these tags a rule takes, by its patterns; they are undefined when they are not known. `some` is said too where it cannot be
 * told from the others.
 */
export function taken(patterns: readonly MatchPattern[] | undefined, tags: Tags): 'all' | 'some' | 'none' {
  if (!patterns) return 'some';
  switch (tags.kind) {
    case 'one':
      return patterns.some(pattern => takes(pattern, tags.tag)) ? 'all' : 'none';
    case 'like': {
      const all = tags.patterns.every(each => patterns.some(pattern => covers(pattern, each)));
      if (all) return 'all';
      return tags.patterns.some(each => patterns.some(pattern => overlaps(pattern, each))) ? 'some' : 'none';
    }
    case 'any':
      return patterns.some(pattern => covers(pattern, everything)) ? 'all' : 'some';
    case 'none':
      return 'none';
  }
}
