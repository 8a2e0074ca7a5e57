import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ControlPlane } from './control-plane.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

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

  test('of many that ask at once, one has the lease', async () => {
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 ? one : other).acquireLease(`race-${round}`, `holder-${index}`, 60_000),
        ),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    }
  });

  test('its holder renews it and others wait until it is released', async () => {
    expect(await one.acquireLease('settle', 'a', 60_000)).toBe(true);
    expect(await other.acquireLease('settle', 'b', 60_000)).toBe(false);
    expect(await one.acquireLease('settle', 'a', 60_000)).toBe(true);
    expect(await one.renewLease('settle', 'a', 60_000)).toBe(true);
    expect(await other.renewLease('settle', 'b', 60_000)).toBe(false);
    await other.releaseLease('settle', 'b');
    expect(await other.acquireLease('settle', 'b', 60_000)).toBe(false);
    await one.releaseLease('settle', 'a');
    expect(await other.acquireLease('settle', 'b', 60_000)).toBe(true);
  });

  test('one that ran out goes to whoever asks next, and its old holder cannot renew it', async () => {
    expect(await one.acquireLease('retention', 'a', 50)).toBe(true);
    await expect.poll(() => other.acquireLease('retention', 'b', 60_000), { timeout: 5000 }).toBe(true);
    expect(await one.renewLease('retention', 'a', 60_000)).toBe(false);
    expect(await one.acquireLease('retention', 'a', 60_000)).toBe(false);
  });
});
