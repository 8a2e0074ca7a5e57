import {
  BYTES_KINDS,
  CACHE_STATUSES,
  CMCD_PLACES,
  type DeliveryRow,
  type DeliveryRowSink,
  NUMBER,
  type RejectReason,
  SESSION_ID_ORIGINS,
  TEXT,
  TIERS,
} from '@telecine/domain';
import type { NumberColumn } from '../native/number-column.ts';
import type { StringColumn } from '../native/string-column.ts';
import { BlockBuffer } from './block-buffer.ts';
import { ClientAddresses } from './client-address.ts';
import { deliveryColumns } from './delivery-columns.ts';
import { EqualRecords } from './equal-records.ts';
import { putExtra } from './extra-fields.ts';
import { type ByteRange, InferredSessions } from './inferred-session.ts';
import type { RawLineEncoder } from './raw-line-encoder.ts';
import { type EncodeReceipt, ReceiptCounter } from './receipt.ts';
import { type RecordIdentity, recordHash } from './record-identity.ts';
import type { RejectedEncoder } from './rejected-encoder.ts';
import { acceptedTimes, checkContext, expiryDay, outOfRange, type RowContext } from './row-context.ts';
import { scrubQueryBytes } from './scrub-query.ts';
import { withoutCmcd } from './without-cmcd.ts';

/**
 * Encodes delivery rows into blocks for the spool. Between `begin` and `end` lies one body; rows of several bodies may go
 * into one block. Out of range numbers become absent; an instant that is out of bounds refuses its line.
 *
 * A line without a session ID gets an inferred one. An OPTIONS line (a browser's preflight) is stored without any session:
 * it is nobody's request, so neither spans nor touches see it.
 */
export class DeliveryEncoder implements DeliveryRowSink {
  readonly #columns = deliveryColumns();
  readonly #buffer = new BlockBuffer(this.#columns);
  readonly #rejected: RejectedEncoder;
  readonly #raw: RawLineEncoder;
  readonly #receipt = new ReceiptCounter();
  readonly #ownEquals = new EqualRecords();
  #equals = this.#ownEquals;
  readonly #addresses = new ClientAddresses();
  readonly #inferred = new InferredSessions();
  #context: RowContext | null = null;
  #again: RecordIdentity | null = null;
  #header = '';
  #project = EMPTY;
  #source = EMPTY;
  #fromUs = 0;
  #toUs = 0;
  #now = 0;

  constructor(rejected: RejectedEncoder, raw: RawLineEncoder) {
    this.#rejected = rejected;
    this.#raw = raw;
  }

  /** `before` is what went before in the same body, when this is a later part of it. */
  begin(context: RowContext, before?: PartBefore): void {
    checkContext(context);
    const times = acceptedTimes(context);
    this.#context = context;
    this.#project = Buffer.from(context.projectId);
    this.#source = Buffer.from(context.sourceId);
    this.#fromUs = times.from * 1000;
    this.#toUs = times.to * 1000;
    this.#now = Date.now();
    this.#equals = before?.equals ?? this.#ownEquals;
    if (!before) this.#equals.begin();
    this.#header = before?.header ?? '';
    this.#addresses.begin(context);
    this.#receipt.begin(before?.records ?? 0);
  }

  /**
   * What follows is one record that was refused before and is read again: where its line is all of the record it keeps the
   * identity that it had, and what is refused again is counted only, as it is kept already. Until `end`.
   */
  again(identity: RecordIdentity): void {
    this.#again = identity;
  }

  /** What became of the body, or of this part of it. Its rows are durable only after the spool's next commit. */
  end(): EncodeReceipt {
    this.#context = null;
    this.#again = null;
    return this.#receipt.take();
  }

  /** What named the fields last in this body; '' where nothing did. */
  get headerInForce(): string {
    return this.#header;
  }

  header(source: Uint8Array, lineFrom: number, lineTo: number): void {
    this.#header = Buffer.from(source.subarray(lineFrom, Math.min(lineTo, lineFrom + MOST_KEPT))).toString('utf8');
  }

  row(row: DeliveryRow, source: Uint8Array, lineFrom: number, lineTo: number): void {
    const context = this.#begun();
    const startedAtUs = row.numbers[NUMBER.startedAtUs] ?? Number.NaN;
    if (!(startedAtUs >= this.#fromUs && startedAtUs <= this.#toUs)) {
      this.reject('time_out_of_range', outOfRange('startedAt', startedAtUs / 1000, context), source, lineFrom, lineTo);
      return;
    }
    const columns = this.#columns;
    columns.project_id.putBytes(this.#project);
    columns.source_id.putBytes(this.#source);
    this.#putIdentity(row, source, lineFrom, lineTo);
    columns.started_at.put(startedAtUs);
    columns.received_at.put(context.receivedAt);
    columns.expires_on.put(expiryDay(startedAtUs / 1000, context.retentionDays, this.#now));
    this.#putNumbers(row);
    this.#putTexts(row);
    this.#putClientAndSession(row, context);
    this.#putCmcd(row);
    putExtra(columns.extra, row.extra, context.addressPrivacy);
    this.#buffer.endRow();
    this.#receipt.accept();
  }

  reject(reason: RejectReason, detail: string, source: Uint8Array, lineFrom: number, lineTo: number): void {
    const context = this.#begun();
    if (this.#again) {
      this.#receipt.reject(reason, detail);
      return;
    }
    const line = source.subarray(lineFrom, lineTo);
    const hash = recordHash(line, 0, line.length);
    const place = { position: this.#receipt.position, ordinal: this.#equals.next(hash, line.length) };
    this.#rejected.add(context, 'delivery_request', reason, detail, line, place, this.#header);
    if (context.rawRetentionDays) {
      const identity = { hash, length: line.length, ordinal: place.ordinal };
      this.#raw.add(context, identity, 0, { source, from: lineFrom, to: Math.min(lineTo, lineFrom + MOST_KEPT) });
    }
    this.#receipt.reject(reason, detail);
  }

  /** The blocks of all rows since the last call. */
  takeBlocks(): readonly Buffer[] {
    return this.#buffer.take();
  }

  /** Takes them back once nobody reads them. */
  giveBack(blocks: readonly Buffer[]): void {
    this.#buffer.giveBack(blocks);
  }

  #begun(): RowContext {
    if (!this.#context) throw new TypeError('Call begin() before the first row of a body.');
    return this.#context;
  }

  #putIdentity(row: DeliveryRow, source: Uint8Array, from: number, to: number): void {
    const again = from === 0 && to === source.length ? this.#again : null;
    const hash = again?.hash ?? recordHash(source, from, to);
    const length = again?.length ?? to - from;
    const ordinal = hasRequestId(row) ? 0 : (again?.ordinal ?? this.#equals.next(hash, length));
    this.#columns.line_hash.put(hash);
    this.#columns.line_length.put(length);
    this.#columns.line_ordinal.put(ordinal);
    if (this.#context?.rawRetentionDays) {
      const startedAtUs = row.numbers[NUMBER.startedAtUs] ?? 0;
      this.#raw.add(this.#context, { hash, length, ordinal }, startedAtUs, { source, from, to });
    }
  }

  #putNumbers(row: DeliveryRow): void {
    const columns = this.#columns;
    putOrZero(columns.time_resolution_us, row, NUMBER.timeResolutionUs);
    putOrZero(columns.status, row, NUMBER.status);
    putOrZero(columns.cmcd_version, row, NUMBER.cmcdVersion);
    columns.duration_us.put(row.numbers[NUMBER.durationUs] ?? Number.NaN);
    columns.ttfb_us.put(row.numbers[NUMBER.ttfbUs] ?? Number.NaN);
    columns.bytes.put(row.numbers[NUMBER.bytes] ?? Number.NaN);
    columns.content_length.put(row.numbers[NUMBER.contentLength] ?? Number.NaN);
    columns.client_port.put(row.numbers[NUMBER.clientPort] ?? Number.NaN);
    columns.connection_requests.put(row.numbers[NUMBER.connectionRequests] ?? Number.NaN);
    columns.asn.put(row.numbers[NUMBER.asn] ?? Number.NaN);
    columns.aborted.put(row.numbers[NUMBER.aborted] ?? Number.NaN);
    columns.origin_ttfb_us.put(row.numbers[NUMBER.originTtfbUs] ?? Number.NaN);
    columns.origin_status.put(row.numbers[NUMBER.originStatus] ?? Number.NaN);
    putWord(columns.bytes_kind, BYTES_KIND_WORDS, row, NUMBER.bytesKind);
    putWord(columns.cache_status, CACHE_STATUS_WORDS, row, NUMBER.cacheStatus);
    putWord(columns.tier, TIER_WORDS, row, NUMBER.tier);
    putWord(columns.cmcd_from, CMCD_PLACE_WORDS, row, NUMBER.cmcdFrom);
  }

  #putTexts(row: DeliveryRow): void {
    const columns = this.#columns;
    putShort(columns.method, row, TEXT.method);
    putShort(columns.scheme, row, TEXT.scheme);
    putText(columns.host, row, TEXT.host);
    putText(columns.path, row, TEXT.path);
    putScrubbed(columns.query, storedQuery(row));
    putText(columns.range, row, TEXT.range);
    putShort(columns.cache_status_raw, row, TEXT.cacheStatusRaw);
    putShort(columns.pop, row, TEXT.pop);
    putText(columns.server_ip, row, TEXT.serverIp);
    putText(columns.connection_id, row, TEXT.connectionId);
    putText(columns.user_agent, row, TEXT.userAgent);
    putScrubbed(columns.referer, textRange(row, TEXT.referer));
    putShort(columns.protocol, row, TEXT.protocol);
    putShort(columns.tls_version, row, TEXT.tlsVersion);
    putShort(columns.country, row, TEXT.country);
    putText(columns.request_id, row, TEXT.requestId);
    putShort(columns.content_type, row, TEXT.contentType);
    putText(columns.content_id, row, TEXT.contentId);
  }

  #putClientAndSession(row: DeliveryRow, context: RowContext): void {
    const columns = this.#columns;
    const ip = textRange(row, TEXT.clientIp);
    const address = this.#addresses.of(ip.bytes, ip.from, ip.to);
    columns.client_ip.putBytes(address.stored);
    columns.client_hash.putBytes(address.hash);

    const id = textRange(row, TEXT.sessionId);
    if (isPreflight(row)) {
      columns.session_id.putBytes(EMPTY);
      columns.session_id_from.putBytes(EMPTY);
    } else if (id.to > id.from) {
      columns.session_id.put(id.bytes, id.from, id.to);
      putWord(columns.session_id_from, ORIGIN_WORDS, row, NUMBER.sessionIdFrom);
    } else {
      const contentId = textRange(row, TEXT.contentId);
      const isPath = contentId.to === contentId.from;
      const content = isPath ? textRange(row, TEXT.path) : contentId;
      const agent = textRange(row, TEXT.userAgent);
      columns.session_id.putBytes(this.#inferred.idOf(context.projectId, address.hash, agent, content, isPath));
      columns.session_id_from.putBytes(INFERRED_WORD);
    }
  }

  #putCmcd(row: DeliveryRow): void {
    const { keys, values } = this.#columns.cmcd;
    const { count, keyBytes, valueBytes, ranges } = row.cmcd;
    let starved = 0;
    for (let pair = 0; pair < count; pair++) {
      const key = keyBytes[pair] ?? EMPTY;
      const value = valueBytes[pair] ?? EMPTY;
      const keyFrom = ranges[pair * 4] ?? 0;
      const keyTo = ranges[pair * 4 + 1] ?? 0;
      const valueFrom = ranges[pair * 4 + 2] ?? 0;
      const valueTo = ranges[pair * 4 + 3] ?? 0;
      keys.put(key, keyFrom, Math.min(keyTo, keyFrom + SHORT_BYTES));
      values.put(value, valueFrom, valueTo);
      this.#columns.cmcd.endPair();
      if (keyTo - keyFrom === 2 && key[keyFrom] === B && key[keyFrom + 1] === S && value[valueFrom + 1] !== ZERO)
        starved = 1;
    }
    this.#columns.cmcd.endRow();
    this.#columns.buffer_starved.put(starved);
  }
}

const hasRequestId = (row: DeliveryRow): boolean =>
  (row.textTo[TEXT.requestId] ?? 0) > (row.textFrom[TEXT.requestId] ?? 0);

/** How many records of a body lie before its next part, which of them were equal, and what named their fields. */
export interface PartBefore {
  readonly equals: EqualRecords;
  readonly records: number;
  readonly header?: string;
}

const EMPTY: Uint8Array = new Uint8Array(0);
const B = 0x62;
const S = 0x73;
const ZERO = 0x30; // `bs` is `?1`, or `?0`

const words = (names: readonly string[]): readonly Uint8Array[] => names.map((name) => Buffer.from(name));
const BYTES_KIND_WORDS = words(BYTES_KINDS);
const CACHE_STATUS_WORDS = words(CACHE_STATUSES);
const TIER_WORDS = words(TIERS);
const CMCD_PLACE_WORDS = words(CMCD_PLACES);
const ORIGIN_WORDS = words(SESSION_ID_ORIGINS);
const INFERRED_WORD: Uint8Array = Buffer.from('inferred');

/** Of a refused line: longer ones are refused for being so long. */
const MOST_KEPT = 64 * 1024;

/** What goes into a LowCardinality column is cut here, so that a stranger can't fill its dictionary with long texts. */
const SHORT_BYTES = 64;

function putText(column: StringColumn, row: DeliveryRow, slot: number): void {
  column.put(row.textBytes[slot] ?? EMPTY, row.textFrom[slot] ?? 0, row.textTo[slot] ?? 0);
}

function putShort(column: StringColumn, row: DeliveryRow, slot: number): void {
  const from = row.textFrom[slot] ?? 0;
  column.put(row.textBytes[slot] ?? EMPTY, from, Math.min(row.textTo[slot] ?? 0, from + SHORT_BYTES));
}

function storedQuery(row: DeliveryRow): ByteRange {
  const query = textRange(row, TEXT.query);
  return row.numbers[NUMBER.cmcdWhole] === 1 ? withoutCmcd(query.bytes, query.from, query.to) : query;
}

function putScrubbed(column: StringColumn, { bytes, from, to }: ByteRange): void {
  const scrubbed = scrubQueryBytes(bytes, from, to);
  if (scrubbed) column.putBytes(scrubbed);
  else column.put(bytes, from, to);
}

function putWord(column: StringColumn, words: readonly Uint8Array[], row: DeliveryRow, slot: number): void {
  column.putBytes(words[row.numbers[slot] ?? -1] ?? EMPTY);
}

function putOrZero(column: NumberColumn, row: DeliveryRow, slot: number): void {
  const value = row.numbers[slot] ?? 0;
  column.put(column.holds(value) ? value : 0);
}

const textRange = (row: DeliveryRow, slot: number): ByteRange => ({
  bytes: row.textBytes[slot] ?? EMPTY,
  from: row.textFrom[slot] ?? 0,
  to: row.textTo[slot] ?? 0,
});

const PREFLIGHT = Buffer.from('OPTIONS');
function isPreflight(row: DeliveryRow): boolean {
  const from = row.textFrom[TEXT.method] ?? 0;
  const to = row.textTo[TEXT.method] ?? 0;
  return to - from === PREFLIGHT.length && PREFLIGHT.equals((row.textBytes[TEXT.method] ?? EMPTY).subarray(from, to));
}
