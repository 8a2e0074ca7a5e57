import type { SourceId } from './ids.ts';
import type { BytesKind, CacheStatus, CmcdPlace, SessionIdOrigin, Tier } from './vocabulary.ts';

/** A CMCD scalar after decoding. Decimals and integers are numbers, tokens and strings are strings. */
export type CmcdScalar = string | number | boolean;
/** An item of a CMCD list; `ot` where the player labelled it, an array where the label names several types. */
export interface CmcdListItem {
  readonly value: CmcdScalar;
  readonly ot?: string | readonly string[];
}
/** An item of `nor`. */
export interface CmcdNextObject {
  readonly url: string;
  readonly range?: string;
}
export type CmcdValue = CmcdScalar | readonly CmcdListItem[] | readonly CmcdNextObject[] | readonly string[];
/** One shape for every version: scalars as they are, lists as `[{ value, ot? }]`, `nor` as `[{ url, range? }]`, `ec` as `[string]`. */
export type CmcdData = Readonly<Record<string, CmcdValue>>;

export interface CmcdInLine {
  readonly version: number;
  readonly from: CmcdPlace;
  readonly data: CmcdData;
}

/**
 * One HTTP transaction as a delivery tier saw it, whatever the vendor. What the source doesn't say is absent.
 * Instants are epoch ms UTC with their fraction kept, on the source's clock; durations are ms.
 */
export interface DeliveryRequest {
  /** When the request started, also where the source logs its end. */
  readonly startedAt: number;
  /** How coarse `startedAt` is: 1000 for a log with whole seconds. */
  readonly timeResolutionMs: number;
  readonly durationMs?: number;
  readonly ttfbMs?: number;
  /** HTTP status; 0 when the client got no answer. */
  readonly status: number;
  readonly bytes?: number;
  readonly bytesKind?: BytesKind;
  /** Bytes that the answer's header announced. */
  readonly contentLength?: number;
  readonly method: string;
  readonly scheme?: string;
  readonly host?: string;
  /** As the client sent it, percent-encoding untouched. */
  readonly path: string;
  /** Without the question mark. */
  readonly query?: string;
  readonly cacheStatus: CacheStatus;
  readonly cacheStatusRaw?: string;
  readonly tier: Tier;
  readonly pop?: string;
  readonly serverIp?: string;
  readonly clientIp?: string;
  readonly clientPort?: number;
  readonly connectionId?: string;
  /** How many requests this connection had carried, this one included. */
  readonly connectionRequests?: number;
  readonly userAgent?: string;
  readonly referer?: string;
  readonly protocol?: string;
  readonly tlsVersion?: string;
  readonly country?: string;
  readonly asn?: number;
  readonly requestId?: string;
  readonly contentType?: string;
  readonly range?: string;
  /** The client went away before the answer was complete. */
  readonly aborted?: boolean;
  readonly originTtfbMs?: number;
  readonly originStatus?: number;
  readonly cmcd?: CmcdInLine;
  /** Fields that have no place above, under the vendor's names. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** A delivery request as the store holds it: with its identity, source and session. */
export interface StoredDeliveryRequest extends DeliveryRequest {
  /** Stable: the same line gets the same id however often it is delivered. Unique within its session. */
  readonly id: string;
  readonly sourceId: SourceId;
  readonly sessionId: string;
  readonly sessionIdFrom: SessionIdOrigin;
  readonly receivedAt: number;
  /** Keyed hash of the whole client address, taken before truncation; '' where the line has none. */
  readonly clientHash: string;
}
