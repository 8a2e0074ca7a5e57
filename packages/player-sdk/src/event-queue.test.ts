import { describe, expect, test } from 'vitest';
import { createEventQueue } from './event-queue.ts';
import type { BeaconEvent, PlayerEventKind } from './wire.ts';

const event = (sequence: number, kind: PlayerEventKind, name = ''): BeaconEvent => ({
  sessionId: 's',
  sequence,
  kind,
  occurredAt: 1_763_800_000_000 + sequence,
  ...(name === '' ? {} : { attributes: { name } }),
});
const sequences = (events: readonly { readonly sequence: number }[] | undefined) =>
  events?.map(({ sequence }) => sequence);

describe('the queue', () => {
  test('makes room with requests and heartbeats, the oldest first, and counts them', () => {
    const queue = createEventQueue(4);
    const kinds: PlayerEventKind[] = ['session_start', 'request', 'state', 'heartbeat', 'state', 'request', 'error'];
    kinds.forEach((kind, sequence) => {
      queue.add(event(sequence, kind));
    });
    expect(sequences(queue.take(10_000, 'oldest')?.events)).toEqual([0, 2, 4, 6]);
    expect(queue.dropped()).toBe(3);
  });

  test('keeps the session’s start when only states are left to give up', () => {
    const queue = createEventQueue(2);
    queue.add(event(0, 'session_start'));
    for (let sequence = 1; sequence < 5; sequence++) queue.add(event(sequence, 'custom'));
    expect(sequences(queue.take(10_000, 'oldest')?.events)).toEqual([0, 4]);
  });

  test('never gives up what is on its way, and is within its bound again when it comes back', () => {
    const queue = createEventQueue(2);
    queue.add(event(0, 'request'));
    queue.add(event(1, 'request'));
    const batch = queue.take(10_000, 'oldest');
    queue.add(event(2, 'state'));
    queue.add(event(3, 'state'));
    expect([queue.waiting(), queue.dropped()]).toEqual([2, 0]);
    if (batch) queue.putBack(batch);
    expect(sequences(queue.take(10_000, 'oldest')?.events)).toEqual([2, 3]);
    expect(queue.dropped()).toBe(2);
  });

  test('a body holds what fits, in UTF-8 bytes', () => {
    const queue = createEventQueue(100);
    for (let sequence = 0; sequence < 20; sequence++) queue.add(event(sequence, 'custom', '点'.repeat(50)));
    const batch = queue.take(2_000, 'oldest');
    expect(new TextEncoder().encode(batch?.body).length).toBeLessThanOrEqual(2_000);
    expect(batch?.events.length).toBeGreaterThan(3);
    expect(JSON.parse(batch?.body ?? '').events.length).toBe(batch?.events.length);
  });

  test('one event that is larger than any body still goes, alone', () => {
    const queue = createEventQueue(100);
    queue.add(event(0, 'custom', 'x'.repeat(5_000)));
    queue.add(event(1, 'state'));
    expect(sequences(queue.take(1_000, 'oldest')?.events)).toEqual([0]);
  });

  test('the last words are states and errors first, then what room is left', () => {
    const queue = createEventQueue(100);
    for (let sequence = 0; sequence < 30; sequence++) queue.add(event(sequence, 'request', 'x'.repeat(100)));
    queue.add(event(30, 'state'));
    queue.add(event(31, 'session_end'));
    const batch = queue.take(1_000, 'important');
    expect(sequences(batch?.events)?.slice(0, 3)).toEqual([30, 31, 0]);
  });

  test('an event is the same bytes each time it is taken', () => {
    const queue = createEventQueue(100);
    queue.add(event(0, 'state'));
    const first = queue.take(1_000, 'oldest');
    if (first) queue.putBack(first);
    expect(queue.take(1_000, 'oldest')?.body).toBe(first?.body);
  });
});
