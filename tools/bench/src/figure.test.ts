import { expect, test } from 'vitest';
import { type Goal, standingOf } from './figure.ts';

const RATIO: Goal = { bound: 'at least', must: 2, aim: 3, unit: '×' };
const DELAY: Goal = { bound: 'at most', must: 250, aim: null, unit: 'ms' };

test.each([
  [3, RATIO, 'aim met'],
  [2.5, RATIO, 'met'],
  [1.99, RATIO, 'missed'],
  [Number.NaN, RATIO, 'missed'],
  [null, RATIO, 'no reference'],
  [250, DELAY, 'met'],
  [251, DELAY, 'missed'],
] as const)('%d against %j is %s', (value, goal, expected) => {
  expect(standingOf({ value, goal })).toBe(expected);
});
