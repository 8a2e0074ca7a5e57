import { type SessionMetric, sessionField } from '@telecine/domain';
import { type MeasureSql, percentile, ratio, sum } from './measure.ts';

const share = (column: string): MeasureSql => ratio(column, '1', `isNotNull(${column})`);
const perStarted = (column: string): MeasureSql =>
  ratio(column, '1', `isNotNull(${column}) AND isNotNull(startup_time_ms)`);
const hurtBy = sessionField('hurt')?.column ?? '';

/** Each metric of sessions over columns of the settled sessions. */
export const SESSION_MEASURES: Readonly<Record<SessionMetric, MeasureSql>> = {
  sessions: { known: '1', value: 'toFloat64(count())', numerator: null, denominator: null },
  hurt_rate: ratio(`${hurtBy} != 'nobody'`, '1', '1'),
  startup_time_p50: percentile(0.5, 'startup_time_ms'),
  startup_time_p95: percentile(0.95, 'startup_time_ms'),
  rebuffer_ratio: ratio(
    'rebuffer_duration_ms',
    'watched_time_ms',
    'isNotNull(rebuffer_duration_ms) AND isNotNull(watched_time_ms)',
  ),
  rebuffer_count: perStarted('rebuffer_count'),
  watched_time: sum('watched_time_ms'),
  playing_time: sum('playing_time_ms'),
  average_bitrate: ratio(
    'average_bitrate_kbps * playing_time_ms',
    'playing_time_ms',
    'isNotNull(average_bitrate_kbps) AND isNotNull(playing_time_ms)',
  ),
  rendition_switches: perStarted('rendition_switch_count'),
  playback_failure_rate: share('playback_failed'),
  startup_failure_rate: share('startup_failed'),
  exit_before_start_rate: share('exited_before_start'),
  seek_count: perStarted('seek_count'),
  dropped_frames: share('dropped_frames'),
};
