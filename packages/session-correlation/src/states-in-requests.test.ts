import type { PlayerState, StateSlice } from '@telecine/domain';
import { expect, test } from 'vitest';
import { withStatesInRequests } from './states-in-requests.ts';

const course = (...until: readonly (readonly [PlayerState, number])[]): StateSlice[] =>
  until.map(([state, to], index) => ({ state, from: until[index - 1]?.[1] ?? 0, to, source: 'inferred' }));
const said = (...instants: readonly (readonly [at: number, state: PlayerState])[]) =>
  instants.map(([at, state]) => ({ at, state }));
const corrected = (states: StateSlice[], requests: ReturnType<typeof said>, to: number) =>
  withStatesInRequests({ states, pictureStalls: [] }, requests, to).states.map(({ state, from }) => `${state}@${from}`);

/** A model that misses the stop at 10 s, and so runs out of media 2 s too soon later on. */
const MODEL = course(['starting', 1_000], ['playing', 30_000], ['rebuffering', 32_000], ['playing', 50_000]);
const UNTIL_STOP = [
  [500, 'starting'],
  [1_500, 'playing'],
  [9_000, 'playing'],
] as const;

test('a model that was told to have stood longer does not stand again for having run ahead', () => {
  const requests = said(
    ...UNTIL_STOP,
    [10_000, 'rebuffering'],
    [12_000, 'rebuffering'],
    [12_001, 'playing'],
    [45_000, 'playing'],
  );
  expect(corrected(MODEL, requests, 50_000)).toEqual([
    'starting@0',
    'playing@1000',
    'rebuffering@9500',
    'playing@12001',
  ]);
});

test('what it stands longer than that is a stop', () => {
  const requests = said(
    ...UNTIL_STOP,
    [10_000, 'rebuffering'],
    [10_500, 'rebuffering'],
    [10_501, 'playing'],
    [45_000, 'playing'],
  );
  expect(corrected(MODEL, requests, 50_000)).toEqual([
    'starting@0',
    'playing@1000',
    'rebuffering@9500',
    'playing@10501',
    'rebuffering@31001',
    'playing@32000',
  ]);
});

test('a model that no request contradicts keeps its course', () => {
  const requests = said(...UNTIL_STOP, [29_000, 'playing'], [45_000, 'playing']);
  expect(corrected(MODEL, requests, 50_000)).toEqual([
    'starting@0',
    'playing@1000',
    'rebuffering@30000',
    'playing@32000',
  ]);
});
