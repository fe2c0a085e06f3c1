import { expect, test } from 'vitest';
import { turned } from '../../client/src/flow/view/turn.js';
import type { Layout } from '../../server/src/languages/fluentd/flow/svg.js';

/** Turns a picture that is so wide in either direction; with how often it was arranged. */
function turn(widths: { readonly across: number; readonly down: number }, room: { width: number; height: number }, parts = 10) {
  const asked: boolean[] = [];
  const { down, placed } = turned(parts, room, (down): Layout => {
    asked.push(down);
    return { boxes: new Map(), lines: new Map(), width: down ? widths.down : widths.across, height: 0 };
  });
  expect(placed.width).toBe(down ? widths.down : widths.across);
  return { down, asked };
}

const room = { width: 600, height: 900 };

test('a picture goes to the right while there is room, and is arranged once', () => {
  expect(turn({ across: 800, down: 300 }, room)).toEqual({ down: false, asked: [false] });
});

test('one that is cut off goes down where that is less wide, and is arranged once in each direction', () => {
  expect(turn({ across: 801, down: 800 }, room)).toEqual({ down: true, asked: [false, true] });
  expect(turn({ across: 801, down: 801 }, room)).toEqual({ down: false, asked: [false, true] });
});

test('a large one goes where the room is longer, and is arranged once', () => {
  expect(turn({ across: 100, down: 9000 }, room, 401)).toEqual({ down: true, asked: [true] });
  expect(turn({ across: 9000, down: 100 }, { width: 900, height: 600 }, 401)).toEqual({ down: false, asked: [false] });
});
