import type { Flow } from '../../../core/flow.js';
import { type Arranged, arrange, type Box, type Line, type Point } from './arrange.js';
import { labelsOf, textWidth } from './measure.js';
import { partsOf } from './parts.js';

export interface Layout extends Arranged {
  readonly width: number;
  readonly height: number;
}

const margin = 14;
/** Between parts that have nothing to do with each other. */
const gap = 28;

/**
 * Gives everything its place, sources at the left or, `down`, at the top. What hangs together is arranged by itself; then these pieces are
 * set beside and below each other, within the width of the widest. The same flow gets the same places each time.
 */
export function layout(flow: Flow, down: boolean): Layout {
  const labels = labelsOf(flow);
  const pieces = partsOf(flow).map(parts => framed(arrange(parts, labels, down)));
  const widest = Math.max(0, ...pieces.map(({ width }) => width));
  const boxes = new Map<string, Box>();
  const lines = new Map<string, Line>();
  let [x, y, row] = [0, 0, 0];
  for (const { left, top, width, height, arranged } of pieces) {
    if (x > 0 && x + width > widest) [x, y, row] = [0, y + row + gap, 0];
    const by = (point: Point): Point => ({ x: round(point.x - left + x + margin), y: round(point.y - top + y + margin) });
    for (const [id, box] of arranged.boxes) boxes.set(id, { ...by(box), width: round(box.width), height: round(box.height) });
    for (const [key, { points, label, at }] of arranged.lines) lines.set(key, { points: points.map(by), label, at: by(at) });
    x += width + gap;
    row = Math.max(row, height);
  }
  return { boxes, lines, width: Math.ceil(widest + 2 * margin), height: Math.ceil(y + row + 2 * margin) };
}

interface Framed {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly arranged: Arranged;
}

/** Measures a piece, labels included. */
function framed(arranged: Arranged): Framed {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const cover = (x: number, y: number) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { x, y, width, height } of arranged.boxes.values()) {
    cover(x, y);
    cover(x + width, y + height);
  }
  for (const { points, label, at } of arranged.lines.values()) {
    for (const { x, y } of points) cover(x, y);
    if (label !== '') for (const side of [-1, 1]) cover(at.x + (side * textWidth(label)) / 2, at.y);
  }
  return { left, top, width: right - left, height: bottom - top, arranged };
}

/** To tenths of a pixel, so that the picture stays small. */
const round = (x: number): number => Math.round(x * 10) / 10;
