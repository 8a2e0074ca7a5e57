import { Random } from '@telecine/testkit';
import { expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { records, T0 } from './testing/records.ts';
import { type SimulatedPlay, type Simulation, simulatedPlay } from './testing/simulated-play.ts';

/** Any player, content and line: a third of the lines break down for longer than a buffer lasts. */
function imagined(seed: number): Simulation {
  const random = new Random(seed);
  const segmentMs = random.pick([1_000, 2_000, 2_000, 4_000, 4_000, 6_000, 10_000]);
  const goalMs = Math.max(random.pick([6_000, 10_000, 12_000, 20_000, 30_000, 60_000]), 2 * segmentMs);
  const bitrateKbps = random.pick([400, 800, 1_500, 3_000]);
  const dropAt = random.between(10_000, 40_000);
  const backAt = dropAt + goalMs + random.between(5_000, 25_000);
  const slow = bitrateKbps * (0.15 + 0.3 * random.next());
  const fast = bitrateKbps * 4;
  const breaksDown = random.chance(1 / 3);
  return {
    segmentMs,
    segments: Math.round(random.pick([60_000, 120_000, 300_000]) / segmentMs),
    goalMs,
    bitrateKbps,
    rates: breaksDown
      ? [
          [0, fast],
          [dropAt, slow],
          [backAt, fast],
        ]
      : [[0, bitrateKbps * (1.6 + 6 * random.next())]],
    rttMs: random.between(20, 160),
    startThresholdMs: 0,
    soundAloneMs: random.chance(0.6) ? 3_000 : null,
    // In the timing of requests a pause in the midst of a slow stretch looks like the stretch.
    pause: !breaksDown && random.chance(0.3) ? [random.between(20_000, 40_000), random.between(3_000, 60_000)] : null,
    leaveAtMs: random.chance(0.3) ? random.between(30_000, 70_000) : null,
  };
}

const SOURCE = { id: 'src_a', name: 'a', completeUntil: T0 + 10_000_000 };
const PLAYS = Array.from({ length: 300 }, (_, seed) => {
  const spec = imagined(seed);
  const play = simulatedPlay(spec);
  return { spec, play, states: correlate(records([], play.lines, [SOURCE])).states };
}).filter(({ play }) => play.startupMs !== null && play.lines.length > 3);

const stopped = ({ stops }: SimulatedPlay): number => stops.reduce((sum, { from, to }) => sum + to - from, 0);
const found = ({ states }: (typeof PLAYS)[number]): boolean => states.some(({ state }) => state === 'rebuffering');
const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.filter(holds).length / items.length;

/** How long the viewer waits in a stop that the session ends in shows in no line, unless an answer is cut. */
const seen = PLAYS.filter(({ play, spec }) => stopped(play) > 1_000 && play.stops.at(-1)?.to !== spec.leaveAtMs);
const smooth = PLAYS.filter(({ play }) => play.stops.length === 0);

test('whatever the player, its segments and its line: by the timing of requests alone, nine in ten stalled plays are found out', () => {
  expect(seen.length).toBeGreaterThan(50);
  expect(share(seen, found)).toBeGreaterThanOrEqual(0.9);
});

test('and hardly one play that went smoothly is said to have stalled, though viewers paused and left', () => {
  expect(smooth.length).toBeGreaterThan(150);
  expect(share(smooth, found)).toBeLessThanOrEqual(0.05);
});

test('nine in ten starts are off by at most half a second', () => {
  const error = ({ states, play, spec }: (typeof PLAYS)[number]): number =>
    Math.abs(
      (states.find(({ state }) => state === 'playing')?.from ?? 0) - T0 - (play.startupMs ?? 0) - spec.rttMs / 2,
    );
  expect(share(PLAYS, (play) => error(play) <= 500)).toBeGreaterThanOrEqual(0.9);
});

/** The same plays, their viewers impatient: gone before their first long stop is over. */
const LEFT_WAITING = PLAYS.flatMap(({ spec, play }) => {
  const stop = play.stops.find(({ from, to }) => to - from > 2_000);
  if (stop === undefined) return [];
  const left = simulatedPlay({ ...spec, leaveAtMs: stop.from + 0.7 * (stop.to - stop.from) });
  const wasCut = left.lines.some(({ aborted, bytes = 0 }) => aborted === true && bytes > 0);
  const states = correlate(records([], left.lines, [SOURCE])).states;
  return wasCut ? [{ from: stop.from, until: left.stops.at(-1)?.to ?? 0, last: states.at(-1) }] : [];
});

test('a viewer who leaves while the edge still sends is known to have waited, and until when', () => {
  expect(LEFT_WAITING.length).toBeGreaterThan(25);
  const isKnown = ({ until, last }: (typeof LEFT_WAITING)[number]): boolean =>
    last?.state === 'rebuffering' && Math.abs(last.to - T0 - until) <= 500;
  expect(share(LEFT_WAITING, isKnown)).toBeGreaterThanOrEqual(0.9);
});
