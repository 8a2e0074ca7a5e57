import type { JoinedRequest, LearntPlayerModel, PlayerDialect, StateSlice, TimelineEvent } from '@telecine/domain';
import type { MediaArrivals } from './arrival.ts';
import { endOfPlay } from './end-of-play.ts';
import { firstInstant } from './join-requests.ts';
import { mediaArrivals } from './media-arrivals.ts';
import { pictureStalls } from './picture-stalls.ts';
import { type ModelledPlay, modelledPlay } from './playback-model.ts';
import type { PlayerIdentity } from './player-dialect.ts';
import { playerModelOf } from './player-model-of.ts';
import { reportedStates } from './reported-states.ts';
import type { SessionSpan } from './session-span.ts';
import { withStatedStops } from './stated-stops.ts';
import { withStatesAfterReports } from './states-after-reports.ts';
import { statesInRequests, withStatesInRequests } from './states-in-requests.ts';

/** How a session was played, and when that ended. */
export interface PlayerStates extends ModelledPlay {
  readonly endedAt: number;
  /** Where the states were modelled with what the project's sessions taught. */
  readonly modelledBy: LearntPlayerModel | null;
}

/** What tells how a session was played. */
export interface PlaySigns {
  readonly events: readonly TimelineEvent[];
  readonly requests: readonly JoinedRequest[];
  readonly identity: PlayerIdentity;
  readonly span: SessionSpan;
  /** Up to when the logs have all of the session's requests. */
  readonly completeUntil: number;
  readonly playerModels: readonly LearntPlayerModel[];
}

/**
 * The player's states: as it reported them, and after its last report as its requests say (CMCD `sta`); else as the arrival of its
 * media implies, corrected by the states that its requests carry. With the times in which the picture stood.
 */
export function playerStates({
  events,
  requests,
  identity,
  span,
  completeUntil,
  playerModels,
}: PlaySigns): PlayerStates {
  const { dialect } = identity;
  const arrivals = mediaArrivals(requests);
  const said = reportedStates(events, {
    ...span,
    lastAskedAt: lastAskedAt(requests),
    start: { mediaAt: mediaAt(arrivals), statedAt: statedStart(events, dialect, span.from) },
  });
  const reported = withStatesAfterReports(said, requests, reportedUntil(events));
  if (reported.length > 0)
    return { states: reported, pictureStalls: pictureStalls(arrivals, reported), endedAt: span.to, modelledBy: null };
  const { model, learnt } = playerModelOf(identity, playerModels, arrivals.muxed);
  const end = endOfPlay(arrivals, requests, events, model, span, completeUntil);
  const modelledEnd = end?.at ?? span.to;
  const play = modelledPlay(arrivals, model, span.from, modelledEnd);
  const { states: stated, pictureStalls: stalls } = withStatesInRequests(play, statesInRequests(requests), modelledEnd);
  const states = withStatedStops(stated, requests);
  if (end?.state !== 'ended' || stated.at(-1)?.state !== 'playing') {
    return { states, pictureStalls: stalls, endedAt: modelledEnd, modelledBy: learnt };
  }
  // What it stood longer, it played later: the content ends by as much after the model's end.
  const endedAt = Math.max(span.to, modelledEnd + stopped(states) - stopped(stated));
  const ended: StateSlice = { state: 'ended', from: endedAt, to: endedAt, source: 'inferred' };
  return { states: [...untilEnd(states, endedAt), ended], pictureStalls: stalls, endedAt, modelledBy: learnt };
}

const stopped = (states: readonly StateSlice[]): number =>
  states.reduce((sum, { state, from, to }) => sum + (state === 'rebuffering' ? to - from : 0), 0);

/** The last stretch of play lasts until the end. */
function untilEnd(states: readonly StateSlice[], endedAt: number): readonly StateSlice[] {
  const last = states.at(-1);
  return last === undefined ? states : states.with(-1, { ...last, to: Math.max(last.from, endedAt) });
}

/** The instant of the last report of any kind. */
function reportedUntil(events: readonly TimelineEvent[]): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { at } of events) last = Math.max(last, at);
  return last;
}

/** When the last request was made; they are in the order of their instants. */
function lastAskedAt(requests: readonly JoinedRequest[]): number {
  const last = requests.at(-1);
  return last === undefined ? Number.NEGATIVE_INFINITY : firstInstant(last);
}

/** When every track had its first segment, at the soonest. */
function mediaAt({ video, audio }: MediaArrivals): number {
  let at = Number.NEGATIVE_INFINITY;
  for (const track of [video, audio]) {
    const first = track.find(({ arrivedAt }) => arrivedAt !== null);
    at = Math.max(at, Math.min(first?.arrivedAt ?? at, first?.doneAt ?? at));
  }
  return at;
}

/** When the player says that it started (CMCD `msd`). Of known players only Shaka states a delay that it measured to the first frame. */
function statedStart(events: readonly TimelineEvent[], dialect: PlayerDialect, from: number): number {
  if (dialect !== 'shaka') return Number.NEGATIVE_INFINITY;
  for (const { raw } of events) {
    const delay = Number(raw.attributes['cmcd.msd'] ?? Number.NaN);
    if (delay > 0) return from + delay;
  }
  return Number.NEGATIVE_INFINITY;
}
