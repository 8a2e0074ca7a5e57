import type { SessionStrip, SessionTimeline } from '@telecine/domain';
import { markOf, slowestPart, spanOf } from './request-marks.ts';

/** More marks than this can't be told apart in a strip. */
const MOST_MARKS = 60;

/** The session in a strip of the list: states and the requests that stand out, as offsets in ms from its start. */
export function stripOf(timeline: SessionTimeline): SessionStrip {
  const { startedAt } = timeline;
  const offset = (at: number): number => Math.round(at - startedAt);
  const marks: SessionStrip['marks'][number][] = [];
  for (const request of timeline.requests) {
    const mark = markOf(request);
    if (mark === null || marks.length >= MOST_MARKS) continue;
    const { from, to } = spanOf(request);
    marks.push([mark, offset(from), offset(to), slowestPart(request.time)]);
  }
  return {
    states: timeline.states.map(({ state, from, to, source }) => [state, offset(from), offset(to), source]),
    marks,
  };
}
