import type { JoinedRequest, SessionTimeline } from '@telecine/domain';
import { firstIndex } from './first-index.ts';
import { playedUntil } from './played-until.ts';
import { edgeLine, endOf, FINE_MS, isPicture, isWhole } from './request-facts.ts';
import { runningSums } from './running-sums.ts';

/** Without a duration from CMCD a segment counts as this much media. */
const USUAL_SEGMENT_MS = 4_000;

/** Answers how much picture had come but was not yet played at an instant: what came whole, less the time played; null after a seek, and where nobody says when things came. */
export function bufferedAhead(timeline: SessionTimeline): (at: number) => number | null {
  let answer: ((at: number) => number | null) | null = null;
  return (at) => {
    answer ??= answersFor(timeline); // most sessions are never asked
    return answer(at);
  };
}

function answersFor({ requests, states }: SessionTimeline): (at: number) => number | null {
  const came = new Map<string, { at: number; durationMs: number }>();
  const pictures = requests.filter((request) => isPicture(request) && isWhole(request));
  const reported = pictures.filter(({ playerRequest }) => playerRequest !== null);
  // A player that reports what it got did not get what it doesn't mention.
  const told = reported.length > pictures.length / 2;
  if (!told && !pictures.every(saysWhenItEnded)) return () => null;
  for (const request of told ? reported : pictures) {
    const { name, durationMs } = request.object;
    if (!came.has(name)) came.set(name, { at: endOf(request), durationMs: durationMs ?? USUAL_SEGMENT_MS });
  }
  if (came.size === 0 || states.length === 0) return () => null;
  const firstSeek = states.find(({ state }) => state === 'seeking')?.from ?? Number.POSITIVE_INFINITY;
  const arrivals = [...came.values()].sort((a, b) => a.at - b.at);
  const media = runningSums(arrivals.map(({ durationMs }) => durationMs));
  const played = playedUntil(states);
  return (at) => {
    if (at > firstSeek) return null;
    const arrived = firstIndex(arrivals.length, (index) => (arrivals[index]?.at ?? at) > at);
    return (media[arrived] ?? 0) - played(at);
  };
}

function saysWhenItEnded(request: JoinedRequest): boolean {
  const line = edgeLine(request);
  return request.playerRequest !== null || (line?.durationMs != null && line.timeResolutionMs <= FINE_MS);
}
