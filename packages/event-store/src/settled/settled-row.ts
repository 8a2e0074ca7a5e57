import type { Measured, SessionMetrics, SessionSummary, Verdict } from '@telecine/domain';
import type { SettledSession } from './settled-session.ts';

/** Where a settled row lies and which version it is. */
export interface SettledPlace {
  readonly projectId: string;
  /** Seconds since 1970 UTC, a whole hour. */
  readonly anchorHour: number;
  readonly version: number;
  /** `YYYY-MM-DD`. */
  readonly expiresOn: string;
}

/** A row of `sessions`: the columns that lists filter, sort and count by, and the documents that they show. */
export function settledRow(place: SettledPlace, { session, verdict, strip, askedPeers }: SettledSession) {
  return {
    ...keyOf(place, session.id),
    is_deleted: 0,
    started_at: instant(session.startedAt),
    ended_at: instant(session.endedAt),
    content_id: session.contentId,
    coverage: session.coverage,
    session_id_from: session.sessionIdFrom,
    player_name: session.player?.name ?? '',
    player_version: session.player?.version ?? '',
    device: session.device.os ?? '',
    country: session.geo.country ?? '',
    asn: whole(Number(session.geo.asn ?? 0)),
    streaming_format: session.streamingFormat,
    cdns: session.cdns,
    pops: session.pops,
    ...metricColumns(session.metrics),
    requests: whole(session.requests.total),
    request_errors: whole(session.requests.failed),
    requests_slow: whole(session.requests.slow),
    requests_paired: whole(session.requests.paired),
    cache_hits: whole(session.requests.hits),
    cache_misses: whole(session.requests.misses),
    bytes: Math.max(0, Math.round(session.requests.bytes)),
    events: whole(session.reports),
    verdict_code: verdict.code,
    verdict_confidence: verdict.confidence,
    verdict_state: verdict.state,
    finding_codes: [...new Set(verdict.findings.map((finding) => finding.code))],
    ...groupColumns(session, verdict),
    ...(askedPeers && {
      peers_from: instant(askedPeers.from),
      peers_to: instant(askedPeers.to),
      peers_key: askedPeers.key,
    }),
    summary: JSON.stringify(session),
    verdict: JSON.stringify(withoutEvidence(verdict)),
    strip: JSON.stringify(strip),
  };
}

/** Takes a settled row away from a place that its session has left. */
export const tombstone = (place: SettledPlace, sessionId: string) => ({ ...keyOf(place, sessionId), is_deleted: 1 });

const keyOf = (place: SettledPlace, sessionId: string) => ({
  project_id: place.projectId,
  session_id: sessionId,
  anchor_hour: place.anchorHour,
  version: place.version,
  expires_on: place.expiresOn,
  settled_at: instant(place.version),
});

const metricColumns = (metrics: SessionMetrics) => ({
  startup_time_ms: measured(metrics.startupTimeMs),
  rebuffer_count: measured(metrics.rebufferCount),
  rebuffer_duration_ms: measured(metrics.rebufferDurationMs),
  watched_time_ms: measured(metrics.watchedTimeMs),
  playing_time_ms: measured(metrics.playingTimeMs),
  average_bitrate_kbps: measured(metrics.averageBitrateKbps),
  rendition_switch_count: measured(metrics.renditionSwitchCount),
  seek_count: measured(metrics.seekCount),
  dropped_frames: measured(metrics.droppedFrames),
  playback_failed: measured(metrics.playbackFailed),
  startup_failed: measured(metrics.startupFailed),
  exited_before_start: measured(metrics.exitedBeforeStart),
  ended_by: metrics.endedBy?.value ?? '',
});

/** The groups of what went wrong, each key once: parallel arrays, as ClickHouse keeps nested rows. */
function groupColumns({ startedAt, endedAt }: SessionSummary, { findings }: Verdict) {
  const grouped = findings.filter(({ severity }) => severity !== 'ok' && severity !== 'none');
  const once = [...new Map(grouped.map((finding) => [finding.group.key, finding])).values()];
  const during = (at: number): string => instant(Math.min(Math.max(at, startedAt), Math.max(startedAt, endedAt)));
  return {
    'groups.key': once.map(({ group }) => group.key),
    'groups.code': once.map(({ group }) => group.code),
    'groups.severity': once.map(({ severity }) => severity),
    'groups.path_pattern': once.map(({ group }) => group.pathPattern),
    'groups.cdn': once.map(({ group }) => group.cdn),
    'groups.pop': once.map(({ group }) => group.pop),
    'groups.status': once.map(({ group }) => group.status),
    'groups.player_version': once.map(({ group }) => group.playerVersion),
    'groups.first_at': once.map(({ from }) => during(from)),
    'groups.last_at': once.map(({ to }) => during(to)),
  };
}

const measured = (metric: Measured<number> | Measured<boolean> | null): number | null =>
  metric === null ? null : whole(Number(metric.value));

const withoutEvidence = (verdict: Verdict): Verdict => ({
  ...verdict,
  findings: verdict.findings.map((finding) => ({ ...finding, evidence: [], counterEvidence: [] })),
});

/** As UInt32 columns have it. */
const whole = (value: number): number =>
  Number.isFinite(value) ? Math.min(Math.max(0, Math.round(value)), 0xffff_ffff) : 0;

/** `YYYY-MM-DD HH:MM:SS.mmm`, UTC. */
export const instant = (at: number): string =>
  new Date(Math.round(at)).toISOString().replace('T', ' ').replace('Z', '');
