import type { SessionMetricId, ValueSource } from '@telecine/domain';

/** What the interface, the API and the docs know of a metric. */
export interface MetricEntry {
  readonly id: string;
  readonly label: string;
  readonly unit: 'ms' | 'kbps' | 'ratio' | 'count' | 'per_minute';
  /** Which way is better for the viewer. */
  readonly direction: 'lower' | 'higher' | 'neither';
  /** In words, for people. */
  readonly formula: string;
  /** Per-session values that are added up; the metric of a set is Σ numerator ÷ Σ denominator. */
  readonly numerator: SessionMetricId | 'sessions';
  readonly denominator: SessionMetricId | 'sessions' | 'started_sessions' | null;
  /** Which sessions don't count. */
  readonly exclusions: string;
  /** Where a session's value can come from, best first. */
  readonly sources: readonly ValueSource[];
  /** Whose definition this is. */
  readonly standard: string;
}

const ALL: readonly ValueSource[] = ['player', 'cmcd', 'inferred'];

/** Every metric with one definition. Ratios of sets are ratios of sums, never means of ratios (CTA-2066). */
export const METRICS: readonly MetricEntry[] = [
  {
    id: 'startup_time',
    label: 'Startup time',
    unit: 'ms',
    direction: 'lower',
    formula: 'Wall time from the play request to the first frame, pauses excluded',
    numerator: 'startupTimeMs',
    denominator: 'started_sessions',
    exclusions: 'Sessions that never started have no value',
    sources: ALL,
    standard: 'CTA-2066 initialStartupTime',
  },
  {
    id: 'rebuffer_ratio',
    label: 'Rebuffer ratio',
    unit: 'ratio',
    direction: 'lower',
    formula: 'Σ rebuffer duration ÷ Σ watched time',
    numerator: 'rebufferDurationMs',
    denominator: 'watchedTimeMs',
    exclusions: 'Startup and seeking are no rebuffers; pauses are not watched',
    sources: ALL,
    standard: 'CTA-2066 average stalled time percentage',
  },
  {
    id: 'rebuffer_count',
    label: 'Rebuffers per session',
    unit: 'count',
    direction: 'lower',
    formula: 'Σ rebuffers ÷ sessions that started',
    numerator: 'rebufferCount',
    denominator: 'started_sessions',
    exclusions: 'Sessions that never started',
    sources: ALL,
    standard: 'CTA-2066 average playback stalled count',
  },
  {
    id: 'watched_time',
    label: 'Watched time',
    unit: 'ms',
    direction: 'neither',
    formula: 'Wall time in which the viewer wanted playback: startup, rebuffers and seeks included',
    numerator: 'watchedTimeMs',
    denominator: null,
    exclusions: 'Pauses, preloading and what follows the end',
    sources: ALL,
    standard: 'CTA-2066 watchedTime',
  },
  {
    id: 'playing_time',
    label: 'Playing time',
    unit: 'ms',
    direction: 'neither',
    formula: 'Wall time in which frames advanced',
    numerator: 'playingTimeMs',
    denominator: null,
    exclusions: 'Startup, rebuffers, seeks and pauses',
    sources: ALL,
    standard: 'Mux playing time',
  },
  {
    id: 'average_bitrate',
    label: 'Average bitrate',
    unit: 'kbps',
    direction: 'higher',
    formula: 'Σ bitrate · media time ÷ Σ media time',
    numerator: 'averageBitrateKbps',
    denominator: 'playingTimeMs',
    exclusions: 'Sessions whose bitrate nobody said',
    sources: ['player', 'cmcd'],
    standard: 'CTA-2066 average playback bitrate',
  },
  {
    id: 'rendition_switches',
    label: 'Rendition switches per session',
    unit: 'count',
    direction: 'lower',
    formula: 'Σ changes of the video rendition ÷ sessions that started',
    numerator: 'renditionSwitchCount',
    denominator: 'started_sessions',
    exclusions: 'Sessions that never started',
    sources: ['player', 'cmcd'],
    standard: 'CTA-2066 renditionUpdate',
  },
  {
    id: 'playback_failure_rate',
    label: 'Playback failures',
    unit: 'ratio',
    direction: 'lower',
    formula: 'Sessions that a fatal error ended ÷ sessions',
    numerator: 'playbackFailed',
    denominator: 'sessions',
    exclusions: 'Errors that the player survived',
    sources: ['player', 'inferred'],
    standard: 'CTA-2066 playback failure percentage',
  },
  {
    id: 'startup_failure_rate',
    label: 'Startup failures',
    unit: 'ratio',
    direction: 'lower',
    formula: 'Sessions with a fatal error before the first frame ÷ sessions',
    numerator: 'startupFailed',
    denominator: 'sessions',
    exclusions: 'Sessions that the viewer left before the first frame',
    sources: ['player', 'inferred'],
    standard: 'Mux video startup failure percentage',
  },
  {
    id: 'exit_before_start_rate',
    label: 'Exits before start',
    unit: 'ratio',
    direction: 'lower',
    formula: 'Sessions left before the first frame without an error ÷ sessions',
    numerator: 'exitedBeforeStart',
    denominator: 'sessions',
    exclusions: 'Startup failures',
    sources: ALL,
    standard: 'Conviva EBVS',
  },
  {
    id: 'seek_count',
    label: 'Seeks per session',
    unit: 'count',
    direction: 'neither',
    formula: 'Σ seeks ÷ sessions that started',
    numerator: 'seekCount',
    denominator: 'started_sessions',
    exclusions: 'Sessions that never started',
    sources: ALL,
    standard: 'Mux view seek count',
  },
  {
    id: 'dropped_frames',
    label: 'Dropped frames per session',
    unit: 'count',
    direction: 'lower',
    formula: 'Σ dropped frames ÷ sessions whose player counts them',
    numerator: 'droppedFrames',
    denominator: 'started_sessions',
    exclusions: 'Sessions whose player says nothing of frames',
    sources: ['player'],
    standard: 'W3C VideoPlaybackQuality',
  },
  {
    id: 'sessions',
    label: 'Sessions',
    unit: 'count',
    direction: 'neither',
    formula: 'Playback sessions that either side saw',
    numerator: 'sessions',
    denominator: null,
    exclusions: 'None',
    sources: ALL,
    standard: 'CTA-2066 playback session',
  },
];

/** A metric by its id. */
export const metricEntry = (id: string): MetricEntry | undefined => METRICS.find((metric) => metric.id === id);
