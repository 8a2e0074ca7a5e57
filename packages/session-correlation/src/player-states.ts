import type { JoinedRequest, PlayerDialect, StateSlice, TimelineEvent } from '@telecine/domain';
import { mediaArrivals } from './media-arrivals.ts';
import { pictureStalls } from './picture-stalls.ts';
import { habitsOf } from './playback-habits.ts';
import { type ModelledPlay, modelledPlay } from './playback-model.ts';
import { reportedStates } from './reported-states.ts';
import type { SessionSpan } from './session-span.ts';

/** The player's states: as it reported them, else as the arrival of its media implies; with the times in which the picture stood. */
export function playerStates(
  events: readonly TimelineEvent[],
  requests: readonly JoinedRequest[],
  dialect: PlayerDialect,
  span: SessionSpan,
): ModelledPlay {
  const arrivals = mediaArrivals(requests);
  const reported: readonly StateSlice[] = reportedStates(events, span.from, span.to);
  if (reported.length > 0) return { states: reported, pictureStalls: pictureStalls(arrivals, reported) };
  return modelledPlay(arrivals, habitsOf(dialect), span.from, span.to);
}
