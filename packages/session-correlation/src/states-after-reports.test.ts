import type { JoinedRequest, StateSlice } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { withStatesAfterReports } from './states-after-reports.ts';
import { line, records, T0 } from './testing/records.ts';
import { stateSlices } from './testing/state-slices.ts';

/** Requests, each at an instant, with the state that they say and their number. */
const saying = (...said: readonly (readonly [at: number, sta: string, sn: number])[]): readonly JoinedRequest[] =>
  correlate(
    records(
      [],
      said.map(([at, sta, sn]) =>
        line({ at, path: `/v/seg${sn}.m4s`, cmcd: { version: 2, from: 'query', data: { sta, sn } } }),
      ),
    ),
  ).requests;

const slices = (...until: readonly (readonly [StateSlice['state'], number])[]): StateSlice[] =>
  stateSlices('player', ...until);
const shown = (states: readonly StateSlice[]): string[] =>
  states.map(({ state, to, source }) => `${state} to ${to - T0} (${source})`);

const PLAYED = slices(['starting', 800], ['playing', 40_000]);
const carriedOn = (requests: readonly JoinedRequest[], states = PLAYED) =>
  shown(withStatesAfterReports(states, requests, T0 + 20_000));

describe('states after the last report', () => {
  test('are those that requests say: the last batch of reports is lost with its page', () => {
    expect(carriedOn(saying([10_000, 'p', 1], [25_000, 'r', 2], [27_000, 'p', 3], [35_000, 'r', 4]))).toEqual([
      'starting to 800 (player)',
      'playing to 25000 (player)',
      'rebuffering to 27000 (cmcd)',
      'playing to 35000 (cmcd)',
      'rebuffering to 40000 (cmcd)',
    ]);
  });

  test.each([
    ['that was made before the last report', saying([15_000, 'r', 1])],
    ['that may have waited since before it', saying([21_500, 'r', 1])],
    ['that was overtaken by a later one', saying([25_000, 'p', 5], [26_000, 'r', 4])],
    ['that an error made say "failed"', saying([25_000, 'f', 1])],
  ])('are not those of a request %s', (_, requests) => {
    expect(carriedOn(requests)).toEqual(shown(PLAYED));
  });

  test.each(['ended', 'failed', 'quit'] as const)('are none where play was over: %s', (over) => {
    const done = slices(['starting', 800], ['playing', 15_000], [over, 40_000]);
    expect(carriedOn(saying([25_000, 'r', 1]), done)).toEqual(shown(done));
  });

  test('are a skip’s own where it is still awaited', () => {
    const skipped = slices(['starting', 800], ['playing', 15_000], ['seeking', 40_000]);
    expect(carriedOn(saying([25_000, 'r', 1]), skipped)).toEqual(shown(skipped));
  });
});
