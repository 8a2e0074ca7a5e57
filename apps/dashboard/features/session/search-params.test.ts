import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeInLink, windowOfLink } from './search-params.ts';

const opening = { from: 0, to: 60_000 };
const frame = { window: opening, extent: { from: 0, to: 100_000 }, crosshair: 31_900, pinned: false };

describe('the link', () => {
  it('names no window while the page shows what it opened with', () => {
    expect(timeInLink(frame, opening)).toEqual({ from: null, to: null, at: null });
  });

  it('names a pinned crosshair, and not one that follows the pointer', () => {
    expect(timeInLink({ ...frame, pinned: true }, opening).at).toBe(31.9);
  });

  it('gives back the window it was made from, to the millisecond', () => {
    const whole = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 10_000_000 }), (from, length) => {
        const window = { from, to: from + length };
        const read = windowOfLink(timeInLink({ ...frame, window }, { from: -1, to: -1 }));
        expect(read?.from).toBeCloseTo(window.from, 6);
        expect(read?.to).toBeCloseTo(window.to, 6);
      }),
    );
  });

  it('without a window that could be shown is a link without one', () => {
    expect(windowOfLink({ from: 5, to: null, at: null })).toBeNull();
    expect(windowOfLink({ from: 5, to: 5, at: null })).toBeNull();
  });
});
