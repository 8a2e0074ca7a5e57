import type { IntakeCount } from '@telecine/event-store';
import { afterEach, expect, test, vi } from 'vitest';
import { createLogger } from '../log.ts';
import { Intake } from './intake.ts';

const MINUTE = 60_000;
const AT = Math.floor(Date.now() / MINUTE) * MINUTE;
const taken = (received: number, rejected = 0, receivedAt = AT) => ({
  projectId: 'proj_a',
  sourceId: 'src_a',
  receivedAt,
  bytes: 100,
  receipt: { received, accepted: received - rejected, rejected },
});

/** A store that keeps what is written, or fails while it is away. */
class Store {
  isAway = false;
  readonly written: IntakeCount[] = [];
  async writeIntake(counts: readonly IntakeCount[]): Promise<void> {
    if (this.isAway) throw new Error('away');
    this.written.push(...counts);
  }
}

let intake: Intake | undefined;
afterEach(() => {
  vi.useRealTimers();
  return intake?.close();
});

test('a minute’s count is written whole whenever it grew, so that the newest version alone counts', async () => {
  const store = new Store();
  intake = new Intake(store, createLogger('silent'));
  intake.add(taken(10, 2));
  await intake.write();
  intake.add(taken(5));
  intake.add(taken(7, 0, AT + MINUTE));
  await intake.write();
  await intake.write(); // nothing grew: nothing is written
  expect(
    store.written.map(({ minute, received, accepted, rejected, bodies }) => [
      minute,
      received,
      accepted,
      rejected,
      bodies,
    ]),
  ).toEqual([
    [AT, 10, 8, 2, 1],
    [AT, 15, 13, 2, 2],
    [AT + MINUTE, 7, 7, 0, 1],
  ]);
  expect(new Set(store.written.map(({ process }) => process)).size).toBe(1);
});

test('what can’t be written stays until it can', async () => {
  const store = new Store();
  store.isAway = true;
  intake = new Intake(store, createLogger('silent'));
  intake.add(taken(3));
  await intake.write();
  store.isAway = false;
  intake.add(taken(4));
  await intake.write();
  expect(store.written).toMatchObject([{ received: 7 }]);
});
