import type { SessionTimeline } from '@telecine/domain';
import { endOf, isPicture, isWhole } from './request-facts.ts';

/** Without a duration from CMCD a segment counts as this much media. */
const USUAL_SEGMENT_MS = 4_000;

/** Answers how much picture had come but was not yet played at an instant: what came whole, less the time played. */
export function bufferedAhead({ requests, states }: SessionTimeline): (at: number) => number | null {
  const came = new Map<string, { at: number; durationMs: number }>();
  const pictures = requests.filter((request) => isPicture(request) && isWhole(request));
  const reported = pictures.filter(({ playerRequest }) => playerRequest !== null);
  // A player that reports what it got did not get what it doesn't mention.
  for (const request of reported.length > pictures.length / 2 ? reported : pictures) {
    const { name, durationMs } = request.object;
    if (!came.has(name)) came.set(name, { at: endOf(request), durationMs: durationMs ?? USUAL_SEGMENT_MS });
  }
  return (at) => {
    if (came.size === 0 || states.length === 0 || states.some(({ state }) => state === 'seeking')) return null;
    let media = 0;
    for (const segment of came.values()) if (segment.at <= at) media += segment.durationMs;
    let played = 0;
    for (const { state, from, to } of states) if (state === 'playing' && from < at) played += Math.min(to, at) - from;
    return media - played;
  };
}
