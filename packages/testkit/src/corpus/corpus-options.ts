/** What a corpus is made of. Equal options give equal bytes. */
export interface CorpusOptions {
  readonly seed: number;
  /** When the first sessions start, epoch ms. */
  readonly startAt: number;
  /** Sessions that play at a time. Default 4,000. */
  readonly concurrentSessions?: number;
  /** Segments of 4 s that a session plays, at the median of a log-normal distribution. Default 40. */
  readonly medianSegments?: number;
  /** Deviation of the logarithm of that. 0 makes all sessions alike. Default 0.9. */
  readonly segmentsSigma?: number;
  /** Share of sessions whose player sends CMCD. Default 0.88. */
  readonly cmcdShare?: number;
}

export const DEFAULTS = {
  concurrentSessions: 4000,
  medianSegments: 40,
  segmentsSigma: 0.9,
  cmcdShare: 0.88,
} as const;

export const SEGMENT_MS = 4000;
export const HIT_SHARE = 0.934;
export const ERROR_SHARE = 0.005;
export const IPV6_SHARE = 0.3;
/** Lines are written up to that much before or after their turn. */
export const DISORDER_MS = 3000;
export const EVENTS_A_BEACON = 9;
/** A player tells of every third segment: a request, and a heartbeat, in turns. */
export const SEGMENTS_AN_EVENT = 3;
export const TITLES = 2000;
export const TITLE_EXPONENT = 1.05;
