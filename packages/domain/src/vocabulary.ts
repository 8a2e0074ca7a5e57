/** The closed sets of GLOSSARY, each once. Order is part of the contract only where a comment says so. */

/** What a cache did with a request (RFC 9211), whatever the vendor calls it. */
export const CACHE_STATUSES = ['unknown', 'hit', 'miss', 'stale', 'revalidated', 'bypass', 'error'] as const;
export type CacheStatus = (typeof CACHE_STATUSES)[number];

/** Where in the delivery path a request was seen. */
export const TIERS = ['edge', 'shield', 'origin', 'packager'] as const;
export type Tier = (typeof TIERS)[number];

/** `total` counts headers too, `body` doesn't. */
export const BYTES_KINDS = ['body', 'total'] as const;
export type BytesKind = (typeof BYTES_KINDS)[number];

/** Where in a log line CMCD stood. */
export const CMCD_PLACES = ['query', 'header', 'field'] as const;
export type CmcdPlace = (typeof CMCD_PLACES)[number];

/** Which sides saw a session. `both` needs a report or beacon and a log line that carry its ID. */
export const COVERAGES = ['both', 'player_only', 'delivery_only'] as const;
export type Coverage = (typeof COVERAGES)[number];

export const SESSION_ID_ORIGINS = ['cmcd', 'source_rule', 'sdk', 'inferred'] as const;
export type SessionIdOrigin = (typeof SESSION_ID_ORIGINS)[number];

/** State of the player as it reports it (CMCD `sta`, CTA-2066), in our words. */
export const PLAYER_STATES = [
  'preloading',
  'starting',
  'playing',
  'seeking',
  'rebuffering',
  'paused',
  'ended',
  'failed',
  'quit',
] as const;
export type PlayerState = (typeof PLAYER_STATES)[number];

export const ENDED_BY = ['ended', 'failed', 'quit', 'left_waiting', 'lost', 'unknown'] as const;
export type EndedBy = (typeof ENDED_BY)[number];

/** Where a measured value comes from: the player's own events, CMCD carried in logs, or request timing alone. */
export const VALUE_SOURCES = ['player', 'cmcd', 'inferred'] as const;
export type ValueSource = (typeof VALUE_SOURCES)[number];

export const OBJECT_TYPES = [
  'manifest',
  'audio',
  'video',
  'muxed',
  'init',
  'caption',
  'timed_text',
  'key',
  'other',
] as const;
/** CMCD `ot` in our words: `muxed` is `av`. */
export type ObjectType = (typeof OBJECT_TYPES)[number];

/** CMCD `ot` token → our word. */
export const OBJECT_TYPE_OF_TOKEN: Readonly<Record<string, ObjectType>> = {
  m: 'manifest',
  a: 'audio',
  v: 'video',
  av: 'muxed',
  i: 'init',
  c: 'caption',
  tt: 'timed_text',
  k: 'key',
  o: 'other',
};

/** CMCD `sta` token → our word. `w` is in the token list of CTA-5004-B and defined nowhere: it is left out on purpose. */
export const PLAYER_STATE_OF_TOKEN: Readonly<Record<string, PlayerState>> = {
  d: 'preloading',
  s: 'starting',
  p: 'playing',
  k: 'seeking',
  r: 'rebuffering',
  a: 'paused',
  e: 'ended',
  f: 'failed',
  q: 'quit',
};

/** What a session can be blamed on. The first block are verdicts about harm, `undetermined` is always legal. */
export const FINDING_CODES = [
  'healthy',
  'left_by_choice',
  'origin_error',
  'origin_slow',
  'edge_error',
  'edge_slow',
  'cache_miss_storm',
  'pop_degraded',
  'access_denied',
  'content_missing',
  'manifest_stale',
  'manifest_broken',
  'media_corrupt',
  'response_truncated',
  'connection_failed',
  'cdn_failover',
  'network_slow',
  'network_outage',
  'abr_overreach',
  'abr_oscillation',
  'frames_dropped',
  'drm_failed',
  'player_error',
  'left_while_waiting',
  'reporting_blocked',
  'silent_failure',
  'hidden_retry',
  'sides_disagree',
  'undetermined',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Each code in words for people: sentence case, the subject first. */
export const FINDING_LABELS: Readonly<Record<FindingCode, string>> = {
  healthy: 'Healthy',
  left_by_choice: 'Left by choice',
  origin_error: 'Origin error',
  origin_slow: 'Origin slow',
  edge_error: 'Edge error',
  edge_slow: 'Edge slow',
  cache_miss_storm: 'Cache miss storm',
  pop_degraded: 'POP degraded',
  access_denied: 'Access denied',
  content_missing: 'Content missing',
  manifest_stale: 'Manifest stale',
  manifest_broken: 'Manifest broken',
  media_corrupt: 'Media corrupt',
  response_truncated: 'Response truncated',
  connection_failed: 'Connection failed',
  cdn_failover: 'CDN failover',
  network_slow: 'Network slow',
  network_outage: 'Network outage',
  abr_overreach: 'ABR overreach',
  abr_oscillation: 'ABR oscillation',
  frames_dropped: 'Frames dropped',
  drm_failed: 'DRM failed',
  player_error: 'Player error',
  left_while_waiting: 'Left while waiting',
  reporting_blocked: 'Reporting blocked',
  silent_failure: 'Silent failure',
  hidden_retry: 'Hidden retry',
  sides_disagree: 'Sides disagree',
  undetermined: 'Undetermined',
};

export const SEVERITIES = ['high', 'medium', 'low', 'ok', 'none'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const VERDICT_STATES = ['provisional', 'final'] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];
