import type { PlayerState, SessionListItem, SessionStrip, SessionSummary } from '@telecine/domain';

/** What a strip is made of, in px from its left. The player's lane is above, delivery's below. */
export type StripShape =
  | {
      readonly kind: 'state';
      readonly x: number;
      readonly width: number;
      readonly state: PlayerState;
      readonly inferred: boolean;
    }
  | { readonly kind: 'unseen'; readonly x: number; readonly width: number; readonly lane: 'player' | 'delivery' }
  | { readonly kind: 'length'; readonly x: number; readonly width: number }
  | { readonly kind: 'failed' | 'aborted'; readonly x: number }
  | { readonly kind: 'slow'; readonly x: number; readonly width: number; readonly who: string }
  | { readonly kind: 'cross'; readonly x: number }
  | { readonly kind: 'cut'; readonly x: number };

/** Room at the right for the cross after a failure, px. */
export const STRIP_TAIL_PX = 9;

/** Lays a session's strip out on a scale on which `lengthMs` fills `widthPx` less the tail. */
export function stripShapes(
  { session, strip }: Pick<SessionListItem, 'session' | 'strip'>,
  lengthMs: number,
  widthPx: number,
): readonly StripShape[] {
  const room = widthPx - STRIP_TAIL_PX;
  const place = (ms: number): number => Math.min(room, Math.max(0, (ms / lengthMs) * room));
  const length = session.endedAt - session.startedAt;
  const end = place(length);
  const shapes: StripShape[] = [
    session.coverage === 'player_only'
      ? { kind: 'unseen', x: 0, width: Math.max(3, end), lane: 'delivery' }
      : { kind: 'length', x: 0, width: end },
    ...statesOf(strip, place),
  ];
  if (strip.states.length === 0) shapes.push({ kind: 'unseen', x: 0, width: Math.max(3, end), lane: 'player' });
  for (const [kind, from, to, who] of strip.marks) {
    const x = place(from);
    if (kind === 'slow') shapes.push({ kind, x, width: Math.max(2, place(to) - x), who });
    else shapes.push({ kind, x: Math.min(x, room - 1) });
  }
  if (length > lengthMs) shapes.push({ kind: 'cut', x: room });
  else if (hasFailed(session)) shapes.push({ kind: 'cross', x: end });
  return shapes;
}

function statesOf(strip: SessionStrip, place: (ms: number) => number): StripShape[] {
  return strip.states
    .filter(([state]) => state !== 'quit' && state !== 'failed')
    .map(([state, from, to, source]) => {
      const x = place(from);
      return { kind: 'state', x, width: Math.max(LEAST_PX, place(to) - x), state, inferred: source === 'inferred' };
    });
}

const hasFailed = ({ metrics }: SessionSummary): boolean =>
  metrics.playbackFailed?.value === true || metrics.startupFailed?.value === true;

/** A start of a few hundred milliseconds must not vanish. */
const LEAST_PX = 1.5;
