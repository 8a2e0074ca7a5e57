import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { line, records, T0 } from './testing/records.ts';

const segment = (number: number, at: number, status = 200) =>
  line({ at, path: `/v/seg${number}.ts`, contentType: 'video/mp2t', bytes: 400_000, status, durationMs: 40 });

/** Eight segments of 4 s, asked for with 12 s ahead once the buffer is full: the last at 16.3 s, played at 32.4 s. */
const filled = [0, 1, 2, 3, 4, 5, 6, 7].map((number) =>
  segment(number, number < 4 ? number * 100 : (number - 3) * 4_000 + 300),
);

const endOf = (lines: typeof filled, completeUntil: number) => {
  const { states, endedAt } = correlate(
    records([], lines, [{ id: 'src_a', name: 'a', completeUntil: T0 + completeUntil }]),
  );
  return { last: states.at(-1)?.state, endedAt: endedAt - T0 };
};

test('where only lines tell and no more came, the player plays what it has: once the logs are complete past that end', () => {
  const complete = endOf(filled, 60_000);
  expect(complete.last).toBe('ended');
  expect(complete.endedAt).toBeGreaterThan(31_500);
  expect(complete.endedAt).toBeLessThan(33_500);
});

test('until then it may ask for more: the session ends with its last sign', () => {
  expect(endOf(filled, 25_000)).toEqual({ last: 'playing', endedAt: 16_340 });
});

describe('an answer that was cut while it was sent', () => {
  const cut = (number: number, at: number, bytes: number, durationMs: number) =>
    line({
      ...{ at, path: `/v/seg${number}.ts`, contentType: 'video/mp2t', durationMs, aborted: true },
      ...{ bytes, contentLength: 400_000 },
    });

  test('ends a wait when its viewer went away', () => {
    const { last, endedAt } = endOf([...filled.slice(0, 5), cut(5, 8_300, 90_000, 20_000)], 60_000);
    expect(last).toBe('rebuffering');
    expect(endedAt).toBe(28_300);
  });

  test('tells that the content went on', () => {
    expect(endOf([...filled, cut(8, 20_300, 90_000, 500)], 60_000)).toEqual({ last: 'playing', endedAt: 20_800 });
  });

  test('takes nothing from an end that is known', () => {
    const replaced = cut(4, 4_200, 90_000, 33_000);
    expect(endOf([...filled.slice(0, 4), replaced, ...filled.slice(4)], 60_000).last).toBe('ended');
  });

  test('of which nothing had been sent is logged late: its viewer may be gone for long', () => {
    expect(endOf([...filled.slice(0, 5), cut(5, 8_300, 0, 20_000)], 60_000).endedAt).toBe(8_300);
  });
});

test('a player that was refused what came next plays what it has, and waits', () => {
  const { last, endedAt } = endOf([...filled, segment(8, 20_300, 503), segment(8, 22_300, 503)], 60_000);
  expect(last).toBe('rebuffering');
  expect(endedAt).toBeGreaterThan(32_500);
});
