import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RecordedReport, Recording } from '@telecine/api/recording';
import type { Coverage, EndedBy } from '@telecine/domain';

/** A request that the browser made, by the recorder's independent account. Instants are moved like the recording's. */
export interface TrueRequest {
  /** Without CMCD. */
  readonly url: string;
  readonly startedAt: number;
  /** Of its log line; null where there is none (browser cache, no answer). */
  readonly requestId: string | null;
}

/** What really happened in one recorded session. */
export interface GroundTruth {
  readonly id: string;
  readonly scenario: string;
  readonly player: string;
  /** CMCD mode; `none` where no session ID was sent. */
  readonly signal: string;
  readonly sid: string | null;
  readonly coverage: Coverage | null;
  readonly startupMs: number | null;
  readonly rebufferCount: number;
  readonly rebufferMs: number;
  /** Whether the session ended in a rebuffer. */
  readonly endsInRebuffer: boolean;
  /** Without pauses and what followed the content's end. */
  readonly watchedMs: number;
  /** Of the picture, weighted by time; null where the recording doesn't say. */
  readonly averageBitrateKbps: number | null;
  /** How far the page's clock was ahead. */
  readonly clockSkewMs: number;
  readonly endedBy: EndedBy;
  readonly verdicts: readonly string[];
  readonly requests: readonly TrueRequest[];
  /** Of all log lines that are its own. */
  readonly lineIds: ReadonlySet<string>;
  /** Log lines whose answer the page never saw. */
  readonly unseenRequestIds: ReadonlySet<string>;
}

interface IndexRow {
  id: string;
  scenario: string;
  player: string;
  cmcd: string;
  sid: string | null;
}
interface TruthFile {
  clock_skew_ms?: number;
  clock?: { seen_minus_true_ms?: number };
  /** How the recorder ended it; `planned_end` where it noted no more than its plan. */
  end?: { reason: string };
  planned_end?: unknown;
  truth: {
    outcome: string;
    rebuffers?: { open: boolean }[];
    avg_bitrate_nominal_kbps?: number | null;
    startup_ms: number | null;
    rebuffer_count: number;
    rebuffer_total_ms: number;
    session_wall_ms: number;
    paused_ms?: number;
    /** Where a recorder went on looking after the end. */
    state_timeline?: { state: string; from_ms: number; to_ms: number }[];
  };
  requests: { method: string; path: string; kind: string; t_start_epoch_ms: number; request_id: string | null }[];
  log_lines_without_browser_response?: { request_id?: string }[];
}

/** The ground truth of a recording, instants moved by `offset` ms. */
export function readGroundTruth(recording: Recording, offset: number): GroundTruth[] {
  const { directory } = recording;
  const index = readJson<IndexRow[]>(path.join(directory, 'index.json'));
  const labels = readJson<Record<string, { verdicts: string[] }>>(path.join(directory, 'labels.json'));
  return index.map((row) => {
    const folder = path.join(directory, 'sessions', row.id);
    const file = readJson<TruthFile>(path.join(folder, 'truth.json'));
    const { truth, requests, log_lines_without_browser_response: unseen = [] } = file;
    const own = requests.filter(({ method, kind }) => method === 'GET' && kind !== 'cmcd_event' && kind !== 'beacon');
    const unseenRequestIds = new Set(unseen.flatMap(({ request_id: id }) => (id ? [id] : [])));
    return {
      id: row.id,
      scenario: row.scenario,
      player: row.player,
      signal: row.cmcd,
      sid: row.sid,
      coverage: row.sid === null ? null : coverageOf(recording, row.sid),
      startupMs: truth.startup_ms,
      rebufferCount: truth.rebuffer_count,
      rebufferMs: truth.rebuffer_total_ms,
      endsInRebuffer: truth.rebuffers?.some(({ open }) => open) ?? false,
      watchedMs: watchedMs(truth),
      averageBitrateKbps: truth.avg_bitrate_nominal_kbps ?? null,
      clockSkewMs: file.clock?.seen_minus_true_ms ?? file.clock_skew_ms ?? 0,
      endedBy: endedBy(file),
      verdicts: labels[row.id]?.verdicts ?? [],
      requests: own.map((request) => ({
        url: request.path,
        startedAt: request.t_start_epoch_ms + offset,
        requestId: request.request_id,
      })),
      lineIds: new Set([...own.flatMap(({ request_id: id }) => (id === null ? [] : [id])), ...unseenRequestIds]),
      unseenRequestIds,
    };
  });
}

/** By the catalogue's definition: from the play request to the end of play, pauses excluded. */
function watchedMs({ session_wall_ms: wall, paused_ms: paused = 0, state_timeline: states = [] }: TruthFile['truth']) {
  const over = states.filter(({ state }) => state === 'ended' || state === 'stopped');
  return wall - paused - over.reduce((sum, { from_ms: from, to_ms: to }) => sum + to - from, 0);
}

const END_OF_REASON: Readonly<Record<string, EndedBy>> = {
  ended: 'ended',
  failed: 'failed',
  kill: 'lost',
  close: 'quit',
  navigate: 'quit',
  stop: 'quit',
  timeout: 'left_waiting',
};

/** Who ended a session that still waited for its start or in a rebuffer left while waiting, however the recorder did it. */
function endedBy({ truth, end, planned_end: planned }: TruthFile): EndedBy {
  if (truth.outcome.startsWith('failed')) return 'failed';
  const reason = END_OF_REASON[end?.reason ?? (typeof planned === 'string' ? planned : 'close')] ?? 'unknown';
  const waited = truth.outcome === 'abandoned_before_start' || (truth.rebuffers?.some(({ open }) => open) ?? false);
  return waited && reason !== 'failed' && reason !== 'ended' ? 'left_waiting' : reason;
}

/** Which sides saw it: a report that carries the ID and was not refused with 5xx, a line that carries it in this log's form. */
function coverageOf(recording: Recording, sid: string): Coverage | null {
  const reported = recording.reports.some((report) => isReportOf(report, sid));
  const logged = recording.logs.some((log) => log.lines.some((line) => line.includes(sid)));
  if (logged) return reported ? 'both' : 'delivery_only';
  return reported ? 'player_only' : null;
}

/** Whether a report carries this session's ID. */
export const isReportOf = ({ kind, body }: RecordedReport, sid: string): boolean =>
  body.includes(kind === 'cmcd' ? `sid="${sid}"` : `"sessionId":"${sid}"`);

/** The recorder writes these files; a folder of another shape fails here with its name. */
function readJson<Shape>(file: string): Shape {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Shape;
  } catch (error) {
    throw new Error(`${file} can't be read: is this a recording folder?`, { cause: error });
  }
}
