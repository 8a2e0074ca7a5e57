import { describe, expect, test } from 'vitest';
import type { Arrival } from './arrival.ts';
import { segmentDuration } from './segment-duration.ts';

const fetch = (number: number, requestedAt: number, tookMs = 200, bytes = 500_000): Arrival => ({
  number,
  durationMs: null,
  bytes,
  requestedAt,
  arrivedAt: requestedAt + tookMs,
  doneAt: requestedAt + tookMs,
  isReported: false,
  bufferMs: null,
});

/** A player that fills its buffer, one request at a time, and then asks whenever a segment has been played. */
function steady(segments: number, durationMs: number, goalMs: number, bytes?: number): Arrival[] {
  const found: Arrival[] = [];
  let free = 0;
  for (let number = 0; number < segments; number++) {
    const at = Math.max(free, number * durationMs - goalMs + 300);
    found.push(fetch(number, at, 200, bytes));
    free = at + 210;
  }
  return found;
}

describe('how long a segment lasts where nobody says', () => {
  test.each([
    [1_000, 6_000],
    [2_000, 10_000],
    [3_000, 12_000],
    [4_000, 12_000],
    [6_000, 30_000],
    [10_000, 30_000],
  ])('%i ms: a player with a full buffer asks for one in the time that one plays', (durationMs, goalMs) => {
    expect(segmentDuration(steady(20, durationMs, goalMs), [])).toBe(durationMs);
  });

  test('requests that follow on each other show the line’s pace, not the content’s', () => {
    const starved = Array.from({ length: 12 }, (_, number) => fetch(number, number * 5_000, 4_950));
    expect(segmentDuration(starved, [])).toBe(4_000);
  });

  test('sound that waits for a slow picture has no pace of its own', () => {
    const video = Array.from({ length: 8 }, (_, number) => fetch(number, number * 5_000, 4_950));
    const audio = Array.from({ length: 8 }, (_, number) => fetch(number, 700 + number * 5_000, 30, 16_800));
    expect(segmentDuration(video, audio)).toBe(2_000);
  });

  test('pauses between failing tries are no pace', () => {
    const filled = [fetch(0, 0), fetch(1, 300), fetch(2, 600)];
    const failing = [12_000, 24_000, 36_000, 48_000].map((at) => ({ ...fetch(3, at), arrivedAt: null }));
    expect(segmentDuration([...filled, ...failing, fetch(4, 48_500)], [])).toBe(4_000);
  });

  test('a player that checks once a second while its buffer is low shows no segment of a second', () => {
    const video = Array.from({ length: 8 }, (_, number) => fetch(number, number * 1_050, 300));
    const audio = Array.from({ length: 8 }, (_, number) => fetch(number, 400 + number * 1_050, 30, 16_800));
    expect(segmentDuration(video, audio)).toBe(2_000);
  });

  test('at the edge of a live stream the pace is the content’s, though little is held', () => {
    const live = [
      fetch(0, 0),
      fetch(1, 250),
      fetch(2, 500),
      ...Array.from({ length: 9 }, (_, at) => fetch(3 + at, 1_000 + at * 1_000)),
    ];
    expect(segmentDuration(live, [])).toBe(1_000);
  });
});
