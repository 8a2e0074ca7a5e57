/** Every metric by its id: the catalogue describes each, the event store counts each, the API answers each. */
export const SESSION_METRIC_IDS = [
  'sessions',
  'hurt_rate',
  'startup_time_p50',
  'startup_time_p95',
  'rebuffer_ratio',
  'rebuffer_count',
  'watched_time',
  'playing_time',
  'average_bitrate',
  'rendition_switches',
  'playback_failure_rate',
  'startup_failure_rate',
  'exit_before_start_rate',
  'seek_count',
  'dropped_frames',
] as const;
/** A metric of playback sessions, counted from settled sessions by their start. */
export type SessionMetric = (typeof SESSION_METRIC_IDS)[number];

export const DELIVERY_METRIC_IDS = [
  'requests',
  'edge_ttfb_p95',
  'edge_time_p95',
  'cache_hit_ratio',
  'server_error_rate',
  'bytes_delivered',
] as const;
/** A metric of delivery requests at the edge, counted from log lines by their start. */
export type DeliveryMetric = (typeof DELIVERY_METRIC_IDS)[number];

export const METRIC_IDS = [...SESSION_METRIC_IDS, ...DELIVERY_METRIC_IDS] as const;
export type MetricId = SessionMetric | DeliveryMetric;
