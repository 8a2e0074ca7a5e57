import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ControlPlane } from './control-plane.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

const OF = 16;
const LONG_MS = 60_000;

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  let database: TestDatabase;
  let one: ControlPlane;
  /** Another replica where the database allows one. */
  let other: ControlPlane;
  beforeAll(async () => {
    database = await makeTestDatabase(kind);
    one = database.controlPlane;
    other = kind === 'postgres' ? await database.reopen() : one;
  });
  afterAll(async () => {
    if (other !== one) await other.close();
    await database.remove();
  });

  const take = (job: string, holder: string, ttlMs = LONG_MS) =>
    (holder === 'b' ? other : one).takeShares({ job, of: OF, holder, ttlMs });

  test('who is alone has all; a second gets half once the first gives back, and no share is two’s', async () => {
    const alone = await take('halves', 'a');
    expect(alone).toEqual({ own: Array.from({ length: OF }, (_, share) => share), fair: OF });
    expect(await take('halves', 'b')).toEqual({ own: [], fair: OF / 2 });
    const { own, fair } = await take('halves', 'a');
    expect({ held: own.length, fair }).toEqual({ held: OF, fair: OF / 2 });
    await one.releaseShares({ job: 'halves', holder: 'a', shares: own.slice(fair) });
    const [a, b] = [await take('halves', 'a'), await take('halves', 'b')];
    expect([a.own.length, b.own.length]).toEqual([OF / 2, OF / 2]);
    expect(new Set([...a.own, ...b.own]).size).toBe(OF);
  });

  test('of many who ask at once none has another’s, and none waits for ever', async () => {
    const holders = Array.from({ length: 6 }, (_, index) => (index % 2 ? 'b' : `a${index}`)).map((name, index) =>
      name === 'b' ? { plane: other, holder: `b${index}` } : { plane: one, holder: name },
    );
    const request = { job: 'crowd', of: OF, ttlMs: LONG_MS };
    let answers = await Promise.all(holders.map(({ plane, holder }) => plane.takeShares({ ...request, holder })));
    for (let round = 0; round < 3; round++) {
      await Promise.all(
        holders.map(({ plane, holder }, index) => {
          const { own = [], fair = 0 } = answers[index] ?? {};
          return plane.releaseShares({ job: 'crowd', holder, shares: own.slice(fair) });
        }),
      );
      answers = await Promise.all(holders.map(({ plane, holder }) => plane.takeShares({ ...request, holder })));
    }
    const held = answers.flatMap(({ own }) => own);
    expect(new Set(held).size).toBe(held.length);
    expect(held.length).toBe(OF);
    for (const { own, fair } of answers) expect(own.length).toBeLessThanOrEqual(fair);
  });

  test('what a dead holder had goes to the others when it runs out, and what one leaves at once', async () => {
    expect((await take('dead', 'a', 50)).own).toHaveLength(OF);
    await expect.poll(async () => (await take('dead', 'b')).own.length, { timeout: 5000 }).toBe(OF);
    expect((await take('dead', 'a')).own).toEqual([]);
    await other.leaveShares({ job: 'dead', holder: 'b' });
    expect(await take('dead', 'a')).toMatchObject({ own: { length: OF }, fair: OF });
  });
});
