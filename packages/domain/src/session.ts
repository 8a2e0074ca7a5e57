import type { Verdict } from './verdict.ts';
import type {
  CacheStatus,
  Coverage,
  EndedBy,
  ObjectType,
  PlayerState,
  SessionIdOrigin,
  Tier,
  ValueSource,
} from './vocabulary.ts';

/** A measured value with its provenance. */
export interface Measured<Value> {
  readonly value: Value;
  readonly source: ValueSource;
  /** Half-width of what the value may be off by, ms. */
  readonly errorMs?: number;
  /** It can only have been more: what came after the last sign of life, nobody saw. */
  readonly atLeast?: true;
}

/** Every key is always there. `null` = not known or never happened; 0 only when it was 0. Durations ms, bitrates kbps. */
export interface SessionMetrics {
  readonly startupTimeMs: Measured<number> | null;
  readonly rebufferCount: Measured<number> | null;
  readonly rebufferDurationMs: Measured<number> | null;
  readonly watchedTimeMs: Measured<number> | null;
  readonly playingTimeMs: Measured<number> | null;
  readonly averageBitrateKbps: Measured<number> | null;
  readonly renditionSwitchCount: Measured<number> | null;
  readonly seekCount: Measured<number> | null;
  readonly droppedFrames: Measured<number> | null;
  readonly playbackFailed: Measured<boolean> | null;
  readonly startupFailed: Measured<boolean> | null;
  readonly exitedBeforeStart: Measured<boolean> | null;
  readonly endedBy: Measured<EndedBy> | null;
}
export type SessionMetricId = keyof SessionMetrics;

/** Offsets are ms to subtract from a clock's instants to get the receiver's. */
export interface SessionClock {
  /** Player minus receiver; null without player reports. */
  readonly offsetMs: number | null;
  readonly residualMs: number | null;
  /** Pairs of player and delivery observations that the offset rests on. */
  readonly pairs: number;
  readonly sources: readonly { readonly id: string; readonly offsetMs: number }[];
}

/** On what a session without a session ID rests. */
export interface SessionInference {
  /** That its requests are one playback session and all of it: 0 to 1. */
  readonly confidence: number;
  /** What told it apart, a sentence or two. */
  readonly why: string;
}

export interface SessionCompleteness {
  readonly state: 'provisional' | 'final';
  /** `completeUntil` epoch ms; null while nothing is known of the source's lag. */
  readonly sources: readonly { readonly id: string; readonly completeUntil: number | null }[];
  /** There where more is stored of the session than could be read: all that is said of it rests on its first 50,000 rows a side. */
  readonly truncated?: true;
}

/** What the list shows of a session, and the head of its page. */
export interface SessionSummary {
  readonly id: string;
  readonly contentId: string;
  /** Epoch ms on the receiver's clock. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly coverage: Coverage;
  readonly sessionIdFrom: SessionIdOrigin;
  /** Only of inferred sessions. */
  readonly inference?: SessionInference;
  /** Null where neither side tells; `version` null where only the name could be recognised. */
  readonly player: { readonly name: string; readonly version: string | null } | null;
  readonly cdns: readonly string[];
  readonly pops: readonly string[];
  /** From the user agent: `browser`, `os`, each absent where unknown. */
  readonly device: Readonly<Record<string, string>>;
  /** `country`, `asn`, each absent where unknown. */
  readonly geo: Readonly<Record<string, string>>;
  readonly streamingFormat: string;
  readonly requests: {
    readonly total: number;
    readonly failed: number;
    readonly slow: number;
    readonly paired: number;
    readonly hits: number;
    readonly misses: number;
    readonly bytes: number;
  };
  readonly reports: number;
  readonly metrics: SessionMetrics;
  readonly clock: SessionClock;
  readonly completeness: SessionCompleteness;
}

/** A transaction as the player saw it, on the receiver's clock. */
export interface PlayerRequest {
  readonly id: string;
  readonly url: string;
  readonly startedAt: number;
  readonly ttfbMs: number | null;
  readonly durationMs: number | null;
  readonly bytes: number | null;
  readonly status: number | null;
}

/** A delivery request as the session's answer shows it, on the receiver's clock. Absent members: the source doesn't say. */
export interface SessionDeliveryRequest {
  readonly id: string;
  readonly sourceId: string;
  readonly tier: Tier;
  readonly startedAt: number;
  readonly timeResolutionMs: number;
  readonly ttfbMs: number | null;
  readonly durationMs: number | null;
  readonly bytes: number | null;
  readonly contentLength: number | null;
  readonly status: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly cacheStatus: CacheStatus;
  readonly cacheStatusRaw: string;
  readonly pop: string;
  readonly aborted: boolean;
  readonly originTtfbMs: number | null;
  readonly originStatus: number | null;
  readonly connectionId: string;
  readonly connectionRequests: number | null;
  readonly requestId: string;
  readonly contentType: string;
  readonly range: string;
  readonly cmcd: Readonly<Record<string, unknown>> | null;
  /** The rest of the line, under the vendor's names. */
  readonly extra: Readonly<Record<string, string>>;
}

export const MATCH_TIERS = ['url_time', 'url_order', 'path_time', 'connection', 'inferred'] as const;
export type MatchTier = (typeof MATCH_TIERS)[number];
export interface RequestMatch {
  readonly tier: MatchTier;
  /** 0 to 1. */
  readonly confidence: number;
  /** Why these are one request, a sentence or two. */
  readonly why: string;
}

/** Who spent the time, ms; a part that the sides can't tell is absent, and what nobody accounts for is `unknownMs`. */
export interface TimeSplit {
  readonly clientMs?: number;
  readonly networkMs?: number;
  readonly edgeMs?: number;
  readonly shieldMs?: number;
  readonly originMs?: number;
  readonly unknownMs?: number;
}

/** What the URL, the CMCD keys and the content type say about a request. */
export interface RequestObject {
  readonly type: ObjectType;
  /** "seg13", "init", "manifest": as short as people say it. */
  readonly name: string;
  /** Encoded bitrate, kbps. */
  readonly bitrateKbps: number | null;
  /** Media duration of the object, ms. */
  readonly durationMs: number | null;
}

/** One request of the session: what the player saw, what each tier logged, and how they were matched. */
export interface JoinedRequest {
  readonly playerRequest: PlayerRequest | null;
  /** In order of time: retries, redirects and tiers give several. */
  readonly deliveryRequests: readonly SessionDeliveryRequest[];
  /** Null where one side is missing. */
  readonly match: RequestMatch | null;
  readonly time: TimeSplit;
  readonly object: RequestObject;
}

/** A stretch of one player state, epoch ms on the receiver's clock. */
export interface StateSlice {
  readonly state: PlayerState;
  readonly from: number;
  readonly to: number;
  readonly source: ValueSource;
}

/** A point of a counter track: epoch ms on the receiver's clock, value. */
export type TrackPoint = readonly [at: number, value: number];

export interface TrackMarker {
  readonly at: number;
  readonly kind: 'seek' | 'error' | 'switch' | 'cdn' | 'visibility' | 'start' | 'end';
  readonly label: string;
}

/** For drawing. All instants on the receiver's clock. */
export interface SessionTracks {
  readonly states: readonly StateSlice[];
  /** Media buffered ahead, ms. */
  readonly buffer: readonly TrackPoint[];
  /** kbps of the rendition that is loaded (steps). */
  readonly bitrate: readonly TrackPoint[];
  /** kbps that the network gave, while a request ran. */
  readonly throughput: readonly TrackPoint[];
  readonly markers: readonly TrackMarker[];
}

/** A player event as the session's page lists it, on the receiver's clock. */
export interface SessionReport {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The strip of the sessions list: offsets in ms from `startedAt`, small enough for each row. */
export interface SessionStrip {
  readonly states: readonly (readonly [state: PlayerState, from: number, to: number, source: ValueSource])[];
  /** Requests that failed, were slow (with who spent the time) or were aborted. */
  readonly marks: readonly (readonly [kind: 'failed' | 'slow' | 'aborted', from: number, to: number, who: string])[];
}

/** The answer of `GET /v1/sessions/:id`. */
export interface SessionDetail {
  readonly session: SessionSummary;
  readonly verdict: Verdict;
  readonly requests: readonly JoinedRequest[];
  readonly tracks: SessionTracks;
  readonly reports: readonly SessionReport[];
}

/** A row of `GET /v1/sessions`: findings come without their evidence. */
export interface SessionListItem {
  readonly session: SessionSummary;
  readonly verdict: Verdict;
  readonly strip: SessionStrip;
}
export interface SessionList {
  readonly sessions: readonly SessionListItem[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}
