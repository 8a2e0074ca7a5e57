import type { Evidence, TimelineEvent } from '@telecine/domain';
import { finding, type Rule } from '../finding.ts';
import { harmWords } from '../harm-words.ts';
import type { Observation } from '../observe.ts';
import { playedUntil } from '../played-until.ts';
import { percent, span } from '../words.ts';

/** Nobody says how many frames a second the content has: most has about this many, and none much fewer. */
const FRAMES_A_SECOND = 30;
/** Fewer than this are not seen; over a shorter time they are a hiccup. */
const SEEN_SHARE = 0.15;
const LEAST_PLAYED_MS = 8_000;
/** With fewer in all no stretch of that length has enough. */
const LEAST_DROPPED = SEEN_SHARE * FRAMES_A_SECOND * (LEAST_PLAYED_MS / 1_000);

/** The device could not draw what came: the player counts frames that it left out, while it played in view. */
export const framesDropped: Rule = {
  code: 'frames_dropped',
  requires:
    'counts of dropped frames that grew by 15 % of what was to be shown, over at least 8 s of play with the page in view',
  find(observation) {
    const worst = worstStretch(observation);
    if (worst === null) return null;
    const { first, last, dropped, playedMs } = worst;
    const share = Math.min(1, dropped / ((playedMs / 1_000) * FRAMES_A_SECOND));
    const stood = observation.harms.filter(
      (harm) => harm.pictureOnly === true && harm.from < last.at && harm.to > first.at,
    );
    return finding({
      code: 'frames_dropped',
      severity: stood.length > 0 ? 'high' : 'medium',
      confidence: share > 0.3 ? 0.9 : 0.75,
      summary: `The device left out ${dropped} frames in ${span(playedMs)} of play, about ${percent(share)}. ${harmWords(stood)}`,
      from: first.at,
      to: last.at,
      evidence: [counted(first), counted(last)],
      counterEvidence: observation.harms
        .filter((harm) => harm.rebuffers !== undefined && harm.from < last.at && harm.to > first.at)
        .map((harm) => ({
          kind: 'session',
          id: observation.timeline.sessionId,
          why: `play stopped for ${span(harm.to - harm.from)} meanwhile: a buffer that runs dry drops frames as well`,
          at: harm.from,
        })),
    });
  },
};

interface Stretch {
  readonly first: TimelineEvent;
  readonly last: TimelineEvent;
  readonly dropped: number;
  readonly playedMs: number;
}

/** The stretch in view between two counts that lost the largest share. */
function worstStretch({ timeline: { events, states } }: Observation): Stretch | null {
  const played = playedUntil(states);
  let worst: Stretch | null = null;
  for (const run of runsInView(events)) {
    if (droppedBetween(run[0], run.at(-1)) < LEAST_DROPPED) continue;
    let end = 0;
    for (const first of run) {
      while (end < run.length && played(run[end]?.at ?? 0) - played(first.at) < LEAST_PLAYED_MS) end++;
      const last = run[end];
      if (last === undefined) break;
      const dropped = droppedBetween(first, last);
      const playedMs = played(last.at) - played(first.at);
      const seen = dropped >= SEEN_SHARE * FRAMES_A_SECOND * (playedMs / 1_000);
      if (seen && (worst === null || dropped / playedMs > worst.dropped / worst.playedMs)) {
        worst = { first, last, dropped, playedMs };
      }
    }
  }
  return worst;
}

const droppedBetween = (first?: TimelineEvent, last?: TimelineEvent): number =>
  (last?.raw.droppedFrames ?? 0) - (first?.raw.droppedFrames ?? 0);

/** Events with a count, apart where the page was out of view or the count began anew. */
function runsInView(events: readonly TimelineEvent[]): TimelineEvent[][] {
  const runs: TimelineEvent[][] = [[]];
  let inView = true;
  for (const event of events) {
    const { kind, attributes, droppedFrames } = event.raw;
    if (kind === 'visibility') {
      inView = attributes.visible === 'true';
      runs.push([]);
    }
    const before = runs.at(-1)?.at(-1)?.raw.droppedFrames ?? 0;
    if (droppedFrames === null || !inView) continue;
    if (droppedFrames < before) runs.push([]);
    runs.at(-1)?.push(event);
  }
  return runs;
}

const counted = ({ raw, at }: TimelineEvent): Evidence => ({
  kind: 'player_event',
  id: raw.id,
  why: `${raw.droppedFrames ?? 0} frames left out by then`,
  at,
});
