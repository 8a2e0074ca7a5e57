import { type AccessLine, isMediaPath } from './access-log.ts';
import { isBeacon, type ReceivedReport } from './collector.ts';
import { CDN_NAMES, HOSTS } from './hosts.ts';
import type { BrowserRequest } from './network-watch.ts';
import { DEFAULT_PACKAGING } from './packaging.ts';
import { playerVersion, sdkVersion } from './page-server.ts';
import { type PlayedSession, USUAL_BUFFER_SECONDS } from './play-session.ts';
import { withoutCmcd } from './truth.ts';

/** What belongs to one session of all that was recorded. */
export interface SessionMaterial {
  readonly session: PlayedSession;
  readonly lines: readonly AccessLine[];
  readonly reports: readonly ReceivedReport[];
}

/** The session's row in `index.json`. */
export function indexRow({ session, lines, reports }: SessionMaterial) {
  const { scenario, truth } = session;
  const sid = sidOf(session);
  return {
    id: scenario.id,
    scenario: scenario.name,
    player: scenario.player,
    format: scenario.format,
    sid: sidOf(session),
    outcome: truth.outcome,
    startup_ms: truth.startup_ms,
    rebuffer_count: truth.rebuffer_count,
    rebuffer_total_ms: truth.rebuffer_total_ms,
    start_epoch_ms: truth.intent_epoch_ms,
    end_epoch_ms: truth.end_epoch_ms,
    session_wall_ms: truth.session_wall_ms,
    cmcd: scenario.cmcd,
    events: scenario.reportBatch !== null,
    sdk: scenario.sdk === true,
    blocked: scenario.blocked !== undefined,
    log_lines: lines.length,
    log_lines_with_sid: sid === null ? 0 : lines.filter((line) => line.cmcd.includes(`sid="${sid}"`)).length,
    cmcd_reports: reports.filter((report) => !isBeacon(report)).length,
    sdk_beacons: reports.filter(isBeacon).length,
  };
}

/** The session's `truth.json`: identity, what was done to it, what happened, and each request to a CDN with its log line. */
export function truthFile({ session, lines }: SessionMaterial) {
  const { scenario, truth } = session;
  const requests = session.requests.filter((request) => cdnOf(request.url) !== null);
  const seen = new Set(requests.map((request) => request.requestId));
  return {
    id: scenario.id,
    scenario: scenario.name,
    player: scenario.player,
    player_version: playerVersion(scenario.player),
    debug_build: scenario.debugBuild === true,
    content: scenario.title,
    format: scenario.format,
    url: session.url,
    cmcd_mode: scenario.cmcd,
    cmcd_events: scenario.reportBatch !== null,
    batch_size: scenario.reportBatch,
    sdk_version: scenario.sdk ? sdkVersion() : null,
    collector_blocked: scenario.blocked ?? false,
    sid: sidOf(session),
    cid: scenario.title,
    client_ip: session.viewer,
    user_agent: session.userAgent,
    clock_skew_ms: scenario.clockSkewMs ?? 0,
    packaging: scenario.packaging ?? DEFAULT_PACKAGING[scenario.format],
    buffer_seconds: scenario.bufferSeconds === undefined ? USUAL_BUFFER_SECONDS : scenario.bufferSeconds,
    faults: {
      line: scenario.line,
      origin: scenario.origin ?? [],
      edge: scenario.edge ?? [],
      token_life_ms: scenario.tokenLifeMs ?? null,
    },
    seeks: scenario.seeks ?? [],
    pauses: scenario.pauses ?? [],
    planned_end: plannedEnd(scenario),
    end: { reason: endReason(session) },
    truth,
    requests: requests.map((request, i) => requestRow(request, i, lines)),
    log_lines_without_browser_response: lines
      .filter((line) => !seen.has(line.requestId))
      .map((line) => ({
        request_id: line.requestId,
        method: line.method,
        status: line.status,
        log_msec: line.endedAt,
      })),
  };
}

/** Sent with requests or reports, else nobody's. */
const sidOf = ({ scenario, sid }: PlayedSession): string | null => (scenario.cmcd === 'none' ? null : sid);

function plannedEnd({ leaveAfterMs, patienceMs }: PlayedSession['scenario']) {
  if (leaveAfterMs === undefined && patienceMs === undefined) return 'ended';
  return { leave_after_ms: leaveAfterMs ?? null, patience_ms: patienceMs ?? null };
}

/** Who ended it; a tab that is closed and a page that is left run their unload handlers, a killed browser doesn't. */
function endReason({ scenario, truth }: PlayedSession): 'ended' | 'failed' | 'close' | 'kill' | 'navigate' {
  if (truth.outcome === 'completed') return 'ended';
  if (!truth.outcome.startsWith('abandoned')) return 'failed';
  if (scenario.leaveBy === 'killed_browser') return 'kill';
  return scenario.leaveBy === 'closed_tab' ? 'close' : 'navigate';
}

function requestRow(request: BrowserRequest, i: number, lines: readonly AccessLine[]) {
  const line = lines.find((known) => known.requestId === request.requestId);
  return {
    i,
    kind: kindOf(request.url),
    method: request.method,
    path: withoutCmcd(request.url),
    t_start_epoch_ms: Math.round(request.startedAt * 10) / 10,
    browser: {
      status: request.status,
      ttfb_ms: request.ttfbMs,
      end_ms: request.durationMs,
      bytes: request.bytes,
      done: request.end,
      err: request.error,
      disk_cache: request.fromCache,
    },
    request_id: request.requestId,
    cdn: cdnOf(request.url),
    cache: line?.cache ?? null,
    log_status: line?.status ?? null,
    log_msec: line?.endedAt ?? null,
    log_request_time_ms: line?.durationMs ?? null,
  };
}

const cdnOf = (url: string) => CDN_NAMES.find((name) => new URL(url).host === HOSTS[name]) ?? null;

function kindOf(url: string): string {
  const { pathname } = new URL(url);
  if (pathname.endsWith('.mpd') || /\/master[\w-]*\.m3u8$/.test(pathname)) return 'manifest';
  if (pathname.endsWith('.m3u8')) return 'playlist';
  if (!isMediaPath(pathname)) return 'init';
  if (pathname.endsWith('.ts')) return 'muxed';
  return pathname.includes('/r3-') ? 'audio' : 'video';
}
