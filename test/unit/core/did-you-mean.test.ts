import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, editDistance } from '../../../server/src/core/did-you-mean.js';

describe('did you mean', () => {
  test('two letters may differ in a long word, one in a short one', () => {
    expect(didYouMean('strng', ['string', 'int'])).toBe('string');
    expect(didYouMean('propertys', ['properties', 'about'])).toBe('properties');
    expect(didYouMean('lbs', ['libs'])).toBe('libs');
    expect(didYouMean('lx', ['libs'])).toBeUndefined();
    expect(didYouMean('completely', ['different'])).toBeUndefined();
  });

  test('the nearest word wins, and letters that change places count once', () => {
    expect(didYouMean('conrtol', ['contrl', 'control'])).toBe('control');
    expect(editDistance('conrtol', 'control')).toBe(1);
  });

  test('the distance is that of a walk: nothing to itself, the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
