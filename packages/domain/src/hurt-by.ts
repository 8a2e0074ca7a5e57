import type { FindingCode } from './vocabulary.ts';

/** Who hurt a viewer, along the path from them to the media. `undetermined`: somebody did, and nobody can tell who. */
export const HURT_BY = ['nobody', 'network', 'edge', 'origin', 'content', 'undetermined'] as const;
export type HurtBy = (typeof HURT_BY)[number];

/** Whose fault a verdict is. `content` is what was published, who may see it, and the player that shows it. */
export const HURT_BY_OF_VERDICT: Readonly<Record<FindingCode, HurtBy>> = {
  healthy: 'nobody',
  left_by_choice: 'nobody',
  silent_failure: 'nobody',
  hidden_retry: 'nobody',
  network_slow: 'network',
  network_outage: 'network',
  connection_failed: 'network',
  edge_error: 'edge',
  edge_slow: 'edge',
  cache_miss_storm: 'edge',
  pop_degraded: 'edge',
  response_truncated: 'edge',
  cdn_failover: 'edge',
  origin_error: 'origin',
  origin_slow: 'origin',
  access_denied: 'content',
  content_missing: 'content',
  manifest_stale: 'content',
  manifest_broken: 'content',
  media_corrupt: 'content',
  abr_overreach: 'content',
  abr_oscillation: 'content',
  frames_dropped: 'content',
  drm_failed: 'content',
  player_error: 'content',
  left_while_waiting: 'undetermined',
  reporting_blocked: 'undetermined',
  sides_disagree: 'undetermined',
  undetermined: 'undetermined',
};
