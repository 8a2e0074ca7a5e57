import { expect, test } from 'vitest';
import { inTurns, type Sample } from './rounds.ts';

const SAMPLE: Sample = { units: 1, cpuSeconds: 1, wallSeconds: 1 };

test('contenders take turns, after two seconds each that are not counted', async () => {
  const order: string[] = [];
  const contender = (name: string) => ({
    name,
    run: async (round: number) => {
      order.push(`${name}${round}`);
      return SAMPLE;
    },
  });
  const { samples, foreignCores } = await inTurns([contender('a'), contender('b')], { rounds: 2, repeats: 0 });
  expect(order).toEqual(['a-1', 'a-1', 'b-1', 'b-1', 'a0', 'b0', 'a1', 'b1']);
  expect(samples.map((each) => each.length)).toEqual([2, 2]);
  expect(foreignCores.length).toBe(2);
});
