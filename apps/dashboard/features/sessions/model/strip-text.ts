import type { PlayerState, SessionListItem } from '@telecine/domain';
import { countText, durationText } from '@/lib/format.ts';

/** A strip in words, for who can't see it: time in each state, then the requests that stand out. */
export function stripText({ session, strip }: Pick<SessionListItem, 'session' | 'strip'>): string {
  const total = new Map<PlayerState, { ms: number; count: number; inferred: boolean }>();
  for (const [state, from, to, source] of strip.states) {
    const before = total.get(state) ?? { ms: 0, count: 0, inferred: false };
    total.set(state, {
      ms: before.ms + to - from,
      count: before.count + 1,
      inferred: before.inferred || source === 'inferred',
    });
  }
  const states = [...total]
    .filter(([state]) => state !== 'quit')
    .map(
      ([state, { ms, count, inferred }]) =>
        `${state} ${durationText(ms)}${count > 1 ? ` in ${count} parts` : ''}${inferred ? ' (inferred)' : ''}`,
    );
  const marks = (['failed', 'slow', 'aborted'] as const).flatMap((kind) => {
    const count = strip.marks.filter(([each]) => each === kind).length;
    return count > 0 ? [countText(count, `${kind} request`)] : [];
  });
  const parts = [...(states.length > 0 ? states : ['player not seen']), ...marks];
  if (session.coverage === 'player_only') parts.push('no delivery log');
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
