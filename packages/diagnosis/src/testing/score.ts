import type { JoinedRequest, SessionMetrics, SessionTimeline, Verdict } from '@telecine/domain';
import type { RecordedSession, Truth } from './corpus.ts';

/** What the chain got right on one recorded session, against its independent truth. */
export interface Score {
  readonly id: string;
  readonly asked: number;
  readonly paired: number;
  readonly wrong: number;
  readonly notes: readonly string[];
  readonly clockErrorMs: number | null;
  readonly startupErrorMs: number | null;
  readonly rebuffers: readonly [found: number, real: number];
  readonly rebufferErrorMs: number;
  readonly ratioErrorPp: number;
  readonly bitrateError: number | null;
  readonly statesReported: boolean;
  readonly endsStalled: boolean;
  readonly endedBy: string;
  readonly realEnd: string;
  readonly verdict: string;
  /** What the verdict states, 0 to 1. */
  readonly confidence: number;
  readonly verdictRight: boolean;
  /** Nothing hurt the viewer, and nothing was lost for the rest of the session. */
  readonly isHealthy: boolean;
}

const END_OF_REASON: Readonly<Record<string, string>> = {
  close: 'quit',
  navigate: 'quit',
  stop: 'quit',
  kill: 'lost',
  ended: 'ended',
  failed: 'failed',
  timeout: 'left_waiting',
};

export function score(
  recorded: RecordedSession,
  timeline: SessionTimeline,
  metrics: SessionMetrics,
  verdict: Verdict | null,
): Score {
  const { truth } = recorded;
  const pairing = scorePairing(recorded, timeline);
  const skew = skewOf(truth);
  const real = truth.truth;
  const outcome = real.outcome as string;
  const stops = real.rebuffers as { dur_ms: number; open: boolean }[];
  const endsStalled = stops.some(({ open }) => open);
  const waiting = outcome === 'abandoned_before_start' || endsStalled;
  const reason = outcome.startsWith('failed') ? 'failed' : (truth.end?.reason ?? plannedEnd(truth.planned_end));
  const realEnd =
    waiting && reason !== 'failed' && reason !== 'ended' ? 'left_waiting' : (END_OF_REASON[reason] ?? reason);
  const rebuffer = metrics.rebufferDurationMs?.value ?? 0;
  const watched = real.session_wall_ms - real.paused_ms;
  const own = metrics.watchedTimeMs?.value ?? 1;
  return {
    id: recorded.id,
    ...pairing,
    clockErrorMs: timeline.clock.offsetMs === null ? null : timeline.clock.offsetMs - skew,
    startupErrorMs:
      metrics.startupTimeMs === null || real.startup_ms === null
        ? metrics.startupTimeMs === null && real.startup_ms === null
          ? 0
          : Number.NaN
        : metrics.startupTimeMs.value - real.startup_ms,
    rebuffers: [metrics.rebufferCount?.value ?? 0, stops.filter(({ dur_ms }) => dur_ms >= 250).length],
    rebufferErrorMs: rebuffer - real.rebuffer_total_ms,
    ratioErrorPp: (rebuffer / Math.max(1, own) - real.rebuffer_total_ms / Math.max(1, watched)) * 100,
    bitrateError:
      metrics.averageBitrateKbps === null || !real.avg_bitrate_nominal_kbps
        ? null
        : metrics.averageBitrateKbps.value / real.avg_bitrate_nominal_kbps - 1,
    statesReported: timeline.states.some(({ source }) => source === 'player'),
    endsStalled,
    endedBy: metrics.endedBy?.value ?? 'null',
    realEnd,
    verdict: verdict?.code ?? '-',
    confidence: verdict?.confidence ?? 0,
    isHealthy: recorded.label.verdicts.includes('healthy'),
    verdictRight: verdict !== null && recorded.label.verdicts.includes(verdict.code),
  };
}

/** How far the page's clock was ahead of the truth. */
const skewOf = (truth: Truth): number => truth.clock?.seen_minus_true_ms ?? truth.clock_skew_ms;

const plannedEnd = (planned: unknown): string => (typeof planned === 'string' ? planned : 'close');

const SAME_START_MS = 15;
const NO_PATH = '?';

/** A player request's right line is that of the GET with the same URL and the nearest start; earlier tries of it are right too. */
function scorePairing(
  { truth, records }: RecordedSession,
  timeline: SessionTimeline,
): { asked: number; paired: number; wrong: number; notes: string[] } {
  const skew = skewOf(truth);
  const rows = (
    truth.requests as { i: number; method: string; path: string; t_start_epoch_ms: number; request_id: string | null }[]
  ).filter((row) => row.method === 'GET');
  const silent = truth.log_lines_without_browser_response as { request_id: string; client_row?: number | null }[];
  const pathOfLine = new Map(records.requests.map(({ id, path }) => [id, decodeURI(path)]));
  const notes: string[] = [];
  let asked = 0;
  let paired = 0;
  let wrong = 0;
  for (const { request } of records.events) {
    if (request === null) continue;
    const at = request.startedAt - skew;
    const url = decodeURI(request.url);
    const row = rows
      .filter((candidate) => decodeURI(candidate.path) === url)
      .sort((a, b) => Math.abs(a.t_start_epoch_ms - at) - Math.abs(b.t_start_epoch_ms - at))[0];
    const right = new Set<string>();
    const also = new Set<string>();
    if (row?.request_id) right.add(row.request_id);
    for (const { request_id: id, client_row } of silent) {
      // Where nobody noted whose try a line was, one of the same path is right as well, but not asked for.
      if (row && client_row === row.i) right.add(id);
      else if (client_row === undefined && url.endsWith(pathOfLine.get(id) ?? NO_PATH)) also.add(id);
    }
    const joined = joinedOf(timeline, request.url, request.startedAt);
    const own = joined?.deliveryRequests.map(({ id }) => id) ?? [];
    if (right.size > 0) asked++;
    if (own.some((id) => right.has(id))) paired++;
    else if (own.length > 0 && !own.every((id) => also.has(id))) {
      wrong++;
      notes.push(`wrong ${url.slice(-24)} at ${Math.round(at - truth.truth.intent_epoch_ms)}`);
    } else if (right.size > 0)
      notes.push(`missed ${url.slice(-24)} rc=${request.status} at ${Math.round(at - truth.truth.intent_epoch_ms)}`);
  }
  return { asked, paired, wrong, notes };
}

function joinedOf(timeline: SessionTimeline, url: string, startedAt: number): JoinedRequest | null {
  const at = startedAt - (timeline.clock.offsetMs ?? 0);
  const own = timeline.requests.filter(
    ({ playerRequest }) => playerRequest?.url === url && Math.abs(playerRequest.startedAt - at) < SAME_START_MS,
  );
  return own[0] ?? null;
}
