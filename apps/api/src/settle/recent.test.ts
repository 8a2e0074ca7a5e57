import { expect, test } from 'vitest';
import { Recent } from './recent.ts';

test('a question is asked once while its answer is fresh, each key by itself', async () => {
  const recent = new Recent<number>(60_000);
  let asked = 0;
  const ask = async () => ++asked;
  expect([await recent.get('a', ask), await recent.get('a', ask), await recent.get('b', ask)]).toEqual([1, 1, 2]);
});

test('an answer that has grown old is asked for again', async () => {
  const recent = new Recent<number>(0);
  let asked = 0;
  await recent.get('a', async () => ++asked);
  expect(await recent.get('a', async () => ++asked)).toBe(2);
});

test('a failure is told to whoever asked and not remembered', async () => {
  const recent = new Recent<number>(60_000);
  await expect(recent.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await recent.get('a', async () => 7)).toBe(7);
});

test('of more keys than it may keep, the longest known is forgotten', async () => {
  const recent = new Recent<number>(60_000, 2);
  let asked = 0;
  const ask = async () => ++asked;
  for (const key of ['a', 'b', 'c']) await recent.get(key, ask);
  expect([await recent.get('b', ask), await recent.get('c', ask), await recent.get('a', ask)]).toEqual([2, 3, 4]);
});
