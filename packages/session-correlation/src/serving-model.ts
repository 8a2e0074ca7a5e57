import type { LearntPlayerModel, PlayerModel, SessionTimeline } from '@telecine/domain';
import { mediaArrivals } from './media-arrivals.ts';
import { playerModelOf } from './player-model-of.ts';

/** The model that a session is played by where only its lines tell, and what taught it; null where that is a prior. */
export function servingModel(
  timeline: Pick<SessionTimeline, 'requests' | 'dialect' | 'player'>,
  learnt: readonly LearntPlayerModel[],
): { readonly model: PlayerModel; readonly learnt: LearntPlayerModel | null; readonly muxed: boolean } {
  const { muxed } = mediaArrivals(timeline.requests);
  return { ...playerModelOf(timeline, learnt, muxed), muxed };
}
