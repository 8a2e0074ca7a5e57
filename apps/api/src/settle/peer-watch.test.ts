import type { PeerDelivery } from '@telecine/domain';
import type { ComparingQuery, ComparingSession, TouchedHour } from '@telecine/event-store';
import { expect, test } from 'vitest';
import { peerContext, peersKey } from './peer-context.ts';
import { PeerWatch } from './peer-watch.ts';

const HOUR = 3_600_000;
const T0 = 1_790_000_000_000 - (1_790_000_000_000 % HOUR);
const NOW = T0 + 4 * HOUR;
const SHARES = { of: 1, own: [0] };
const SPAN = { from: T0 + 60_000, to: T0 + 90_000 };
const place = (sessions: number): PeerDelivery => ({
  sourceId: 'src_a',
  pop: 'FRA',
  sessions,
  requests: sessions * 40,
  hits: 0,
  misses: 0,
  errors: 0,
  edgeTtfbMs: 12,
  originTtfbMs: null,
  throughputKbps: 9_000,
});

/** A store with one session that was compared when its POP had one session, and what it was asked. */
async function watched() {
  const state = { sessions: 1, touches: [] as TouchedHour[], questions: [] as ComparingQuery[], key: '' };
  const store = {
    touchedHours: async () => state.touches,
    peerPlaces: async () => [place(state.sessions)],
    comparingSessions: async (query: ComparingQuery): Promise<ComparingSession[]> => {
      state.questions.push(query);
      return [{ sessionId: 'alone', share: 0, asked: { ...SPAN, key: state.key } }];
    },
  };
  state.key = peersKey(await peerContext(store, 'proj_a', SPAN));
  const watch = new PeerWatch(store);
  const lookAt = (now: number) => watch.overtaken(now, SHARES);
  const touch = (touchedAt: number, hour = T0) => state.touches.push({ projectId: 'proj_a', hour, touchedAt });
  return { state, lookAt, touch };
}

test('a session whose peers came after it was settled is found, once they have come', async () => {
  const { state, lookAt, touch } = await watched();
  touch(NOW - 500);
  expect(await lookAt(NOW)).toEqual([]); // what is being filled is left alone for a moment
  state.sessions = 9;
  // By now the store would answer otherwise than minutes ago, whatever is remembered of it.
  expect(await lookAt(Date.now() + 60_000)).toEqual([{ projectId: 'proj_a', sessionId: 'alone', share: 0 }]);
  expect(state.questions.at(-1)).toMatchObject({ projectId: 'proj_a', hours: [{ hour: T0 }], shares: SHARES });
});

test('where the peers answer as before, nobody is found, and without new rows nobody is asked', async () => {
  const { state, lookAt, touch } = await watched();
  touch(NOW - 500);
  await lookAt(NOW);
  expect(await lookAt(NOW + 5_000)).toEqual([]);
  expect(await lookAt(NOW + 15_000)).toEqual([]);
  const asked = state.questions.length;
  expect(asked).toBe(2); // once more when all can be seen
  await lookAt(NOW + 30_000);
  expect(state.questions.length).toBe(asked);
});

test('an hour that is filled on and on is looked at later and later', async () => {
  const { state, lookAt, touch } = await watched();
  for (let now = NOW; now < NOW + HOUR; now += 3_000) {
    touch(now);
    state.touches.splice(0, state.touches.length - 1);
    await lookAt(now);
  }
  expect(state.questions.length).toBeGreaterThan(10);
  expect(state.questions.length).toBeLessThan(40);
});

test('who gets another’s share looks again at what was looked at for its own', async () => {
  const watch = new PeerWatch({
    touchedHours: async () => [{ projectId: 'proj_a', hour: T0, touchedAt: NOW }],
    peerPlaces: async () => [place(9)],
    comparingSessions: async ({ shares }) =>
      shares.own.map((share) => ({ sessionId: `of-${share}`, share, asked: { ...SPAN, key: 'as it was' } })),
  });
  const found = async (now: number, own: readonly number[]) =>
    (await watch.overtaken(now, { of: 2, own })).map(({ sessionId }) => sessionId);
  await found(NOW, [0]);
  expect(await found(NOW + 20_000, [0])).toEqual(['of-0']);
  expect(await found(NOW + 40_000, [0, 1])).toEqual([]);
  watch.startOver();
  await found(NOW + 60_000, [0, 1]);
  expect(await found(NOW + 64_000, [0, 1])).toEqual(['of-0', 'of-1']);
});
