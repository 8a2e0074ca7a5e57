import type { PlayerEvent } from './player-event.ts';
import type { RejectReason } from './reject.ts';

/**
 * The row that a log format fills and a sink takes, one for the whole body: rows never become objects in bulk.
 * Texts are ranges of byte buffers (the source, or scratch memory where something was decoded) and stay valid only until the
 * sink's `row` returns. Numbers are doubles with NaN for "the source doesn't say".
 */
export const DELIVERY_TEXTS = [
  'method',
  'scheme',
  'host',
  'path',
  'query',
  'cacheStatusRaw',
  'pop',
  'serverIp',
  'clientIp',
  'connectionId',
  'userAgent',
  'referer',
  'protocol',
  'tlsVersion',
  'country',
  'requestId',
  'contentType',
  'range',
  /** From CMCD or a rule of the source; see `sessionIdFrom`. */
  'sessionId',
  'contentId',
] as const;
export type DeliveryText = (typeof DELIVERY_TEXTS)[number];

/** Times in µs since 1970 UTC (exact in a double until 2255), durations in µs. */
export const DELIVERY_NUMBERS = [
  'startedAtUs',
  'timeResolutionUs',
  'durationUs',
  'ttfbUs',
  'status',
  'bytes',
  /** Index into BYTES_KINDS. */
  'bytesKind',
  'contentLength',
  'clientPort',
  'connectionRequests',
  'asn',
  'originTtfbUs',
  'originStatus',
  /** 1 when the client went away. */
  'aborted',
  /** Index into CACHE_STATUSES. */
  'cacheStatus',
  /** Index into TIERS. */
  'tier',
  /** 0 when the line carries no usable CMCD. */
  'cmcdVersion',
  /** Index into CMCD_PLACES; meaningful with any CMCD found, usable or not. */
  'cmcdFrom',
  /** 1 where the CMCD argument of the query says nothing that `cmcd` doesn't. */
  'cmcdWhole',
  /** Index into SESSION_ID_ORIGINS; meaningful with a sessionId. */
  'sessionIdFrom',
] as const;
export type DeliveryNumber = (typeof DELIVERY_NUMBERS)[number];

/** Slot numbers by name, so that hot code writes `row.setText(TEXT.host, …)`. */
export const TEXT = indexOf(DELIVERY_TEXTS);
export const NUMBER = indexOf(DELIVERY_NUMBERS);

function indexOf<const Names extends readonly string[]>(names: Names): { readonly [Name in Names[number]]: number } {
  const table = Object.fromEntries(names.map((name, index) => [name, index]));
  return table as { readonly [Name in Names[number]]: number }; // one entry for each name, by construction
}

const NOTHING = new Uint8Array(0);

/** A growing list of (key, value) byte ranges. */
export class PairList {
  count = 0;
  readonly keyBytes: Uint8Array[] = [];
  readonly valueBytes: Uint8Array[] = [];
  /** Four numbers a pair: key from, key to, value from, value to. */
  readonly ranges: number[] = [];

  clear(): void {
    this.count = 0;
  }

  add(key: Uint8Array, keyFrom: number, keyTo: number, value: Uint8Array, valueFrom: number, valueTo: number): void {
    const at = this.count * 4;
    this.keyBytes[this.count] = key;
    this.valueBytes[this.count] = value;
    this.ranges[at] = keyFrom;
    this.ranges[at + 1] = keyTo;
    this.ranges[at + 2] = valueFrom;
    this.ranges[at + 3] = valueTo;
    this.count++;
  }
}

/** See the file's head. Reused: `clear()` before each line. */
export class DeliveryRow {
  readonly numbers = new Float64Array(DELIVERY_NUMBERS.length).fill(Number.NaN);
  readonly textBytes: Uint8Array[] = DELIVERY_TEXTS.map(() => NOTHING);
  readonly textFrom = new Int32Array(DELIVERY_TEXTS.length);
  /** Equal to `textFrom` where the text is absent or empty. */
  readonly textTo = new Int32Array(DELIVERY_TEXTS.length);
  /** CMCD members that are usable, key and value as structured-field text (RFC 8941), e.g. `bl` → `(7200;v)`; a bare key has the value `?1`. */
  readonly cmcd = new PairList();
  /** Unmapped fields under the vendor's names. */
  readonly extra = new PairList();

  clear(): void {
    this.numbers.fill(Number.NaN);
    this.textFrom.fill(0);
    this.textTo.fill(0);
    this.cmcd.clear();
    this.extra.clear();
  }

  setText(slot: number, bytes: Uint8Array, from: number, to: number): void {
    this.textBytes[slot] = bytes;
    this.textFrom[slot] = from;
    this.textTo[slot] = to;
  }

  /** The text as a string, '' where absent. For cold paths: it makes a string. Bytes that are no UTF-8 become U+FFFD. */
  text(slot: number): string {
    const from = this.textFrom[slot] ?? 0;
    const to = this.textTo[slot] ?? 0;
    return from === to ? '' : decoder.decode((this.textBytes[slot] ?? NOTHING).subarray(from, to));
  }

  /** The number, or null where absent. */
  number(slot: number): number | null {
    const value = this.numbers[slot] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  }
}

const decoder = new TextDecoder();

/** What log formats write to. Every non-empty line ends in exactly one call: accepted + rejected = received. */
export interface DeliveryRowSink {
  /** `line` is the range of `source` that the row was read from: what its identity is made of. */
  row(row: DeliveryRow, source: Uint8Array, lineFrom: number, lineTo: number): void;
  reject(reason: RejectReason, detail: string, source: Uint8Array, lineFrom: number, lineTo: number): void;
  /** A line that names the fields of those that follow. */
  header?(source: Uint8Array, lineFrom: number, lineTo: number): void;
}

/** What beacon and report parsers write to. `record` is the text that the event's identity is made of. */
export interface PlayerEventSink {
  event(event: PlayerEvent, record: Uint8Array): void;
  reject(reason: RejectReason, detail: string, record: Uint8Array): void;
}
