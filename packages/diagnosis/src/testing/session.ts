import type {
  JoinedRequest,
  ObjectType,
  PlayerState,
  SessionDeliveryRequest,
  SessionTimeline,
  StateSlice,
  StoredPlayerEvent,
  TimeSplit,
  ValueSource,
  Verdict,
} from '@telecine/domain';
import { measure } from '@telecine/qoe';
import { diagnose } from '../diagnose.ts';
import type { DiagnosisContext } from '../observe.ts';

/** Hand-written sessions for tests of rules. Instants are ms from the session's start. */

export const A = 'cdn-a.example';
export const B = 'cdn-b.example';

/** States as [state, until], one after the other from 0. */
export function statesUntil(...until: readonly (readonly [PlayerState, number])[]): StateSlice[] {
  return statesFrom('player', ...until);
}

export function statesFrom(source: ValueSource, ...until: readonly (readonly [PlayerState, number])[]): StateSlice[] {
  return until.map(([state, to], index) => ({
    state,
    from: index === 0 ? 0 : (until[index - 1]?.[1] ?? 0),
    to,
    source,
  }));
}

/** A play without harm, and one that stops from 8 to 14 s. */
export const SMOOTH = statesUntil(['starting', 800], ['playing', 20_000], ['ended', 20_000]);
export const STOPPED = statesUntil(
  ['starting', 800],
  ['playing', 8_000],
  ['rebuffering', 14_000],
  ['playing', 30_000],
  ['ended', 30_000],
);

export interface RequestSpec extends Partial<Omit<SessionDeliveryRequest, 'startedAt'>> {
  readonly at: number;
  readonly name?: string;
  readonly type?: ObjectType;
  /** Wall time for the player; without it only the line tells. */
  readonly took?: number;
  /** Status that the player reports; that of the line unless told. */
  readonly reportedStatus?: number;
  readonly time?: TimeSplit;
  /** Lines of earlier tries. */
  readonly tries?: readonly Partial<SessionDeliveryRequest>[];
  /** The player's report alone. */
  readonly noLine?: boolean;
}

/** A joined request: a whole 200 of 300 kB in 100 ms from A unless the spec says otherwise. */
export function request(spec: RequestSpec): JoinedRequest {
  const {
    at,
    name = `seg${at}`,
    type = 'video',
    took,
    reportedStatus,
    time = {},
    tries = [],
    noLine = false,
    ...own
  } = spec;
  const line = lineOf(at, name, own);
  const earlier = tries.map((tried, index) => ({ ...lineOf(at, name, tried), id: `${line.id}-try${index}`, ...tried }));
  const reported =
    took === undefined
      ? null
      : {
          id: `p${at}${name}`,
          url: `https://${line.host}${line.path}`,
          startedAt: at,
          ttfbMs: 40,
          durationMs: took,
          bytes: line.bytes,
          status: reportedStatus ?? line.status,
        };
  return {
    playerRequest: reported,
    deliveryRequests: noLine ? [] : [...earlier, line],
    match: reported === null || noLine ? null : { tier: 'url_time', confidence: 0.99, why: '' },
    time,
    object: { type, name, bitrateKbps: 1_200, durationMs: type === 'video' || type === 'audio' ? 4_000 : null },
  };
}

function lineOf(at: number, name: string, own: Partial<SessionDeliveryRequest>): SessionDeliveryRequest {
  const bytes = own.bytes ?? 300_000;
  return {
    id: `l${at}${name}`,
    sourceId: 'src_a',
    tier: 'edge',
    startedAt: at + 20,
    timeResolutionMs: 1,
    ttfbMs: null,
    durationMs: 100,
    bytes,
    contentLength: bytes,
    status: 200,
    method: 'GET',
    host: A,
    path: `/v/${name}.m4s`,
    query: '',
    cacheStatus: 'hit',
    cacheStatusRaw: 'HIT',
    pop: '',
    aborted: false,
    originTtfbMs: null,
    originStatus: null,
    connectionId: '',
    connectionRequests: null,
    requestId: '',
    contentType: 'video/mp4',
    range: '',
    cmcd: null,
    extra: {},
    ...own,
  };
}

export function said(at: number, spec: Partial<StoredPlayerEvent>): SessionTimeline['events'][number] {
  const nothing = {
    playheadMediaMs: null,
    bufferLengthMs: null,
    bitrateKbps: null,
    throughputKbps: null,
    droppedFrames: null,
  };
  const raw: StoredPlayerEvent = {
    id: `e${at}`,
    receivedAt: at,
    sessionId: 's1',
    viewerId: '',
    occurredAt: at,
    via: 'cmcd',
    sequence: null,
    kind: 'heartbeat',
    playerState: null,
    contentId: '',
    ...nothing,
    errorCode: '',
    fatal: false,
    request: null,
    playerName: '',
    playerVersion: '',
    device: '',
    country: '',
    attributes: {},
    ...spec,
  };
  return { at, raw };
}

/** A session with nothing in it but what the test says. */
export function session(spec: Partial<SessionTimeline>): SessionTimeline {
  const states = spec.states ?? SMOOTH;
  return {
    sessionId: 's1',
    sessionIdFrom: 'cmcd',
    contentId: 'film',
    coverage: 'both',
    startedAt: 0,
    endedAt: states.at(-1)?.to ?? 0,
    dialect: 'telecine',
    player: null,
    userAgent: '',
    country: '',
    asn: null,
    streamingFormat: 'dash',
    cdns: ['cdn-a'],
    pops: [],
    clock: { offsetMs: 0, residualMs: 5, pairs: 10, sources: [] },
    completeness: { state: 'final', sources: [] },
    events: [],
    requests: [],
    pictureStalls: [],
    ...spec,
    states,
  };
}

/** The verdict of a hand-written session. */
export function verdictOf(spec: Partial<SessionTimeline>, context: DiagnosisContext = {}): Verdict {
  const timeline = session(spec);
  return diagnose(timeline, measure(timeline), context);
}

export const codesOf = (verdict: Verdict): string[] => verdict.findings.map(({ code }) => code);
