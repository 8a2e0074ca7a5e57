import { DeliveryRow, NUMBER, PairList, TIERS } from '@telecine/domain';
import type { Instant } from '../bytes/instant.ts';
import { Scratch } from '../bytes/scratch.ts';
import { type TimeZone, UTC } from '../bytes/time-zone.ts';
import type { Refusal } from './refusal.ts';

/** A range of bytes that the draft remembers; `bytes` is null where the line has no such field. */
export class Span {
  bytes: Buffer | null = null;
  from = 0;
  to = 0;

  set(bytes: Buffer, from: number, to: number): void {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }
}

/** Header fields of CMCD, in the order in which they are read. */
export const CMCD_HEADERS = 4;
/** Fields that a format may have for itself. */
export const OWN_FIELDS = 12;

/**
 * A row in the making, one for a whole body: the row, and what has to be seen together before it is whole. Fields come in
 * any order; `finishRow` puts them together.
 */
export class RowDraft {
  readonly row = new DeliveryRow();
  readonly scratch = new Scratch();
  /** When the request ended and started, as far as the line says; NaN else. */
  readonly endedAt: Instant = { us: Number.NaN, resolutionUs: Number.NaN };
  readonly startedAt: Instant = { us: Number.NaN, resolutionUs: Number.NaN };
  /** The target as the client sent it, the whole request line, or path and query apart. */
  readonly target = new Span();
  readonly requestLine = new Span();
  readonly path = new Span();
  readonly query = new Span();
  readonly sessionId = new Span();
  readonly cmcdField = new Span();
  readonly fallbackClient = new Span();
  readonly serverName = new Span();
  /** CMCD that the vendor took apart: keys, and values as it writes them. */
  readonly cmcdMembers = new PairList();
  readonly startedOn = new Span();
  readonly startedAtClock = new Span();
  readonly endedOn = new Span();
  readonly endedAtClock = new Span();
  /** What a format's `finish` looks at. */
  readonly own: readonly Span[] = Array.from({ length: OWN_FIELDS }, () => new Span());
  /** What a rule of the source found. */
  readonly found = new Span();
  /** Of times that the line writes without a zone. */
  zone: TimeZone = UTC;
  readonly cmcdHeaders: readonly Span[] = Array.from({ length: CMCD_HEADERS }, () => new Span());
  /** The first thing that makes the line unusable. */
  refusal: Refusal | null = null;

  clear(): void {
    this.row.clear();
    this.row.numbers[NUMBER.cacheStatus] = 0;
    this.row.numbers[NUMBER.tier] = EDGE;
    this.row.numbers[NUMBER.cmcdVersion] = 0;
    this.scratch.clear();
    this.endedAt.us = Number.NaN;
    this.startedAt.us = Number.NaN;
    this.target.bytes = null;
    this.requestLine.bytes = null;
    this.path.bytes = null;
    this.query.bytes = null;
    this.sessionId.bytes = null;
    this.cmcdField.bytes = null;
    this.fallbackClient.bytes = null;
    this.serverName.bytes = null;
    this.cmcdMembers.clear();
    this.startedOn.bytes = null;
    this.startedAtClock.bytes = null;
    this.endedOn.bytes = null;
    this.endedAtClock.bytes = null;
    for (const span of this.own) span.bytes = null;
    this.found.bytes = null;
    for (const header of this.cmcdHeaders) header.bytes = null;
    this.refusal = null;
  }

  /** Lets go of the body's bytes, which may be many. */
  release(): void {
    this.clear();
    this.row.textBytes.fill(NOTHING);
    for (const { keyBytes, valueBytes } of [this.row.cmcd, this.row.extra, this.cmcdMembers]) {
      keyBytes.length = 0;
      valueBytes.length = 0;
    }
  }
}

const NOTHING = Buffer.alloc(0);
const EDGE = TIERS.indexOf('edge');
