import type { Span } from './span.ts';
import { shareOf } from './viewport.ts';

export type NotePlace = 'after' | 'before' | 'nowhere';

/** Past this share of the width a note stands before its bar. */
const FLIP = 0.68;
/** A note needs about this share of the width. */
const ROOM = 0.22;

/** Where the words about a bar stand. A bar that fills the window leaves no room; the row's cells say the same. */
export function notePlace(bar: Span, window: Span): NotePlace {
  const start = shareOf(bar.from, window);
  const end = shareOf(bar.to, window);
  if (end < 0 || start > 1) return 'nowhere';
  if (end <= FLIP) return 'after';
  if (start >= ROOM) return 'before';
  return end <= 1 - ROOM ? 'after' : 'nowhere';
}
