import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { event, line, play, records, report, T0 } from './testing/records.ts';

describe('the clock of the player', () => {
  test.each([0, 90_000, -90_000, 3_600_000])('%i ms off is found to within 20 ms', (skewMs) => {
    const { clock } = correlate(play({ segments: 12, skewMs }));
    expect(Math.abs((clock.offsetMs ?? Number.NaN) - skewMs)).toBeLessThanOrEqual(20);
    expect(clock.pairs).toBe(12);
    expect(clock.residualMs ?? Number.NaN).toBeLessThanOrEqual(25);
  });

  test('of a viewer far away is found no worse: pairs tell it, and not how fast reports came', () => {
    const wayMs = 110;
    const plays = Array.from({ length: 8 }, (_, number) => ({ at: number * 4_000, path: `/v/seg${number}.ts` }));
    const { clock } = correlate(
      records(
        plays.map(({ at, path }) =>
          report({ at, took: 2 * wayMs + 30, ttfb: 2 * wayMs + 10, path, receivedAt: at + 3 * wayMs + 30 }),
        ),
        plays.map(({ at, path }) =>
          line({ at: at + wayMs, durationMs: 30, ttfbMs: 10, path, contentType: 'video/mp2t' }),
        ),
      ),
    );
    expect(Math.abs(clock.offsetMs ?? Number.NaN)).toBeLessThanOrEqual(20);
  });

  test('is found from a log with whole seconds to within half a second', () => {
    const { clock } = correlate(play({ segments: 12, skewMs: 90_000, coarse: true }));
    expect(Math.abs((clock.offsetMs ?? Number.NaN) - 90_000)).toBeLessThanOrEqual(500);
  });

  test('that drifts is followed: the last request is placed as well as the first', () => {
    const timeline = correlate(play({ segments: 60, skewMs: 5_000, driftPpm: 2_000 }));
    for (const { playerRequest, deliveryRequests } of timeline.requests) {
      expect(Math.abs((deliveryRequests[0]?.startedAt ?? 0) - (playerRequest?.startedAt ?? 0))).toBeLessThan(120);
    }
  });

  test('does not follow requests that report the start of another try', () => {
    const { events, requests, sources } = play({ segments: 12, skewMs: 90_000 });
    const odd = events.map((sent, index) => {
      if (index % 4 !== 0 || sent.request === null) return sent;
      return {
        ...sent,
        occurredAt: sent.occurredAt - 1_500,
        request: { ...sent.request, startedAt: sent.request.startedAt - 1_500 },
      };
    });
    const { clock } = correlate({ sessionId: 's1', events: odd, requests, sources });
    expect(Math.abs((clock.offsetMs ?? Number.NaN) - 90_000)).toBeLessThanOrEqual(20);
  });

  test('is the same where requests are told when they end, as beacons do, however long they took', () => {
    const { events, requests, sources } = play({ segments: 12, skewMs: 90_000 });
    const told = events.map((sent) => {
      if (sent.request === null) return sent;
      const durationMs = 8_000 + (sent.request.durationMs ?? 0);
      const request = { ...sent.request, durationMs };
      return { ...sent, request, occurredAt: request.startedAt + durationMs, receivedAt: sent.receivedAt + 8_000 };
    });
    const slow = requests.map((sent) => ({
      ...sent,
      durationMs: 8_000 + (sent.durationMs ?? 0),
      receivedAt: sent.receivedAt + 8_000,
    }));
    const { clock } = correlate({ sessionId: 's1', events: told, requests: slow, sources });
    expect(Math.abs((clock.offsetMs ?? Number.NaN) - 90_000)).toBeLessThanOrEqual(20);
  });

  test('without pairs is bounded by the fastest report', () => {
    const { clock } = correlate(
      records([event({ at: 0, skewMs: -90_000 }), event({ at: 900, skewMs: -90_000, receivedAt: T0 + 3_000 })], []),
    );
    expect(clock).toMatchObject({ offsetMs: -90_030, residualMs: null, pairs: 0 });
  });

  test('without reports is not known', () => {
    expect(correlate(records([], [line({ at: 0 })])).clock.offsetMs).toBeNull();
  });
});

test('a log source whose clock runs ahead of its receipt is set back by that', () => {
  const ahead = line({ at: 60_000, durationMs: 0, receivedAt: T0 + 500 });
  const timeline = correlate(records([report({ at: 480, took: 60 })], [ahead]));
  expect(timeline.clock.sources).toContainEqual({ id: 'src_a', offsetMs: 59_500 });
  expect(timeline.requests[0]?.match).not.toBeNull();
});

test.each([1_000, 30_000])(
  'a log source that is %i ms ahead of the reports’ receipt is set back, and pairs all the same',
  (aheadMs) => {
    const { events, requests } = play({ segments: 8, skewMs: -90_000 });
    const ahead = requests.map((logged) => ({
      ...logged,
      startedAt: logged.startedAt + aheadMs,
      receivedAt: logged.receivedAt + 60_000,
    }));
    const { clock, requests: joined } = correlate(records(events, ahead));
    expect(Math.abs((clock.sources.find(({ id }) => id === 'src_a')?.offsetMs ?? 0) - aheadMs)).toBeLessThan(100);
    expect(Math.abs((clock.offsetMs ?? 0) + 90_000)).toBeLessThan(100);
    expect(joined.every(({ match }) => match !== null)).toBe(true);
  },
);
