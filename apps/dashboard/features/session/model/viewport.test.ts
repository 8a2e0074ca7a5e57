import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, type Span } from './span.ts';
import { between, clampWindow, instantAt, jumpTo, MIN_WINDOW_MS, moveBy, shareOf, zoomAt } from './viewport.ts';

const extent: Span = { from: 0, to: 100_000 };
const instant = fc.double({ min: 0, max: 100_000, noNaN: true });
const window = fc
  .tuple(instant, fc.double({ min: MIN_WINDOW_MS, max: 100_000, noNaN: true }))
  .map(([from, length]) => clampWindow({ from, to: from + length }, extent));
const inside = (span: Span) => span.from >= extent.from - 1e-6 && span.to <= extent.to + 1e-6;

describe('the viewport', () => {
  it('never leaves the extent, whatever is asked of it', () => {
    fc.assert(
      fc.property(window, instant, fc.double({ min: 0.01, max: 100, noNaN: true }), (view, at, factor) => {
        expect(inside(zoomAt(view, factor, at, extent))).toBe(true);
        expect(inside(moveBy(view, factor - 50, extent))).toBe(true);
        expect(inside(jumpTo({ from: at, to: at + 5 }, view, extent))).toBe(true);
      }),
    );
  });

  it('keeps the instant under the pointer where it is while it zooms in', () => {
    fc.assert(
      fc.property(window, fc.double({ min: 0, max: 1, noNaN: true }), (view, share) => {
        const at = instantAt(share, view);
        const zoomed = zoomAt(view, 0.5, at, extent);
        if (lengthOf(zoomed) > MIN_WINDOW_MS) expect(shareOf(at, zoomed)).toBeCloseTo(share, 4);
      }),
    );
  });

  it('keeps its length while it moves', () => {
    fc.assert(
      fc.property(window, fc.double({ min: -3, max: 3, noNaN: true }), (view, share) => {
        expect(lengthOf(moveBy(view, share, extent))).toBeCloseTo(lengthOf(view), 4);
      }),
    );
  });

  it('puts evidence into the middle third after a jump, where the session is long enough around it', () => {
    const view = jumpTo({ from: 40_000, to: 47_000 }, { from: 0, to: 10_000 }, extent);
    expect(shareOf(40_000, view)).toBeGreaterThanOrEqual(1 / 3 - 1e-9);
    expect(shareOf(47_000, view)).toBeLessThanOrEqual(2 / 3 + 1e-9);
  });

  it('keeps the zoom on a jump to evidence that can be seen at that zoom', () => {
    const view = jumpTo({ from: 50_000, to: 52_000 }, { from: 0, to: 20_000 }, extent);
    expect(lengthOf(view)).toBe(20_000);
  });

  it('zooms in on a jump to evidence that would be a speck', () => {
    expect(lengthOf(jumpTo({ from: 50_000, to: 50_050 }, extent, extent))).toBeLessThan(20_000);
  });

  it('ends an animated jump exactly at its goal and starts it where it was', () => {
    const start = { from: 0, to: 50_000 };
    const end = { from: 70_000, to: 75_000 };
    expect(between(start, end, 1)).toBe(end);
    expect(between(start, end, 0).from).toBeCloseTo(0);
    expect(between(start, end, 0).to).toBeCloseTo(50_000);
  });
});
