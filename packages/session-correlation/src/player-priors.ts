import type { PlayerDialect, PlayerModel } from '@telecine/domain';

/**
 * What is assumed of a player until a project's own sessions teach better: one for each known player, one for any other.
 *
 * How they were obtained, on recordings of hls.js 1.7.4, dash.js 5.2.1 and Shaka 5.2.12 in Chromium 156 with independent truth:
 * - start lag: the median, over the sessions that started, of the first `playing` minus the arrival of the last of the first segments
 *   as the log and the next request tell it. hls.js repackages MPEG-TS and reads playlists, hence its large one.
 * - resume lag: the same for the ends of stops.
 * - start and resume threshold: all three start with the first segment of each track; after a stop Chromium wants a few frames more
 *   than the one under the playhead (`HAVE_FUTURE_DATA`).
 * - picture grace: Chromium plays sound without picture for up to 3 s before it says `waiting`, whichever player runs. A player that
 *   holds playback by itself (Shaka with a `rebufferingGoal`) has none: projects learn it.
 * - full buffer: a matter of configuration, so no prior: the session's own rhythm tells.
 */
export const PLAYER_PRIORS: Readonly<Record<PlayerDialect, PlayerModel>> = {
  'hls.js': prior({ startLagMs: 130, resumeLagMs: 60 }),
  'dash.js': prior({ startLagMs: 0, resumeLagMs: 40 }),
  shaka: prior({ startLagMs: 40, resumeLagMs: 40 }),
  telecine: prior({ startLagMs: 60, resumeLagMs: 40 }),
  other: prior({ startLagMs: 20, resumeLagMs: 40 }),
};

function prior(lags: Pick<PlayerModel, 'startLagMs' | 'resumeLagMs'>): PlayerModel {
  return { startThresholdMs: 0, resumeThresholdMs: 300, pictureGraceMs: 3_000, fullBufferMs: null, ...lags };
}
