import type { PeerDelivery } from '@telecine/domain';
import { EventStoreError } from '@telecine/event-store';
import { expect, test } from 'vitest';
import { peerContext } from './peer-context.ts';

const HOUR = 3_600_000;
const T0 = 1_790_000_000_000 - (1_790_000_000_000 % HOUR);
const PLACE: PeerDelivery = {
  sourceId: 'src_a',
  pop: 'FRA',
  sessions: 9,
  requests: 400,
  hits: 390,
  misses: 10,
  errors: 0,
  edgeTtfbMs: 12,
  originTtfbMs: null,
  throughputKbps: 9_000,
};

/** A store that notes what it was asked. */
function asked(answer: () => Promise<readonly PeerDelivery[]> = async () => [PLACE]) {
  const questions: string[] = [];
  const peerPlaces = (projectId: string, from: number, to: number) => {
    questions.push(`${projectId} ${(from - T0) / 60_000} to ${(to - T0) / 60_000}`);
    return answer();
  };
  return { questions, store: { peerPlaces } };
}

test('sessions of the same minutes share one answer, each project its own', async () => {
  const { questions, store } = asked();
  const spans = [1, 2, 3].map((minute) => ({ from: T0 + 121_000 + minute, to: T0 + 180_000 + minute }));
  const contexts = await Promise.all(spans.map((span) => peerContext(store, 'proj_a', span)));
  await peerContext(store, 'proj_b', { from: T0 + 121_000, to: T0 + 180_000 });
  expect(questions).toEqual(['proj_a -1440 to 0', 'proj_a 0 to 5', 'proj_b -1440 to 0', 'proj_b 0 to 5']);
  for (const context of contexts) expect(context?.windows).toEqual([{ from: T0, to: T0 + 300_000, places: [PLACE] }]);
});

test('a harm that crosses minutes is seen in all of them, one of hours in the first', async () => {
  const { questions, store } = asked();
  const context = await peerContext(store, 'proj_a', { from: T0 + 250_000, to: T0 + 310_000 });
  expect(context?.windows.map(({ from }) => (from - T0) / 60_000)).toEqual([0, 5]);
  const long = await peerContext(store, 'proj_a', { from: T0, to: T0 + 9 * HOUR });
  expect(long?.windows.length).toBe(12);
  expect(questions.length).toBe(1 + 2 + 10);
});

test('where nothing is stored of the day before, nothing is usual', async () => {
  const { store } = asked(async () => []);
  expect((await peerContext(store, 'proj_a', { from: T0, to: T0 }))?.usual).toBeNull();
});

test('a question that the store refuses costs no verdict; one that it can’t answer now is told', async () => {
  const span = { from: T0, to: T0 };
  const refused = asked(() => Promise.reject(new EventStoreError('query_failed', 'too much')));
  expect(await peerContext(refused.store, 'proj_a', span)).toBeNull();
  const away = asked(() => Promise.reject(new EventStoreError('engine_unavailable', 'away')));
  await expect(peerContext(away.store, 'proj_a', span)).rejects.toThrow('away');
});
