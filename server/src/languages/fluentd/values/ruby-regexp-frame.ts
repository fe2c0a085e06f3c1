/**
 * How many characters something takes: `branches` for alternatives of different but fixed lengths, which only a look-behind may have and
 * only directly.
 */
export type Width = number | 'branches' | 'varies' | 'unknown';
export type GroupKind = 'root' | 'plain' | 'capture' | 'options' | 'atomic' | 'ahead' | 'behind' | 'not-behind' | 'condition';

/** A group that is being read: what look-behinds have to know of it. */
export interface Frame {
  readonly kind: GroupKind;
  readonly start: number;
  readonly extended: boolean;
  /** `(?i)` reaches to the end of the group that it stands in. */
  readonly open: boolean;
  branches: number;
  /** The width of the finished branches together. */
  done: Width | undefined;
  /** The current branch: how many items, the width before the last one, and of the last one. */
  items: number;
  before: Width;
  last: Width;
  /** Holds what no look-behind, or no negative one, may hold. */
  barred: boolean;
  captures: boolean;
}

/** A group that begins at `start`. */
export function newFrame(kind: GroupKind, start: number, extended: boolean, open = false): Frame {
  return {
    kind,
    start,
    extended,
    open,
    branches: 0,
    done: undefined,
    items: 0,
    before: 0,
    last: 0,
    barred: false,
    captures: false,
  };
}

/** The width of one after the other. */
function sum(a: Width, b: Width): Width {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  return a === 'varies' || b === 'varies' || a === 'branches' || b === 'branches' ? 'varies' : 'unknown';
}

/** Adds what takes so many characters to the current branch. */
export function addItem(frame: Frame, width: Width): undefined {
  if (frame.items > 0) frame.before = frame.items === 1 ? frame.last : sum(frame.before, frame.last);
  frame.last = width;
  frame.items++;
}

/** Ends the current alternative. */
export function endBranch(frame: Frame): undefined {
  const width = frame.items > 1 ? sum(frame.before, frame.last) : frame.last;
  frame.branches++;
  frame.done = frame.branches === 1 ? width : either(frame.done ?? 0, width);
  frame.items = 0;
  frame.before = 0;
  frame.last = 0;
}

/** The width of one or the other. */
function either(a: Width, b: Width): Width {
  if (a === 'varies' || b === 'varies' || b === 'branches') return 'varies';
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  return a === b ? a : 'branches';
}

/** Repeats the last item. */
export function repeatItem(frame: Frame, lower: number, upper: number): undefined {
  if ((lower === 1 && upper === 1) || frame.last === 'unknown') return;
  frame.last = typeof frame.last === 'number' && lower === upper ? frame.last * lower : 'varies';
}
