import type { PlayerEvent, PlayerEventSink, RejectReason } from '@telecine/domain';
import { BlockBuffer } from './block-buffer.ts';
import { EqualRecords } from './equal-records.ts';
import { playerEventColumns } from './player-event-columns.ts';
import { type EncodeReceipt, ReceiptCounter } from './receipt.ts';
import { recordHash } from './record-identity.ts';
import type { RejectedEncoder } from './rejected-encoder.ts';
import { acceptedTimes, checkContext, expiryDay, outOfRange, type RowContext } from './row-context.ts';
import { scrubQuery } from './scrub-query.ts';

/**
 * Encodes player events into blocks for the spool. Between `begin` and `end` lies one body; events of several bodies may go
 * into one block. Secrets in URLs are hidden as in delivery rows, so that both still compare.
 *
 * A beacon's event is session + sequence; a report is its bytes, since some players restart `sn` within a session.
 */
export class PlayerEventEncoder implements PlayerEventSink {
  readonly #columns = playerEventColumns();
  readonly #buffer = new BlockBuffer(this.#columns);
  readonly #rejected: RejectedEncoder;
  readonly #receipt = new ReceiptCounter();
  readonly #equals = new EqualRecords();
  #context: RowContext | null = null;
  #from = 0;
  #to = 0;
  #now = 0;

  constructor(rejected: RejectedEncoder) {
    this.#rejected = rejected;
  }

  begin(context: RowContext): void {
    checkContext(context);
    const times = acceptedTimes(context);
    this.#context = context;
    this.#from = times.from;
    this.#to = times.to;
    this.#now = Date.now();
    this.#equals.begin();
    this.#receipt.take();
  }

  /** What became of the body. Its events are durable only after the spool's next commit. */
  end(): EncodeReceipt {
    this.#context = null;
    return this.#receipt.take();
  }

  event(event: PlayerEvent, record: Uint8Array): void {
    const context = this.#begun();
    if (!(event.occurredAt >= this.#from && event.occurredAt <= this.#to)) {
      this.reject('time_out_of_range', outOfRange('The event’s time', event.occurredAt, context), record);
      return;
    }
    const columns = this.#columns;
    columns.project_id.putText(context.projectId);
    columns.occurred_at.put(event.occurredAt);
    columns.received_at.put(context.receivedAt);
    columns.expires_on.put(expiryDay(event.occurredAt, context.retentionDays, this.#now));
    this.#putIdentity(event, record);
    this.#putState(event);
    this.#putRequest(event);
    this.#putAttributes(event);
    this.#buffer.endRow();
    this.#receipt.accept();
  }

  reject(reason: RejectReason, detail: string, record: Uint8Array): void {
    const place = {
      position: this.#receipt.position,
      ordinal: this.#equals.next(recordHash(record, 0, record.length), record.length),
    };
    this.#rejected.add(this.#begun(), 'player_event', reason, detail, record, place);
    this.#receipt.reject(reason, detail);
  }

  /** The blocks of all events since the last call. */
  takeBlocks(): readonly Buffer[] {
    return this.#buffer.take();
  }

  /** Takes them back once nobody reads them. */
  giveBack(blocks: readonly Buffer[]): void {
    this.#buffer.giveBack(blocks);
  }

  #begun(): RowContext {
    if (!this.#context) throw new TypeError('Call begin() before the first event of a body.');
    return this.#context;
  }

  #putIdentity(event: PlayerEvent, record: Uint8Array): void {
    const columns = this.#columns;
    const sequence = event.via === 'beacon' ? (event.sequence ?? Number.NaN) : Number.NaN;
    const bySequence = columns.record_hash.holds(sequence);
    columns.record_hash.put(bySequence ? sequence : recordHash(record, 0, record.length));
    columns.record_length.put(bySequence ? 0 : record.length);
    columns.session_id.putText(event.sessionId);
    columns.viewer_id.putText(event.viewerId);
    columns.via.putText(event.via);
    columns.sequence.put(event.sequence ?? Number.NaN);
  }

  #putState(event: PlayerEvent): void {
    const columns = this.#columns;
    columns.kind.putText(event.kind);
    columns.player_state.putText(event.playerState ?? '');
    columns.content_id.putText(event.contentId);
    columns.playhead_media_ms.put(event.playheadMediaMs ?? Number.NaN);
    columns.buffer_length_ms.put(event.bufferLengthMs ?? Number.NaN);
    columns.bitrate_kbps.put(event.bitrateKbps ?? Number.NaN);
    columns.throughput_kbps.put(event.throughputKbps ?? Number.NaN);
    columns.dropped_frames.put(event.droppedFrames ?? Number.NaN);
    columns.error_code.putText(event.errorCode);
    columns.fatal.put(event.fatal ? 1 : 0);
    columns.player_name.putText(short(event.playerName));
    columns.player_version.putText(short(event.playerVersion));
    columns.device.putText(short(event.device));
    columns.country.putText(short(event.country));
  }

  #putRequest({ request }: PlayerEvent): void {
    const columns = this.#columns;
    columns.request_url.putText(request ? scrubQuery(request.url) : '');
    columns.request_status.put(request?.status ?? Number.NaN);
    columns.request_started_at.put(request?.startedAt ?? Number.NaN);
    columns.request_ttfb_ms.put(request?.ttfbMs ?? Number.NaN);
    columns.request_duration_ms.put(request?.durationMs ?? Number.NaN);
    columns.request_bytes.put(request?.bytes ?? Number.NaN);
  }

  #putAttributes(event: PlayerEvent): void {
    const { attributes } = this.#columns;
    for (const name in event.attributes) {
      const value = event.attributes[name];
      if (value === undefined) continue;
      attributes.keys.putText(short(name));
      attributes.values.putText(value.includes('=') ? scrubQuery(value) : value);
      attributes.endPair();
    }
    attributes.endRow();
  }
}

/** What goes into a LowCardinality column is cut here, so that a stranger can't fill its dictionary with long texts. */
const SHORT_LENGTH = 64;
const short = (text: string): string => (text.length > SHORT_LENGTH ? text.slice(0, SHORT_LENGTH) : text);
