import { expect, test } from 'vitest';
import { type Batch, SettleQueue } from './settle-queue.ts';

const NOW = 1_800_000_000_000;

const touch = (sessionId: string, touchedAt = NOW, projectId = 'p', share = 0) => ({
  projectId,
  sessionId,
  touchedAt,
  share,
});

/** Everything that is due at an instant. */
function dueAt(queue: SettleQueue, now: number): Batch[] {
  queue.refresh(now);
  const batches: Batch[] = [];
  for (let batch = queue.take(); batch; batch = queue.take()) batches.push(batch);
  return batches;
}

const idsAt = (queue: SettleQueue, now: number) => dueAt(queue, now).flatMap(({ sessionIds }) => sessionIds);

const settle = (queue: SettleQueue, now: number, state: 'provisional' | 'final') => {
  for (const batch of dueAt(queue, now)) {
    queue.settled(
      batch,
      batch.sessionIds.map((sessionId) => ({ sessionId, state, isUnjudged: false })),
      now,
    );
  }
};

test('what was touched is due at once, and not twice while it is under way', () => {
  const queue = new SettleQueue();
  queue.note([touch('a')]);
  expect(idsAt(queue, NOW)).toEqual(['a']);
  queue.note([touch('a', NOW + 5000)]);
  expect(idsAt(queue, NOW + 5000)).toEqual([]);
});

test('a touch that comes while a session is settled makes it due again', () => {
  const queue = new SettleQueue();
  queue.note([touch('a')]);
  const [batch] = dueAt(queue, NOW);
  queue.note([touch('a', NOW + 10)]);
  if (batch) queue.settled(batch, [{ sessionId: 'a', state: 'final', isUnjudged: false }], NOW + 20);
  expect(idsAt(queue, NOW + 20 + 1499)).toEqual([]);
  expect(idsAt(queue, NOW + 20 + 1500)).toEqual(['a']);
});

test('a touch seen before changes nothing', () => {
  const queue = new SettleQueue();
  queue.note([touch('a')]);
  settle(queue, NOW, 'final');
  queue.note([touch('a')]);
  expect(idsAt(queue, NOW + 10_000)).toEqual([]);
});

test('what waits for its logs is looked at again, what is final is forgotten', () => {
  const queue = new SettleQueue();
  queue.note([touch('waits', NOW - 40_000), touch('done', NOW - 40_000)]);
  const [batch] = dueAt(queue, NOW);
  if (batch) {
    queue.settled(
      batch,
      [
        { sessionId: 'waits', state: 'provisional', isUnjudged: false },
        { sessionId: 'done', state: 'final', isUnjudged: false },
      ],
      NOW,
    );
  }
  expect(idsAt(queue, NOW + 9999)).toEqual([]);
  expect(idsAt(queue, NOW + 10_000)).toEqual(['waits']); // a quarter of the 40 s that it has waited
  expect(queue.size).toBe(1);
});

test('projects take turns, and of a project who has waited longest comes first', () => {
  const queue = new SettleQueue();
  queue.note(Array.from({ length: 3000 }, (_, index) => touch(`large-${index}`, NOW - index, 'large')));
  queue.note([touch('small-1', NOW, 'small'), touch('small-2', NOW, 'small')]);
  const batches = dueAt(queue, NOW);
  expect(batches.slice(0, 3).map(({ projectId }) => projectId)).toEqual(['large', 'small', 'large']);
  const first = batches.filter(({ projectId }) => projectId === 'large').slice(0, 8);
  const waits = first.flatMap(({ sessionIds }) => sessionIds.map((id) => Number(id.slice('large-'.length))));
  expect(Math.min(...waits)).toBe(3000 - waits.length);
  expect(new Set(batches.flatMap(({ sessionIds }) => sessionIds)).size).toBe(3002);
});

test('neighbours in the store are settled together', () => {
  const queue = new SettleQueue();
  queue.note(
    Array.from({ length: 512 }, (_, index) => touch(`s-${String((index * 37) % 512).padStart(3, '0')}`, NOW - index)),
  );
  const [first, second] = dueAt(queue, NOW);
  expect([first?.sessionIds.at(0), first?.sessionIds.at(-1)]).toEqual(['s-000', 's-255']);
  expect([second?.sessionIds.at(0), second?.sessionIds.at(-1)]).toEqual(['s-256', 's-511']);
});

test('of a batch that failed each is tried by itself, and who fails alone later and later', () => {
  const queue = new SettleQueue();
  queue.note([touch('bad'), touch('good')]);
  for (const batch of dueAt(queue, NOW)) queue.failed(batch, NOW);
  const alone = dueAt(queue, NOW);
  expect(alone.map(({ sessionIds }) => sessionIds.length)).toEqual([1, 1]);
  for (const batch of alone) {
    const [sessionId = ''] = batch.sessionIds;
    if (sessionId === 'bad') queue.failed(batch, NOW);
    else queue.settled(batch, [{ sessionId, state: 'final' }], NOW);
  }
  expect(idsAt(queue, NOW + 1999)).toEqual([]);
  expect(idsAt(queue, NOW + 2000)).toEqual(['bad']);
});

test('what could not be settled for no fault of its own is due as before', () => {
  const queue = new SettleQueue();
  queue.note([touch('a'), touch('b')]);
  for (const batch of dueAt(queue, NOW)) queue.putBack(batch);
  expect(dueAt(queue, NOW).map(({ sessionIds }) => sessionIds.length)).toEqual([2]);
});

test('a final session whose player could not be judged yet is looked at twice more', () => {
  const queue = new SettleQueue();
  queue.note([touch('alone')]);
  const settled = [{ sessionId: 'alone', state: 'final', isUnjudged: true }] as const;
  let now = NOW;
  for (const wait of [0, 35_000, 300_000]) {
    if (wait > 0) expect(idsAt(queue, now + wait - 1)).toEqual([]);
    now += wait;
    const [batch] = dueAt(queue, now);
    if (!batch) expect.fail(`nothing is due ${wait} ms later`);
    queue.settled(batch, settled, now);
  }
  expect(idsAt(queue, now + 3_600_000)).toEqual([]);
});

test('of a share that is another’s soon nothing more is begun, and it may be given back when nothing of it is under way', () => {
  const queue = new SettleQueue();
  queue.note([touch('a', NOW, 'p', 0), touch('b', NOW, 'p', 1)]);
  queue.refresh(NOW);
  const batch = queue.take();
  queue.note([touch('c', NOW, 'p', 1)]);
  expect(queue.leave([1, 2])).toEqual([2]);
  expect(queue.take()).toBeNull();
  expect(idsAt(queue, NOW)).toEqual([]);
  if (batch) queue.settled(batch, [], NOW);
  expect(queue.leave([1])).toEqual([1]);
  queue.keep(new Set([0]));
  expect(queue.size).toBe(1);
  expect(queue.leave([])).toEqual([]);
  queue.note([touch('c', NOW, 'p', 1)]);
  expect(idsAt(queue, NOW)).toEqual(['c']);
});

test('what comes back of a share that was lost meanwhile is nothing to it', () => {
  const queue = new SettleQueue();
  queue.note([touch('a')]);
  const [batch] = dueAt(queue, NOW);
  queue.keep(new Set());
  if (batch) queue.settled(batch, [{ sessionId: 'a', state: 'provisional', isUnjudged: false }], NOW);
  expect(queue.size).toBe(0);
});
