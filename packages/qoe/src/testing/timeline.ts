import type {
  JoinedRequest,
  ObjectType,
  PlayerState,
  SessionTimeline,
  StateSlice,
  StoredPlayerEvent,
  ValueSource,
} from '@telecine/domain';

/** Hand-written timelines for tests. Instants are ms from the session's start. */

/** States as [state, until], one after the other from 0. */
export function statesUntil(source: ValueSource, ...until: readonly (readonly [PlayerState, number])[]): StateSlice[] {
  let from = 0;
  return until.map(([state, to]) => {
    const slice = { state, from, to, source };
    from = to;
    return slice;
  });
}

export interface RequestSpec {
  readonly at: number;
  readonly name?: string;
  readonly type?: ObjectType;
  readonly status?: number;
  readonly kbps?: number;
  readonly cmcd?: Readonly<Record<string, unknown>>;
  /** The client went away after so long, ms. */
  readonly cutAfter?: number;
  /** Of the 1,000 bytes that are announced. */
  readonly bytes?: number;
}

/** A request that only its line tells. */
export function logged(spec: RequestSpec): JoinedRequest {
  const { at, name = 'seg1', type = 'video', status = 200, kbps, cmcd, cutAfter, bytes = 1_000 } = spec;
  return {
    playerRequest: null,
    deliveryRequests: [
      {
        id: `l${at}`,
        sourceId: 'src_a',
        tier: 'edge',
        startedAt: at,
        timeResolutionMs: 1,
        ttfbMs: null,
        durationMs: cutAfter ?? 50,
        bytes,
        contentLength: 1_000,
        status,
        method: 'GET',
        host: 'cdn-a.example',
        path: `/v/${name}`,
        query: '',
        cacheStatus: 'hit',
        cacheStatusRaw: '',
        pop: '',
        aborted: cutAfter !== undefined,
        originTtfbMs: null,
        originStatus: null,
        connectionId: '',
        connectionRequests: null,
        requestId: '',
        contentType: '',
        range: '',
        cmcd: cmcd ?? null,
        extra: {},
      },
    ],
    match: null,
    time: {},
    object: { type, name, bitrateKbps: kbps ?? null, durationMs: 4_000 },
  };
}

/** A player event on both clocks at once. */
export function said(at: number, spec: Partial<StoredPlayerEvent>): SessionTimeline['events'][number] {
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
    playheadMediaMs: null,
    bufferLengthMs: null,
    bitrateKbps: null,
    throughputKbps: null,
    droppedFrames: null,
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

/** A timeline with nothing in it but what the test says. */
export function timelineOf(spec: Partial<SessionTimeline>): SessionTimeline {
  const endedAt = spec.states?.at(-1)?.to ?? 10_000;
  return {
    sessionId: 's1',
    sessionIdFrom: 'cmcd',
    contentId: 'film',
    coverage: 'both',
    startedAt: 0,
    endedAt,
    dialect: 'hls.js',
    player: null,
    userAgent: '',
    country: '',
    asn: null,
    streamingFormat: 'hls',
    cdns: [],
    pops: [],
    clock: { offsetMs: 0, residualMs: 0, pairs: 0, sources: [] },
    completeness: { state: 'final', sources: [] },
    events: [],
    requests: [],
    states: [],
    pictureStalls: [],
    ...spec,
  };
}
