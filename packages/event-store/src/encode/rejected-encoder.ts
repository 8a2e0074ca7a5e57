import { isIP } from 'node:net';
import type { RejectReason } from '@telecine/domain';
import { BlockBuffer } from './block-buffer.ts';
import { storedAddress } from './client-address.ts';
import { recordHash } from './record-identity.ts';
import { rejectedColumns } from './rejected-columns.ts';
import { expiryDay, type RowContext } from './row-context.ts';
import { scrubQuery } from './scrub-query.ts';

export type RejectedKind = 'delivery_request' | 'player_event';

/** What is kept of a refused record; its whole size is kept beside it. */
const MOST_BYTES = 16_384;

/** Encodes refused records: kept for inspection, scrubbed as accepted ones are. */
export class RejectedEncoder {
  readonly #columns = rejectedColumns();
  readonly #buffer = new BlockBuffer(this.#columns);

  add(
    context: RowContext,
    kind: RejectedKind,
    reason: RejectReason,
    detail: string,
    record: Uint8Array,
    place: { readonly position: number; readonly ordinal: number },
    header = '',
  ): void {
    const columns = this.#columns;
    columns.project_id.putText(context.projectId);
    columns.source_id.putText(context.sourceId);
    columns.received_at.put(context.receivedAt);
    columns.record_hash.put(recordHash(record, 0, record.length));
    columns.record_ordinal.put(place.ordinal);
    columns.expires_on.put(expiryDay(context.receivedAt, context.retentionDays, Date.now()));
    columns.kind.putText(kind);
    columns.reason.putText(reason);
    columns.detail.putText(scrubbed(detail, context));
    columns.position.put(Math.min(place.position, 0xffff_ffff));
    columns.record.putText(scrubbed(Buffer.from(record.subarray(0, MOST_BYTES)).toString('utf8'), context));
    columns.record_header.putText(header);
    columns.record_bytes.put(Math.min(record.length, 0xffff_ffff));
    this.#buffer.endRow();
  }

  take(): readonly Buffer[] {
    return this.#buffer.take();
  }
}

/** A record that could not be read still may hold secrets and addresses, only not in known places. */
function scrubbed(text: string, context: RowContext): string {
  const query = scrubQuery(text);
  if (context.addressPrivacy === 'whole') return query;
  const stored = (address: string) => (isIP(address) === 0 ? address : storedAddress(address, context.addressPrivacy));
  return query.replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, stored).replace(/(?<![\w:])[\da-f:]{3,39}(?![\w:])/gi, stored);
}
