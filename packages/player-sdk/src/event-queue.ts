import type { BeaconEvent, PlayerEventKind } from './wire.ts';

/** An event on its way. It is written once, so that it is the same bytes however often it is sent. */
export interface QueuedEvent {
  readonly sequence: number;
  readonly kind: PlayerEventKind;
  readonly json: string;
  /** UTF-8 length, with the comma that will follow. */
  readonly bytes: number;
}

export interface Batch {
  readonly events: readonly QueuedEvent[];
  readonly body: string;
  readonly bytes: number;
}

/**
 * In order of sequence. An event leaves when it is acknowledged, or when there is no room: `limit` events may wait, what is on
 * its way apart.
 */
export interface EventQueue {
  add(event: BeaconEvent): void;
  /** The oldest events that fit and are not on their way; null where none are. `important` puts states and errors first. */
  take(maxBytes: number, order: 'oldest' | 'important'): Batch | null;
  acknowledge(batch: Batch): void;
  /** Back to where they were: nothing is known of them. */
  putBack(batch: Batch): void;
  clear(): void;
  /** Events that are not on their way. */
  waiting(): number;
  /** Bytes on their way. */
  bytesUnderway(): number;
  /** Events that were given up for want of room. */
  dropped(): number;
}

const ENVELOPE_BYTES = '{"events":[]}'.length;

export function createEventQueue(limit: number): EventQueue {
  let events: QueuedEvent[] = [];
  let dropped = 0;
  const underway = new Set<QueuedEvent>();
  const encoder = new TextEncoder();

  const makeRoom = (): void => {
    while (events.length - underway.size > limit) {
      const victim = leastImportant(events.filter((event) => !underway.has(event)));
      if (victim === null) return;
      events.splice(events.indexOf(victim), 1);
      dropped++;
    }
  };

  return {
    add(event) {
      const json = JSON.stringify(event);
      events.push({ sequence: event.sequence, kind: event.kind, json, bytes: encoder.encode(json).length + 1 });
      makeRoom();
    },
    take(maxBytes, order) {
      const ready = events.filter((event) => !underway.has(event));
      const ordered = order === 'oldest' ? ready : [...ready].sort((a, b) => importance(b) - importance(a));
      const batch = batchOf(ordered, maxBytes, order === 'oldest');
      for (const event of batch?.events ?? []) underway.add(event);
      return batch;
    },
    acknowledge(batch) {
      const done = new Set(batch.events);
      events = events.filter((event) => !done.has(event));
      for (const event of done) underway.delete(event);
    },
    putBack(batch) {
      for (const event of batch.events) underway.delete(event);
      makeRoom();
    },
    clear() {
      events = [];
      underway.clear();
    },
    waiting: () => events.length - underway.size,
    bytesUnderway: () => [...underway].reduce((sum, { bytes }) => sum + bytes, 0),
    dropped: () => dropped,
  };
}

/** At least one event, so that one that is too large is refused by the server and not kept for ever. */
function batchOf(ordered: readonly QueuedEvent[], maxBytes: number, stopAtFirstThatDoesNotFit: boolean): Batch | null {
  const events: QueuedEvent[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const event of ordered) {
    if (events.length > 0 && bytes + event.bytes > maxBytes) {
      if (stopAtFirstThatDoesNotFit) break;
      continue;
    }
    events.push(event);
    bytes += event.bytes;
  }
  if (events.length === 0) return null;
  return { events, bytes, body: `{"events":[${events.map(({ json }) => json).join(',')}]}` };
}

/** What tells how the session went outlives what tells how it was delivered: that the CDN's log has too. */
function importance({ kind }: QueuedEvent): number {
  switch (kind) {
    case 'session_start':
    case 'session_end':
    case 'state':
      return 3;
    case 'error':
    case 'content':
      return 2;
    case 'request':
    case 'heartbeat':
      return 0;
    default:
      return 1;
  }
}

/** The oldest of the least important. */
function leastImportant(events: readonly QueuedEvent[]): QueuedEvent | null {
  let least: QueuedEvent | null = null;
  for (const event of events) if (least === null || importance(event) < importance(least)) least = event;
  return least;
}
