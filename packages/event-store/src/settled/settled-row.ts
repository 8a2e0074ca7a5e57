import {
  type Finding,
  type Measured,
  SEVERITIES,
  type SessionMetrics,
  type SessionSummary,
  type Verdict,
} from '@telecine/domain';
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

/**
 * The groups of what went wrong, each key once, in the order in which the verdict ranks them: parallel arrays, as ClickHouse keeps
 * nested rows. A group is as bad as the worst that was found of it, and lasts as long as all of it.
 */
function groupColumns({ startedAt, endedAt }: SessionSummary, { findings }: Verdict) {
  const grouped = findings.filter(({ severity }) => severity !== 'ok' && severity !== 'none');
  const members = new Map<string, Finding[]>();
  for (const finding of grouped) {
    const known = members.get(finding.group.key);
    if (known) known.push(finding);
    else members.set(finding.group.key, [finding]);
  }
  const groups = [...members.values()].flatMap((found) => groupOf(found) ?? []);
  const during = (at: number): string => instant(Math.min(Math.max(at, startedAt), Math.max(startedAt, endedAt)));
  return {
    'groups.key': groups.map(({ group }) => group.key),
    'groups.code': groups.map(({ group }) => group.code),
    'groups.severity': groups.map(({ severity }) => severity),
    'groups.path_pattern': groups.map(({ group }) => group.pathPattern),
    'groups.cdn': groups.map(({ group }) => group.cdn),
    'groups.pop': groups.map(({ group }) => group.pop),
    'groups.status': groups.map(({ group }) => group.status),
    'groups.player_version': groups.map(({ group }) => group.playerVersion),
    'groups.first_at': groups.map(({ from }) => during(from)),
    'groups.last_at': groups.map(({ to }) => during(to)),
    'groups.found_codes': groups.map(({ codes }) => codes),
  };
}

/** What was found of one group, as one. */
function groupOf(found: readonly Finding[]) {
  const [first] = found;
  if (first === undefined) return null;
  return {
    group: first.group,
    severity: SEVERITIES.find((severity) => found.some((each) => each.severity === severity)) ?? first.severity,
    from: found.reduce((from, each) => Math.min(from, each.from), first.from),
    to: found.reduce((to, each) => Math.max(to, each.to), first.to),
    codes: [...new Set(found.map(({ code }) => code))],
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
