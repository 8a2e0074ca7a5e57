import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSession } from './create-session.ts';
import { createGuard } from './guard.ts';
import { type Session, startSession } from './session.ts';
import type { SessionOptions } from './session-options.ts';
import {
  answer,
  createFakeEnvironment,
  type FakeEnvironment,
  type Network,
  WALL_CLOCK,
} from './testing/fake-environment.ts';

const OPTIONS: SessionOptions = { url: 'https://telecine.example/v1/beacons', key: 'ik_1', sessionId: 'session-1' };

function started(
  network?: Network,
  options: Partial<SessionOptions> = {},
): { session: Session; world: FakeEnvironment } {
  const world = createFakeEnvironment(network);
  const facts = { player: null, device: 'desktop', attributes: {} };
  return { session: startSession({ ...OPTIONS, ...options }, facts, world, createGuard()), world };
}
const kinds = (world: FakeEnvironment) => world.posts.flatMap(({ events }) => events.map(({ kind }) => kind));

describe('what is sent when', () => {
  test('the start goes at once, what can wait goes with the next beacon', async () => {
    const { session, world } = started();
    await world.advance(100);
    expect(kinds(world)).toEqual(['session_start']);
    session.track('seek');
    await world.advance(4_900);
    expect(world.posts.length).toBe(1);
    await world.advance(100);
    expect(kinds(world)).toEqual(['session_start', 'seek']);
  });

  test('a rebuffer and a fatal error don’t wait, also while another beacon is on its way', async () => {
    let isSlow = true;
    const { session, world } = started(() => (isSlow ? 'silence' : answer(202)));
    await world.advance(100);
    isSlow = false;
    session.trackState('rebuffering');
    await world.advance(10_000);
    expect(world.posts.length).toBe(1); // one at a time
    const { session: other, world: quick } = started();
    await quick.advance(1_000);
    other.trackError({ code: 'fragLoadError', fatal: true });
    await quick.advance(100);
    expect(quick.posts.length).toBe(2);
  });

  test('heartbeats come every ten seconds with what the probes read, and stop after five minutes of pause', async () => {
    const { session, world } = started();
    session.probe(() => ({ bufferLengthMs: 4_000.4 }));
    session.trackState('paused');
    await world.advance(60 * 60_000);
    const heartbeats = world.posts.flatMap(({ events }) => events.filter(({ kind }) => kind === 'heartbeat'));
    expect(heartbeats.length).toBe(30);
    expect(heartbeats[0]?.bufferLengthMs).toBe(4_000);
    session.trackState('playing');
    await world.advance(15_100);
    expect(world.posts.at(-1)?.events.at(-1)?.kind).toBe('heartbeat');
  });

  test('instants are the wall clock of the start plus monotonic time', async () => {
    const { session, world } = started();
    await world.advance(1_000);
    session.track('request', { at: 5_500, request: { url: 'https://cdn.example/a', status: 200, startedAt: 5_250 } });
    await world.advance(6_000);
    const event = world.posts[1]?.events[0];
    expect(event?.occurredAt).toBe(WALL_CLOCK + 5_500);
    expect(event?.request?.startedAt).toBe(WALL_CLOCK + 5_250);
  });

  test('the key goes in the query, and nothing is asked of storage or cookies', async () => {
    const { world } = started();
    await world.advance(100);
    expect(world.posts[0]?.events[0]).toMatchObject({ sessionId: 'session-1', sequence: 0, device: 'desktop' });
  });
});

describe('when the collector can’t take it', () => {
  test('503 with Retry-After is left in peace so long, then gets the same bytes, and nothing is lost', async () => {
    const { session, world } = started((_, index) => (index === 0 ? answer(503, '20') : answer(202)));
    await world.advance(100);
    session.trackState('playing');
    await world.advance(19_800);
    expect(world.posts.length).toBe(1);
    await world.advance(10_000);
    const [first, second] = world.posts;
    expect(second?.events.map(({ sequence }) => sequence).slice(0, 2)).toEqual([0, 1]);
    expect(JSON.stringify(second?.events[0])).toBe(JSON.stringify(first?.events[0]));
  });

  test.each([401, 403, 410])('%i ends all sending', async (status) => {
    const { session, world } = started(() => answer(status));
    await world.advance(100);
    session.trackState('playing');
    session.flush();
    await world.advance(10 * 60_000);
    expect(world.posts.length).toBe(1);
    expect(session.stats()).toMatchObject({ stopped: true, waiting: 0 });
  });

  test('a collector that is down for an hour gets at most two tries a minute', async () => {
    const { world } = started(() => 'failure');
    await world.advance(60 * 60_000);
    expect(world.posts.length).toBeLessThan(120);
  });

  test('413 halves the body until it is taken', async () => {
    const { session, world } = started(({ body }) => answer(body.length > 1_500 ? 413 : 202));
    for (let count = 0; count < 40; count++) session.trackCustom('note', { text: 'x'.repeat(100) });
    await world.advance(60_000);
    const accepted = world.posts.filter(({ body }) => body.length <= 1_500).flatMap(({ events }) => events);
    const { tracked, waiting } = session.stats();
    expect(new Set(accepted.map(({ sequence }) => sequence)).size).toBe(tracked - waiting);
    expect(waiting).toBeLessThanOrEqual(1);
  });

  test('a body that is refused is given up and counted, and what follows goes', async () => {
    const { session, world } = started((_, index) => answer(index === 0 ? 400 : 202));
    await world.advance(100);
    session.trackState('playing');
    await world.advance(6_000);
    expect(session.stats()).toMatchObject({ refused: 1, waiting: 0 });
    expect(world.posts[1]?.events[0]?.sequence).toBe(1);
  });

  test('what was given up for want of room is reported', async () => {
    const { session, world } = started((post) => (post.at < 100_000 ? answer(503, '95') : answer(202)), {
      maxQueuedEvents: 10,
    });
    for (let count = 0; count < 50; count++) session.track('seek');
    await world.advance(200_000);
    const last = world.posts.at(-1)?.events.findLast(({ kind }) => kind === 'heartbeat');
    expect(Number(last?.attributes?.droppedEvents)).toBeGreaterThanOrEqual(40);
  });

  test('whatever the network does, each event that was not given up arrives once it heals, each always the same bytes', async () => {
    const outcome = fc.constantFrom(answer(202), answer(503), answer(429, '3'), answer(500), 'failure' as const);
    const burst = fc.record({ events: fc.integer({ min: 0, max: 30 }), pauseMs: fc.integer({ min: 0, max: 8_000 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 12 }),
        fc.array(burst, { maxLength: 12 }),
        async (script, bursts) => {
          const accepted = new Set<number>();
          const bytes = new Map<number, string>();
          const { session, world } = started((post, index) => {
            const next = script[index] ?? answer(202);
            for (const event of post.events) {
              const before = bytes.get(event.sequence) ?? JSON.stringify(event);
              expect(JSON.stringify(event)).toBe(before);
              bytes.set(event.sequence, before);
              if (next !== 'failure' && next.status === 202) accepted.add(event.sequence);
            }
            return next;
          });
          for (const { events, pauseMs } of bursts) {
            for (let count = 0; count < events; count++) session.track(count % 3 === 0 ? 'request' : 'seek');
            await world.advance(pauseMs);
          }
          session.end('destroyed');
          await world.advance(30 * 60_000);
          const { tracked, dropped, waiting, stopped } = session.stats();
          expect(waiting).toBe(0);
          if (!stopped) expect(accepted.size).toBe(tracked - dropped);
          expect(Math.max(...world.posts.map(({ body }) => body.length))).toBeLessThanOrEqual(60_000);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('how it ends', () => {
  test('leaving while it plays: quit, and all of it in one body with the end in front', async () => {
    const { session, world } = started();
    await world.advance(100);
    session.trackState('playing');
    for (let count = 0; count < 20; count++) session.track('request');
    session.end('pagehide');
    const last = world.posts.at(-1)?.events ?? [];
    expect(last.slice(0, 3).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'state playing',
      'state quit',
      'session_end quit',
    ]);
    expect(last.length).toBe(23);
  });

  test('leaving after the end changes nothing', async () => {
    const { session, world } = started();
    session.trackState('ended');
    session.end('ended');
    session.end('pagehide');
    await world.advance(5_000);
    expect(kinds(world).filter((kind) => kind === 'session_end').length).toBe(1);
    expect(world.posts.at(-1)?.events.at(-1)).toMatchObject({ state: 'ended', attributes: { reason: 'ended' } });
  });

  test('played again after the end: alive again, and it can end again', async () => {
    const { session, world } = started();
    session.trackState('ended');
    session.end('ended');
    session.trackState('playing');
    await world.advance(15_100);
    expect(kinds(world)).toContain('heartbeat');
    session.end('pagehide');
    await world.advance(1_000);
    expect(kinds(world).filter((kind) => kind === 'session_end').length).toBe(2);
  });

  test('after destroy nothing is taken, and a dead collector is tried five more times', async () => {
    const { session, world } = started(() => 'failure');
    session.end('destroyed');
    session.trackState('playing');
    await world.advance(60 * 60_000);
    expect(world.posts.length).toBeLessThanOrEqual(6);
    expect(session.stats()).toMatchObject({ stopped: true });
  });

  test('the last words leave although the collector asked for patience', async () => {
    const { session, world } = started((_, index) => (index === 0 ? answer(429, '600') : answer(202)));
    await world.advance(200);
    session.end('pagehide');
    expect(world.posts.length).toBe(2);
  });
});

describe('nothing escapes', () => {
  test('no exception of a probe, a hook or a listener reaches the page; all are counted', async () => {
    const { session, world } = started(undefined, {
      scrubUrl: () => {
        throw new Error('hook');
      },
    });
    session.probe(() => {
      throw new Error('probe');
    });
    session.track('request', { request: { url: 'https://cdn.example/secret', status: 200, startedAt: 0 } });
    session.guard.wrap(() => {
      throw new Error('listener');
    })();
    await world.advance(11_000);
    expect(session.stats().guarded).toBe(3);
    // A URL that could not be scrubbed is not told.
    expect(JSON.stringify(world.posts.map(({ body }) => body))).not.toContain('secret');
  });

  test.each([
    ['no options', undefined],
    ['a URL that is none', { url: 'http://[', key: 'k' }],
    ['no browser around it', OPTIONS],
  ])('%s: a session that takes everything and says nothing', (_, options) => {
    const session = createSession(options as unknown as SessionOptions);
    session.track('state', { state: 'playing' });
    session.trackError({ code: 'x' });
    session.setContent('c');
    session.flush();
    session.end('destroyed');
    expect(session.stats().guarded).toBeGreaterThan(0);
  });
});
