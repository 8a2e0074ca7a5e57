import type { TimeSplit } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { coarseLine, type LineSpec, line, type ReportSpec, records, report } from './testing/records.ts';

const splitOf = (reported: ReportSpec | null, logged: LineSpec | null): TimeSplit | undefined => {
  const near = [0, 1, 2].map((n) => ({ at: 60_000 + n * 500, path: `/near${n}.m4s` }));
  const events = [
    ...near.map(({ at, path }) => report({ at, path, took: 90, ttfb: 42 })),
    ...(reported ? [report(reported)] : []),
  ];
  const lines = [
    ...near.map(({ at, path }) => line({ at: at + 20, path, durationMs: 1 })),
    ...(logged ? [line(logged)] : []),
  ];
  const timeline = correlate(records(reported === null ? [] : events, lines));
  return timeline.requests[0]?.time;
};

describe('who spent the time of a request', () => {
  test('the origin, where the edge waited for its first byte', () => {
    expect(splitOf({ at: 0, took: 3_100 }, { at: 20, durationMs: 3_010, originTtfbMs: 3_000 })).toMatchObject({
      originMs: 3_000,
      edgeMs: 10,
    });
  });

  test('the edge, where it sent slowly and the viewer had the last byte at once', () => {
    const split = splitOf({ at: 0, took: 11_060 }, { at: 20, durationMs: 11_000, bytes: 130_000 });
    expect(split?.edgeMs).toBe(11_000);
    expect(split?.networkMs).toBeLessThan(100);
  });

  test('the network, where the edge’s last write was long before the viewer’s last byte', () => {
    const split = splitOf({ at: 0, took: 16_000 }, { at: 20, durationMs: 11_000, bytes: 300_000 });
    expect(split?.networkMs).toBe(16_000);
    expect(split?.edgeMs).toBeUndefined();
  });

  test('the network, where the edge was done at once', () => {
    expect(splitOf({ at: 0, took: 5_000 }, { at: 20, durationMs: 0, bytes: 30_000 })).toMatchObject({
      networkMs: 5_000,
      edgeMs: 0,
    });
  });

  test('shield and origin apart, where both are logged', () => {
    const behind = [
      line({ at: 30, durationMs: 2_900, tier: 'shield' }),
      line({ at: 40, durationMs: 2_500, tier: 'origin' }),
    ];
    const edge = { durationMs: 3_010, cacheStatus: 'miss' } as const;
    for (const originTtfbMs of [3_000, undefined]) {
      const said = originTtfbMs === undefined ? {} : { originTtfbMs };
      const lines = [line({ at: 20, ...edge, ...said }), ...behind];
      const timeline = correlate(records([report({ at: 0, took: 3_100 })], lines));
      const wait = originTtfbMs ?? 2_900;
      expect(timeline.requests[0]?.time).toMatchObject({ originMs: 2_500, shieldMs: wait - 2_500 });
      expect(timeline.requests).toHaveLength(1);
    }
  });

  test('the shield, where it had the object', () => {
    const lines = [
      line({ at: 20, durationMs: 810, originTtfbMs: 800, cacheStatus: 'miss' }),
      line({ at: 30, durationMs: 780, tier: 'shield' }),
    ];
    const { requests } = correlate(records([report({ at: 0, took: 900 })], lines));
    expect(requests[0]?.time).toMatchObject({ originMs: 0, shieldMs: 800 });
  });

  test('nobody known, where the player has no line', () => {
    expect(splitOf({ at: 0, took: 5_000, path: '/none.m4s' }, null)).toEqual({ unknownMs: 5_000 });
  });

  test('nobody known, where an answer was cut', () => {
    expect(splitOf(null, { at: 0, durationMs: 5_000, aborted: true, bytes: 90_000, contentLength: 300_000 })).toEqual({
      unknownMs: 5_000,
    });
  });

  test('nobody known, where the log has whole seconds', () => {
    const timeline = correlate(records([report({ at: 0, took: 5_000 })], [coarseLine({ at: 20 })]));
    expect(timeline.requests[0]?.time).toEqual({ unknownMs: 5_000 });
  });
});
