import type { Layout } from '../../../../server/src/languages/fluentd/flow/svg.js';

/** More parts take too long to be arranged twice. */
const most = 400;

export interface Turned {
  readonly down: boolean;
  readonly placed: Layout;
}

/**
 * Goes from the top to the bottom when the picture would be cut off at the side of the room, and less so that way; else from the left to the
 * right. `place` arranges it, and is asked at most once for each.
 */
export function turned(parts: number, room: { readonly width: number; readonly height: number }, place: (down: boolean) => Layout): Turned {
  if (parts > most) {
    const down = room.height > room.width;
    return { down, placed: place(down) };
  }
  const across = place(false);
  if (across.width * 0.75 <= room.width) return { down: false, placed: across };
  const placed = place(true);
  return placed.width < across.width ? { down: true, placed } : { down: false, placed: across };
}
