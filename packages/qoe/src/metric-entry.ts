import type { MetricId, SessionMetricId, ValueSource } from '@telecine/domain';

/** What is added up, or what a percentile is taken of. */
export type Operand =
  | SessionMetricId
  | 'sessions'
  | 'sessionsStarted'
  | 'sessionsHurt'
  | 'requests'
  | 'requestsWithCacheStatus'
  | 'cacheHits'
  | 'serverErrors'
  | 'bytes'
  | 'edgeTtfbMs'
  | 'edgeDurationMs';

/** What the interface, the API and the docs know of a metric. */
export interface MetricEntry {
  readonly id: MetricId;
  readonly label: string;
  readonly unit: 'ms' | 'kbps' | 'ratio' | 'count' | 'bytes';
  /** Which way is better for the viewer. */
  readonly direction: 'lower' | 'higher' | 'neither';
  /** How a set's value comes about: Σ numerator, Σ numerator ÷ Σ denominator, or a percentile of the numerator's raw values. */
  readonly aggregate: 'sum' | 'ratio' | 'percentile';
  /** In words, for people. */
  readonly formula: string;
  readonly numerator: Operand;
  readonly denominator: Operand | null;
  /** What doesn't count. */
  readonly exclusions: string;
  /** Where a value can come from, best first; of delivery requests it is always the log. */
  readonly sources: readonly (ValueSource | 'log')[];
  /** Whose definition this is. */
  readonly standard: string;
}

/** Each operand in words. */
export const OPERAND_LABELS: Readonly<Record<Operand, string>> = {
  sessions: 'Sessions',
  sessionsStarted: 'Sessions that started',
  sessionsHurt: 'Sessions hurt',
  startupTimeMs: 'Startup time',
  rebufferCount: 'Rebuffers',
  rebufferDurationMs: 'Σ rebuffer duration',
  watchedTimeMs: 'Σ watched time',
  playingTimeMs: 'Σ playing time',
  averageBitrateKbps: 'Σ bitrate · playing time',
  renditionSwitchCount: 'Rendition switches',
  seekCount: 'Seeks',
  droppedFrames: 'Dropped frames',
  playbackFailed: 'Sessions that failed',
  startupFailed: 'Sessions that failed to start',
  exitedBeforeStart: 'Sessions left before the first frame',
  endedBy: 'How sessions ended',
  requests: 'Requests',
  requestsWithCacheStatus: 'Requests with a cache status',
  cacheHits: 'Requests served from cache',
  serverErrors: 'Requests answered 5xx',
  bytes: 'Bytes',
  edgeTtfbMs: 'TTFB at the edge',
  edgeDurationMs: 'Time at the edge',
};
