import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barSegments, timeOf, WHO } from './bar-segments.ts';
import { facts, ORIGIN, type RequestSketch } from './testing/requests.ts';

const segments = (sketch: RequestSketch) => facts([sketch]).flatMap((request) => barSegments(request, ORIGIN));
const shape = (sketch: RequestSketch) => segments(sketch).map(({ who, ms }) => `${who} ${ms}`);

describe('the parts of a bar', () => {
  it('come in order of time: out over the network, the edge, back', () => {
    const time = { networkMs: 60, edgeMs: 40 };
    expect(shape({ id: 'a', time, tookMs: 100 })).toEqual(['network 10', 'edge 40', 'network 50']);
  });

  it('put the origin between the edge asking and the edge answering', () => {
    const time = { networkMs: 30, edgeMs: 50, originMs: 1000 };
    const lines = [{}, { tier: 'origin' as const, startedAt: ORIGIN + 25 }];
    expect(shape({ id: 'a', time, lines, tookMs: 1080 })).toEqual([
      'network 10',
      'edge 15',
      'origin 1000',
      'edge 35',
      'network 20',
    ]);
  });

  it('are unknown where nobody tells', () => {
    expect(shape({ id: 'a', time: { unknownMs: 439 }, lines: [] })).toEqual(['unknown 439']);
  });

  it('add up to what the split says of each party', () => {
    const ms = fc.option(fc.nat(10_000), { nil: undefined });
    fc.assert(
      fc.property(fc.tuple(ms, ms, ms, ms, ms, ms), fc.integer({ min: -500, max: 500 }), (parts, lag) => {
        const time = Object.fromEntries(
          WHO.flatMap((who, at) => (parts[at] === undefined ? [] : [[`${who}Ms`, parts[at]]])),
        );
        const lines = [{ startedAt: ORIGIN + lag }, { tier: 'origin' as const, startedAt: ORIGIN + 2 * lag }];
        const drawn = segments({ id: 'a', time, lines });
        for (const who of WHO) {
          const sum = drawn.filter((segment) => segment.who === who).reduce((total, segment) => total + segment.ms, 0);
          expect(sum).toBeCloseTo(timeOf(time, who) ?? 0);
        }
      }),
    );
  });
});
