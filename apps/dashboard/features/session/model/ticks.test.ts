import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ticksOf } from './ticks.ts';

it.each([
  [{ from: 0, to: 104_000 }, 660, 10_000],
  [{ from: 11_000, to: 63_000 }, 660, 5000],
  [{ from: 0, to: 12_000 }, 660, 2000],
  [{ from: 0, to: 50 }, 660, 5],
  [{ from: 0, to: 3_600_000 }, 660, 600_000],
])('puts ticks at round instants: %j in %d px is a step of %d ms', (window, width, step) => {
  expect(ticksOf(window, width).stepMs).toBe(step);
});

it('never draws more than eleven steps, and all of them inside the window', () => {
  fc.assert(
    fc.property(
      fc.nat(1e7),
      fc.integer({ min: 20, max: 1e7 }),
      fc.integer({ min: 60, max: 3000 }),
      (from, length, px) => {
        const window = { from, to: from + length };
        const { at } = ticksOf(window, px);
        expect(at.length).toBeLessThanOrEqual(12);
        expect(at.every((tick) => tick >= window.from && tick <= window.to)).toBe(true);
      },
    ),
  );
});
