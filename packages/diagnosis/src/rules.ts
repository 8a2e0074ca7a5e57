import type { Rule } from './finding.ts';
import { abrOscillation } from './rules/abr-oscillation.ts';
import { abrOverreach } from './rules/abr-overreach.ts';
import { accessDenied } from './rules/access-denied.ts';
import { cacheMissStorm } from './rules/cache-miss-storm.ts';
import { cdnFailover } from './rules/cdn-failover.ts';
import { connectionFailed } from './rules/connection-failed.ts';
import { contentMissing } from './rules/content-missing.ts';
import { drmFailed } from './rules/drm-failed.ts';
import { edgeError } from './rules/edge-error.ts';
import { edgeSlow } from './rules/edge-slow.ts';
import { framesDropped } from './rules/frames-dropped.ts';
import { hiddenRetry } from './rules/hidden-retry.ts';
import { leftWhileWaiting } from './rules/left-while-waiting.ts';
import { manifestBroken } from './rules/manifest-broken.ts';
import { manifestStale } from './rules/manifest-stale.ts';
import { mediaCorrupt } from './rules/media-corrupt.ts';
import { networkOutage } from './rules/network-outage.ts';
import { networkSlow } from './rules/network-slow.ts';
import { originError } from './rules/origin-error.ts';
import { originSlow } from './rules/origin-slow.ts';
import { playerError } from './rules/player-error.ts';
import { popDegraded } from './rules/pop-degraded.ts';
import { reportingBlocked } from './rules/reporting-blocked.ts';
import { responseTruncated } from './rules/response-truncated.ts';
import { sidesDisagree } from './rules/sides-disagree.ts';
import { silentFailure } from './rules/silent-failure.ts';

/** Every way in which a session is known to go wrong. Order means nothing: `rank` decides. */
export const RULES: readonly Rule[] = [
  accessDenied,
  contentMissing,
  originError,
  edgeError,
  connectionFailed,
  responseTruncated,
  originSlow,
  edgeSlow,
  networkSlow,
  networkOutage,
  mediaCorrupt,
  playerError,
  cdnFailover,
  leftWhileWaiting,
  reportingBlocked,
  silentFailure,
  hiddenRetry,
  sidesDisagree,
  abrOscillation,
  abrOverreach,
  cacheMissStorm,
  drmFailed,
  framesDropped,
  manifestBroken,
  manifestStale,
  popDegraded,
];
