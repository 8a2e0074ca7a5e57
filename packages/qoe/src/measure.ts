import type { Measured, SessionMetrics, SessionTimeline, ValueSource } from '@telecine/domain';
import { playTimes } from './play-times.ts';
import { playedBitrate } from './played-bitrate.ts';
import { sessionOutcome } from './session-outcome.ts';
import { startupTime } from './startup-time.ts';
import { statedErrors } from './stated-errors.ts';

/**
 * Measures a session: the player's own states first, then CMCD in its requests, then the timing of its requests. Null is "not known
 * or never happened"; 0 only when it was 0. Each value says where it comes from, and durations how far they may be off.
 */
export function measure(timeline: SessionTimeline): SessionMetrics {
  const times = playTimes(timeline);
  const { endedBy, failed } = sessionOutcome(timeline, times);
  const bitrate = playedBitrate(timeline);
  const startup = startupTime(timeline, times);
  const started = startup !== null || (times?.playing ?? 0) > 0;
  const errors = times === null ? null : statedErrors(timeline, times);
  const known = (value: number, errorMs: number | undefined): Measured<number> | null =>
    times === null || errorMs === undefined ? null : { value: Math.round(value), source: times.source, errorMs };
  const unlessMore = (measured: Measured<number> | null): Measured<number> | null =>
    measured !== null && errors?.atLeast ? { ...measured, atLeast: true } : measured;
  const bitrateSource: ValueSource = timeline.events.length > 0 ? 'player' : 'cmcd';
  return {
    startupTimeMs: startup,
    rebufferCount: times === null ? null : { value: times.rebuffers.length, source: times.source },
    rebufferDurationMs: unlessMore(
      known(times?.rebuffers.reduce((sum, { from, to }) => sum + to - from, 0) ?? 0, errors?.rebufferMs),
    ),
    watchedTimeMs: unlessMore(known(times?.watched ?? 0, errors?.playMs)),
    playingTimeMs: known(times?.playing ?? 0, errors?.playMs),
    averageBitrateKbps: bitrate === null ? null : { value: bitrate.averageKbps, source: bitrateSource },
    renditionSwitchCount: bitrate === null ? null : { value: bitrate.switches, source: bitrateSource },
    seekCount: times === null ? null : { value: times.seeks, source: times.source },
    droppedFrames: droppedFrames(timeline),
    playbackFailed: failed,
    startupFailed: { value: failed.value && !started, source: failed.source },
    exitedBeforeStart: { value: !started && !failed.value && times !== null, source: endedBy.source },
    endedBy,
  };
}

/** The player counts them from the session's start, so the last count is the sum. */
function droppedFrames({ events }: SessionTimeline): Measured<number> | null {
  let most: number | null = null;
  for (const { raw } of events) if (raw.droppedFrames !== null) most = Math.max(most ?? 0, raw.droppedFrames);
  return most === null ? null : { value: most, source: 'player' };
}
