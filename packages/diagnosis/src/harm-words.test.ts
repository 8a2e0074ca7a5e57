import { expect, test } from 'vitest';
import { harmWords } from './harm-words.ts';
import type { Harm } from './harms.ts';

const stop = (from: number, to: number, count: number, ms: number): Harm => ({
  kind: 'rebuffer',
  from,
  to,
  rebuffers: { count, ms },
});

test.each<[guarantee: string, harms: readonly Harm[], words: string]>([
  ['a stop is as long as the metric says', [stop(0, 4_000, 1, 4_000)], 'Playback stopped for 4.0 s.'],
  [
    'a picture that stood before a stop is told apart from it',
    [stop(0, 6_000, 1, 4_000), stop(9_000, 12_000, 1, 3_000)],
    'Playback stopped twice, 7.0 s in all, the picture for 2.0 s more.',
  ],
  [
    'rebuffers that touch are counted as the metric counts them',
    [stop(0, 6_000, 2, 5_990)],
    'Playback stopped twice, 6.0 s in all.',
  ],
  [
    'a picture alone is no stop of play',
    [{ kind: 'rebuffer', from: 0, to: 3_000, pictureOnly: true }],
    'The picture stood still for 3.0 s.',
  ],
  [
    'a wait that only the edge’s late notice bounds is "up to"',
    [{ kind: 'left_waiting', from: 0, to: 9_000, atMost: true }],
    'The viewer left after waiting up to 9.0 s.',
  ],
])('%s', (_, harms, words) => {
  expect(harmWords(harms)).toBe(words);
});
