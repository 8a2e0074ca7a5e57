import type { JoinedRequest, StateSlice } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { withStatedStops } from './stated-stops.ts';
import { line, records, T0 } from './testing/records.ts';
import { stateSlices } from './testing/state-slices.ts';

/** Requests, each at an instant, that say how long the last stop was. */
const saying = (...said: readonly (readonly [at: number, lastedMs: number])[]): readonly JoinedRequest[] =>
  correlate(
    records(
      [],
      said.map(([at, bsd], number) =>
        line({ at, path: `/v/seg${number}.m4s`, cmcd: { version: 2, from: 'query', data: { bsd: [{ value: bsd }] } } }),
      ),
    ),
  ).requests;

const slices = (...until: readonly (readonly [StateSlice['state'], number])[]): StateSlice[] =>
  stateSlices('inferred', ...until);
const shown = (states: readonly StateSlice[]): string[] => states.map(({ state, to }) => `${state} to ${to - T0}`);

const STOPPED = slices(['starting', 800], ['playing', 20_000], ['rebuffering', 30_000], ['playing', 60_000]);

describe('how long requests say that a stop was', () => {
  test.each([
    ['moves its begin forth', 8_000, 22_000],
    ['moves its begin back', 14_000, 16_000],
  ])('%s: its end is known better', (_, lasted, begin) => {
    expect(shown(withStatedStops(STOPPED, saying([30_100, lasted])))).toEqual([
      'starting to 800',
      `playing to ${begin}`,
      'rebuffering to 30000',
      'playing to 60000',
    ]);
  });

  test('puts one in where the model has none', () => {
    const smooth = slices(['starting', 800], ['playing', 60_000]);
    expect(shown(withStatedStops(smooth, saying([30_000, 3_000])))).toEqual([
      'starting to 800',
      'playing to 27000',
      'rebuffering to 30000',
      'playing to 60000',
    ]);
  });

  test.each([
    ['with the start, it is the start', 900, 700],
    ['is too short to count', 30_100, 100],
  ])('and says nothing where it %s', (_, at, lasted) => {
    expect(withStatedStops(STOPPED, saying([at, lasted]))).toEqual(STOPPED);
  });

  test('tells of no stop before the one that was told of last', () => {
    expect(shown(withStatedStops(STOPPED, saying([30_100, 9_000], [50_000, 2_000])))).toEqual([
      'starting to 800',
      'playing to 21000',
      'rebuffering to 30000',
      'playing to 48000',
      'rebuffering to 50000',
      'playing to 60000',
    ]);
  });
});
