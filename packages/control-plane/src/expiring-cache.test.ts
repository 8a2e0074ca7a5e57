import { expect, test } from 'vitest';
import { ExpiringCache } from './expiring-cache.ts';

const cacheAt = (clock: { now: number }, maxEntries = 100) =>
  new ExpiringCache<number>({ ttlMs: (value) => (value > 0 ? 1000 : 10), maxEntries, now: () => clock.now });

function counted() {
  let loads = 0;
  return { load: async () => ++loads, loads: () => loads };
}

test('an answer is loaded once for those who ask at once, and again when its time is over', async () => {
  const clock = { now: 0 };
  const cache = cacheAt(clock);
  const { load, loads } = counted();
  expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual([1, 1]);
  clock.now = 999;
  expect(await cache.get('a', load)).toBe(1);
  clock.now = 1000;
  expect(await cache.get('a', load)).toBe(2);
  expect(loads()).toBe(2);
});

test('each answer has its own time', async () => {
  const clock = { now: 0 };
  const cache = cacheAt(clock);
  await cache.get('a', async () => 0);
  clock.now = 10;
  expect(await cache.get('a', async () => 7)).toBe(7);
});

test('a failure is not remembered', async () => {
  const cache = cacheAt({ now: 0 });
  await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.get('a', async () => 1)).toBe(1);
});

test('it holds no more than its bound, the newest', async () => {
  const cache = cacheAt({ now: 0 }, 2);
  const { load, loads } = counted();
  for (const key of ['a', 'b', 'c']) await cache.get(key, load);
  await cache.get('c', load);
  await cache.get('b', load);
  expect(loads()).toBe(3);
  await cache.get('a', load);
  expect(loads()).toBe(4);
});

test('what is deleted is loaded again, even while it is being loaded', async () => {
  const cache = cacheAt({ now: 0 });
  const { load } = counted();
  const first = cache.get('a', load);
  cache.delete('a');
  expect(await cache.get('a', load)).toBe(2);
  expect(await first).toBe(1);
  expect(await cache.get('a', load)).toBe(2);
});
