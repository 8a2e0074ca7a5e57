import { BlockBuffer } from './block-buffer.ts';
import { rawLineColumns } from './raw-line-columns.ts';
import type { RecordIdentity } from './record-identity.ts';
import { expiryDay, type RowContext } from './row-context.ts';

/** Encodes lines as they came, for sources that keep them for some days. Nothing is scrubbed: that is what they are for. */
export class RawLineEncoder {
  readonly #columns = rawLineColumns();
  readonly #buffer = new BlockBuffer(this.#columns);

  /** `startedAtUs` is 0 for a line that was refused. */
  add(
    context: RowContext,
    identity: RecordIdentity,
    startedAtUs: number,
    { source, from, to }: { readonly source: Uint8Array; readonly from: number; readonly to: number },
  ): void {
    const columns = this.#columns;
    columns.project_id.putText(context.projectId);
    columns.source_id.putText(context.sourceId);
    columns.received_at.put(context.receivedAt);
    columns.started_at.put(startedAtUs);
    columns.line_hash.put(identity.hash);
    columns.line_length.put(identity.length);
    columns.line_ordinal.put(identity.ordinal);
    columns.expires_on.put(expiryDay(context.receivedAt, context.rawRetentionDays ?? 0, Date.now()));
    columns.line.put(source, from, to);
    this.#buffer.endRow();
  }

  /** The blocks of all lines since the last call. */
  take(): readonly Buffer[] {
    return this.#buffer.take();
  }
}
