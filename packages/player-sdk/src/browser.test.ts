import { expect, test } from 'vitest';
import { describeInBrowser } from './testing/browser-tests.ts';
import { compare, expectIntegrity, isEnd, isState, segment } from './testing/play.ts';
import { figuresOfBeacons, statesOf } from './testing/play-figures.ts';
import type { BeaconEvent } from './wire.ts';

describeInBrowser('what the SDK says is what the media element did', (play) => {
  test('a healthy play to the end: one start, no rebuffer, ended, every request told with its time', async () => {
    const session = await play({ config: { startPosition: 16 } });
    await session.heard(isEnd);
    const events = await compare(session);
    expect(statesOf(events).map(({ state }) => state)).toEqual(['preloading', 'starting', 'playing', 'ended']);
    expect(events.find(isEnd)).toMatchObject({ state: 'ended', attributes: { reason: 'ended' } });
    const told = events.flatMap(({ request }) => request ?? []);
    const served = session.world.content.requests(session.name).map(({ path }) => path);
    expect(told.map(({ url }) => url.split(`${session.name}/`)[1]).sort()).toEqual(served.sort());
    for (const request of told) {
      expect(request).toMatchObject({ status: 200 });
      expect(request.durationMs).toBeGreaterThanOrEqual(request.ttfbMs ?? Number.POSITIVE_INFINITY);
      expect(request.bytes).toBeGreaterThan(100);
      expect(request.url).not.toContain('CMCD');
    }
    expect(events.find(({ kind }) => kind === 'session_start')).toMatchObject({
      contentId: 'clip',
      player: { name: 'hls.js', version: '1.7.4' },
      device: 'desktop',
    });
    const heartbeat = events.findLast(({ kind }) => kind === 'heartbeat');
    expect(heartbeat).toMatchObject({ state: 'playing', droppedFrames: expect.any(Number) });
    expect(heartbeat?.throughputKbps).toBeGreaterThan(0);
    expect(heartbeat?.attributes ?? {}).not.toHaveProperty('liveLatencyMs'); // it is not live
  });

  test('a slow start: the wait is startup and no rebuffer', async () => {
    const session = await play({ faults: (path) => (segment(0).test(path) ? { delayMs: 2_500 } : {}) });
    await session.heard(isState('playing'));
    await session.page.waitForTimeout(1_500);
    const events = await compare(session);
    expect(figuresOfBeacons(events, Date.now()).startupMs).toBeGreaterThan(2_400);
  });

  test('a stall while it plays: one rebuffer, as long as the element waited', async () => {
    const session = await play({ faults: (path) => (segment(2).test(path) ? { delayMs: 7_000 } : {}) });
    await session.heard(isState('rebuffering'));
    await session.heard((event) => isState('playing')(event) && (event.playheadMediaMs ?? 0) > 3_000);
    await session.page.waitForTimeout(1_200);
    const events = await compare(session);
    expect(figuresOfBeacons(events, Date.now()).rebufferMs).toBeGreaterThan(2_000);
  });

  test('a seek into what is not loaded: a seek with its wait, and no rebuffer', async () => {
    const session = await play({ faults: (path) => (segment(8).test(path) ? { delayMs: 1_500 } : {}) });
    await session.heard(isState('playing'));
    await session.page.waitForTimeout(1_000);
    await session.page.evaluate('window.video.currentTime = 16.5');
    await session.heard((event) => event.kind === 'seek');
    await session.heard((event) => isState('playing')(event) && (event.playheadMediaMs ?? 0) > 16_000);
    await session.page.waitForTimeout(1_000);
    const events = await compare(session);
    const seek = events.find(({ kind }) => kind === 'seek');
    expect(seek?.playheadMediaMs).toBe(16_500);
    expect(Number(seek?.attributes?.fromMediaMs)).toBeLessThan(4_000);
  });

  test('a segment that a seek makes needless: told as aborted, and as no error', async () => {
    const session = await play({ faults: (path) => (segment(2).test(path) ? { delayMs: 4_000 } : {}) });
    await session.heard(isState('playing'));
    await session.page.waitForTimeout(1_000);
    await session.page.evaluate('window.video.currentTime = 16.5');
    await session.heard((event) => isState('playing')(event) && (event.playheadMediaMs ?? 0) > 16_000);
    const aborted = await session.heard(({ request }) => segment(2).test(request?.url ?? ''));
    expect(aborted.attributes).toMatchObject({ aborted: 'true' });
    expect(aborted.request).not.toHaveProperty('status');
    expect(session.told().flatMap(({ error }) => error?.code ?? [])).not.toContain('aborted');
  });

  test('a segment that fails twice and then comes: both failures are told, none is fatal', async () => {
    const session = await play({
      faults: (path, attempt) => (segment(2).test(path) && attempt < 3 ? { status: 503 } : {}),
    });
    await session.heard((event) => event.kind === 'heartbeat' && (event.playheadMediaMs ?? 0) > 4_500, 20_000);
    const events = await compare(session);
    const failed = events.filter(({ request }) => request?.status === 503);
    expect(failed.length).toBe(2);
    expect(failed.every(({ request }) => segment(2).test(request?.url ?? ''))).toBe(true);
    const errors = events.filter(({ kind }) => kind === 'error');
    expect(errors.map(({ error }) => [error?.code, error?.fatal])).toContainEqual(['fragLoadError', false]);
    expect(errors.some(({ error }) => error?.fatal)).toBe(false);
    expect(statesOf(events).map(({ state }) => state)).not.toContain('failed');
  });

  test('a connection that breaks in a segment: told as a request without a complete answer', async () => {
    const session = await play({
      faults: (path, attempt) => (segment(2).test(path) && attempt === 1 ? { breakAfterBytes: 2_000 } : {}),
    });
    await session.heard((event) => event.kind === 'heartbeat' && (event.playheadMediaMs ?? 0) > 4_500, 20_000);
    const events = await compare(session);
    const broken = events.filter(({ kind, request }) => kind === 'request' && request?.status !== 200);
    expect(broken.length).toBe(1);
  });

  test('a segment that never comes: the error is fatal, and the session fails when its buffer has been shown', async () => {
    const session = await play({ faults: (path) => (segment(2).test(path) ? { status: 404 } : {}) });
    const fatal = await session.heard(({ error }) => error?.fatal === true);
    expect(fatal.error).toMatchObject({ code: 'fragLoadError', fatal: true });
    const failed = await session.heard(isState('failed'));
    expect(failed.occurredAt).toBeGreaterThan(fatal.occurredAt);
    expect(await session.heard(isEnd)).toMatchObject({ state: 'failed', attributes: { reason: 'failed' } });
    await expectIntegrity(session);
  });

  test('a manifest that is not there: failed before the start, no startup time', async () => {
    const session = await play({ faults: (path) => (path.endsWith('.m3u8') ? { status: 404 } : {}) });
    await session.heard(isEnd);
    const events = await compare(session);
    expect(statesOf(events).at(-1)?.state).toBe('failed');
    expect(events.find(({ request }) => request !== undefined)?.request?.status).toBe(404);
  });

  test('a collector that is down and comes back: nothing is lost, nothing twice in effect, and it is left in peace as long as it asked', async () => {
    const troubles = [{ status: 503, retryAfter: '2' }, { status: 503 }, { status: 429, retryAfter: '1' }];
    const answers = (before: number) => troubles[before] ?? { status: 202 };
    const session = await play({ answers, config: { startPosition: 8 } });
    await session.page.waitForTimeout(9_000);
    const events = await compare(session);
    const arrivals = session.world.collector.arrivals(session.sessionId);
    expect(arrivals.slice(0, 4).map(({ status }) => status)).toEqual([503, 503, 429, 202]);
    const [first, second, third, fourth] = arrivals.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(2_000);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(900);
    expect((fourth ?? 0) - (third ?? 0)).toBeGreaterThanOrEqual(1_000);
    const sent = arrivals.flatMap(({ body }) => JSON.parse(body).events as BeaconEvent[]);
    for (const event of events) {
      const copies = new Set(
        sent.filter(({ sequence }) => sequence === event.sequence).map((copy) => JSON.stringify(copy)),
      );
      expect(copies.size).toBe(1);
    }
    const accepted = arrivals.filter(({ status }) => status === 202).flatMap((arrival) => arrival.events);
    expect(accepted.map(({ sequence }) => sequence)).toEqual(accepted.map((_, index) => index));
  });

  test('a key that is refused: one beacon, then silence, and the play goes on', async () => {
    const session = await play({ answers: () => ({ status: 401 }) });
    await session.page.waitForTimeout(4_000);
    expect(session.world.collector.arrivals(session.sessionId).length).toBe(1);
    expect(await session.page.evaluate('window.session.stats().stopped')).toBe(true);
    expect(await session.page.evaluate('window.video.currentTime')).toBeGreaterThan(2);
  });

  test('pause and play again: a pause, and neither a rebuffer nor a new start', async () => {
    const session = await play({});
    await session.heard(isState('playing'));
    await session.page.waitForTimeout(1_000);
    await session.page.evaluate('window.video.pause()');
    await session.page.waitForTimeout(1_500);
    await session.page.evaluate('window.video.play()');
    await session.page.waitForTimeout(1_500);
    const events = await compare(session);
    expect(statesOf(events).map(({ state }) => state)).toEqual([
      'preloading',
      'starting',
      'playing',
      'paused',
      'playing',
    ]);
  });

  test('another rendition on screen: told with its bitrate', async () => {
    const session = await play({ source: 'main.m3u8' });
    await session.heard(({ kind, bitrateKbps }) => kind === 'rendition' && bitrateKbps === 34);
    await session.page.evaluate('window.hls.currentLevel = 1');
    const rendition = await session.heard(({ kind, bitrateKbps }) => kind === 'rendition' && bitrateKbps === 60);
    expect(rendition.attributes).toMatchObject({ width: '160', height: '90' });
  });

  test('a fatal error that the page recovers from: a wait, and no failed session', async () => {
    const session = await play({
      faults: (path, attempt) => (segment(3).test(path) && attempt < 4 ? { status: 500 } : {}),
    });
    await session.heard(({ error }) => error?.fatal === true);
    await session.page.evaluate('window.hls.startLoad()');
    await session.heard((event) => event.kind === 'heartbeat' && (event.playheadMediaMs ?? 0) > 7_000, 20_000);
    const events = await compare(session);
    expect(statesOf(events).map(({ state }) => state)).not.toContain('failed');
    expect(events.find(isEnd)).toBeUndefined();
  });
});
