import { expect, test } from 'vitest';
import type { Arrival } from './arrival.ts';
import { firstUntilNext } from './first-arrival.ts';

/** Asked for, sent by the edge, bytes. */
type Spec = readonly [requestedAt: number, sentAt: number, bytes?: number];
const track = (...specs: readonly Spec[]): Arrival[] =>
  specs.map(([requestedAt, sentAt, bytes = 120_000], number) => ({
    number,
    durationMs: null,
    bytes,
    requestedAt,
    arrivedAt: sentAt,
    doneAt: sentAt,
    isReported: false,
    bufferMs: null,
  }));

const SLOW_LINE = track([100, 130], [7_000, 7_030], [14_000, 14_030], [21_000, 21_030]);

test.each<[string, Arrival[], Arrival[], number[], number]>([
  ['when the next was asked for, on a line as slow as that', SLOW_LINE, [], [], 6_975],
  ['when the playlist of the next rendition was asked for', SLOW_LINE, [], [90, 110, 5_000], 4_975],
  [
    'much sooner, where the filling of the buffer shows a fast line',
    track([100, 130], [4_000, 4_030], [4_200, 4_230], [8_000, 8_030]),
    [],
    [],
    400,
  ],
  [
    'much sooner, where its own sending shows a fast line: one long segment was enough for the while',
    track([100, 500, 662_144], [5_900, 6_300, 662_144], [11_900, 12_300, 662_144]),
    [],
    [],
    893,
  ],
  [
    'beside its sound, which fills the same line',
    track([100, 130], [4_000, 4_030], [5_000, 5_030]),
    track([110, 140, 120_000]),
    [],
    3_100,
  ],
  ['when it was sent, without a next', track([100, 130]), [], [], 130],
])('a first segment came %s', (_, video, audio, switches, came) => {
  expect(Math.round(firstUntilNext(video, audio, switches)[0]?.arrivedAt ?? 0)).toBe(came);
});

test('what the player reported stays', () => {
  const reported = SLOW_LINE.map((arrival) => ({ ...arrival, isReported: true }));
  expect(firstUntilNext(reported, [], [])).toEqual(reported);
});
