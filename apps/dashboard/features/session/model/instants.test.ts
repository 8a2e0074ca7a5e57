import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapEdges, snapTo } from './crosshair.ts';
import { densityOf } from './density.ts';
import { bitrateShare, bufferTopMs } from './scales.ts';
import { facts } from './testing/requests.ts';
import { lineAt, pairAt, stateAt, stepAt } from './values-at.ts';

describe('the crosshair', () => {
  const edges = snapEdges([
    { from: 1000, to: 2000 },
    { from: 1995, to: 3000 },
  ]);
  it.each([
    [1010, 20, 1000],
    [1500, 20, 1500],
    [1996, 20, 1995],
    [3010, 20, 3000],
    [0, 20, 0],
  ])('at %d ms with %d ms of reach stands at %d ms', (at, reach, snapped) => {
    expect(snapTo(at, edges, reach)).toBe(snapped);
  });

  it('never moves farther than its reach', () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(500), (at, reach) => {
        expect(Math.abs(snapTo(at, edges, reach) - at)).toBeLessThanOrEqual(reach);
      }),
    );
  });
});

describe('values at an instant', () => {
  const slices = [
    { state: 'playing', from: 0, to: 10, source: 'player' },
    { state: 'rebuffering', from: 20, to: 30, source: 'player' },
  ] as const;

  it('a state holds to its end, and a gap has none', () => {
    expect([5, 15, 25, 31, -1].map((at) => stateAt(slices, at)?.state ?? null)).toEqual([
      'playing',
      null,
      'rebuffering',
      null,
      null,
    ]);
  });

  it('a line is read between its points and not outside of them', () => {
    expect(
      [0, 5, 10, 11, -1].map((at) =>
        lineAt(
          [
            [0, 0],
            [10, 100],
          ],
          at,
        ),
      ),
    ).toEqual([0, 50, 100, null, null]);
  });

  it('a step keeps its value until the next', () => {
    expect(
      [-1, 0, 9, 10].map((at) =>
        stepAt(
          [
            [0, 400],
            [10, 1210],
          ],
          at,
        ),
      ),
    ).toEqual([null, 400, 400, 1210]);
  });
});

describe('throughput', () => {
  const points = [
    [0, 900],
    [10, 900],
    [8, 5000],
    [20, 5000],
  ] as const;
  it('is known only while a request ran, and is the last one’s where two did', () => {
    expect([5, 9, 15, 21].map((at) => pairAt(points, at))).toEqual([900, 5000, 5000, null]);
  });
});

describe('the minimap’s density', () => {
  it('counts what is in flight in each bin, and what of it does harm', () => {
    const bins = densityOf(
      facts([
        { id: 'a', at: 0, tookMs: 150 },
        { id: 'b', at: 100, tookMs: 50, lines: [{ status: 500 }] },
      ]),
      { from: 0, to: 400 },
      4,
    );
    expect(bins).toEqual([
      { count: 1, harmed: 0 },
      { count: 2, harmed: 1 },
      { count: 0, harmed: 0 },
      { count: 0, harmed: 0 },
    ]);
  });
});

describe('scales', () => {
  it('the bitrate scale is logarithmic from 50 kbps to 10 Mbps and holds what lies outside', () => {
    expect([10, 50, 10_000, 90_000].map(bitrateShare)).toEqual([0, 0, 1, 1]);
    expect(bitrateShare(Math.sqrt(50 * 10_000))).toBeCloseTo(0.5);
  });
  it('the buffer’s axis ends at a round number of seconds', () => {
    expect([0, 7_200, 15_900, 16_100].map(bufferTopMs)).toEqual([4000, 8000, 16_000, 20_000]);
  });
});
