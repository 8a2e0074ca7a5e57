import type { PlayerEvent, PlayerEventSink, RejectReason } from '@telecine/domain';

/** Keeps everything that a parser of player events tells it. */
export class KeptEvents implements PlayerEventSink {
  readonly events: PlayerEvent[] = [];
  readonly rejected: { readonly reason: RejectReason; readonly detail: string }[] = [];
  /** What each event's or reject's identity is made of, in order of arrival. */
  readonly records: string[] = [];

  event(event: PlayerEvent, record: Uint8Array): void {
    this.events.push(event);
    this.records.push(Buffer.from(record).toString());
  }

  reject(reason: RejectReason, detail: string, record: Uint8Array): void {
    this.rejected.push({ reason, detail });
    this.records.push(Buffer.from(record).toString());
  }
}
