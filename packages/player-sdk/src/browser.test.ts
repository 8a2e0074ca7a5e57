import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionOptions } from './session-options.ts';
import type { Faults } from './testing/content-server.ts';
import { type ElementEvent, figuresOfBeacons, figuresOfElement, statesOf } from './testing/play-figures.ts';
import { chromiumPath, type SdkBrowser, startSdkBrowser } from './testing/sdk-browser.ts';
import type { BeaconEvent } from './wire.ts';

const executable = chromiumPath();
if (executable === null) console.log('No Chromium found: the SDK was not tried in a browser. CHROMIUM_PATH names one.');

let world: SdkBrowser;
beforeAll(async () => {
  if (executable !== null) world = await startSdkBrowser(executable);
});
afterAll(async () => {
  await world?.close();
});

/** hls.js with little ahead, one rendition, quick retries: what happens to a segment soon happens to the viewer. */
const LITTLE_AHEAD = {
  maxBufferLength: 4,
  maxMaxBufferLength: 4,
  startLevel: 0,
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 10_000,
      maxLoadTimeMs: 20_000,
      timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
      errorRetry: { maxNumRetry: 2, retryDelayMs: 200, maxRetryDelayMs: 200 },
    },
  },
};

interface Play {
  readonly page: Page;
  readonly name: string;
  readonly sessionId: string;
  /** What the element did until now. */
  truth(): Promise<readonly ElementEvent[]>;
  told(): readonly BeaconEvent[];
  /** Waits until the collector holds an event. */
  heard(what: (event: BeaconEvent) => boolean, withinMs?: number): Promise<BeaconEvent>;
}

interface Asked {
  readonly faults?: Faults;
  readonly config?: object;
  readonly options?: Partial<SessionOptions>;
  readonly source?: string;
}

let plays = 0;
async function play({ faults, config = {}, options = {}, source = 'low/index.m3u8' }: Asked): Promise<Play> {
  const { browser, content, collector } = world;
  const name = `play${++plays}`;
  if (faults) content.inject(name, faults);
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked = {
    source: `${content.origin}/content/${name}/${source}`,
    config: { ...LITTLE_AHEAD, ...config },
    options: { url: collector.url, key: name, contentId: 'clip', heartbeatMs: 1_000, flushMs: 500, ...options },
  };
  await page.goto(`${content.origin}/page/page.html#${encodeURIComponent(JSON.stringify(asked))}`);
  const sessionId = String(await page.waitForFunction('window.session?.id').then((handle) => handle.jsonValue()));
  const told = () => collector.events(sessionId);
  return {
    page,
    name,
    sessionId,
    truth: () => page.evaluate('window.truth'),
    told,
    heard: (what, withinMs = 40_000) => until(() => told().find(what), withinMs),
  };
}

async function until<Value>(read: () => Value | undefined, withinMs: number): Promise<Value> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const value = read();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing came within ${withinMs} ms.`);
}

const isState = (state: string) => (event: BeaconEvent) => event.kind === 'state' && event.state === state;
const isEnd = ({ kind }: BeaconEvent) => kind === 'session_end';
const segment = (number: number) => new RegExp(`/seg${number}\\.m4s$`);

/** The SDK's account against the element's, and what holds of every session. */
async function compare(session: Play): Promise<readonly BeaconEvent[]> {
  const now = Date.now();
  const events = session.told();
  const truth = figuresOfElement(await session.truth(), now);
  const told = figuresOfBeacons(events, now);
  expect({ rebuffers: told.rebufferCount, seeks: told.seeks, ended: told.ended }).toEqual({
    rebuffers: truth.rebufferCount,
    seeks: truth.seeks,
    ended: truth.ended,
  });
  expect(told.startupMs === null).toBe(truth.startupMs === null);
  expect(Math.abs((told.startupMs ?? 0) - (truth.startupMs ?? 0))).toBeLessThan(100);
  expect(Math.abs(told.rebufferMs - truth.rebufferMs)).toBeLessThan(250 * Math.max(1, truth.rebufferCount));
  await expectIntegrity(session);
  return events;
}

/** Every session: sequence without gaps from 0, sent as a simple request without cookies, and one session ID on both sides. */
async function expectIntegrity({ page, name, sessionId, told }: Play): Promise<void> {
  const sequences = told()
    .map(({ sequence }) => sequence)
    .sort((a, b) => a - b);
  expect(sequences).toEqual(sequences.map((_, index) => index));
  const arrivals = world.collector.arrivals(sessionId);
  expect(new Set(arrivals.map(({ contentType, cookie }) => `${contentType} ${cookie}`))).toEqual(
    new Set(['text/plain;charset=UTF-8 undefined']),
  );
  expect(world.collector.preflights()).toBe(0);
  expect(Math.max(...arrivals.map(({ body }) => body.length))).toBeLessThan(60_000);
  expect(new Set(world.content.requests(name).map(({ sid }) => sid))).toEqual(new Set([sessionId]));
  expect(await page.evaluate('window.uncaught')).toEqual([]);
  expect(await page.evaluate('window.session.stats().guarded')).toBe(0);
}

describe
  .skipIf(executable === null)
  .concurrent('what the SDK says is what the media element did', { timeout: 60_000 }, () => {
    test('a healthy play to the end: one start, no rebuffer, ended, every request told with its time', async () => {
      const session = await play({ config: { startPosition: 16 } });
      await session.heard(isEnd);
      const events = await compare(session);
      expect(statesOf(events).map(({ state }) => state)).toEqual(['preloading', 'starting', 'playing', 'ended']);
      expect(events.find(isEnd)).toMatchObject({ state: 'ended', attributes: { reason: 'ended' } });
      const told = events.flatMap(({ request }) => request ?? []);
      const served = world.content.requests(session.name).map(({ path }) => path);
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

    test('leaving the page while it plays: the last words arrive, with nothing missing before them', async () => {
      const session = await play({ options: { flushMs: 60_000 } });
      await session.heard(isState('playing'));
      await session.page.waitForTimeout(1_500);
      const truth = figuresOfElement(await session.truth(), Date.now());
      const leftAt = Date.now();
      await session.page.goto('about:blank');
      const end = await session.heard(isEnd, 3_000);
      const events = session.told();
      expect(end).toMatchObject({ state: 'quit', attributes: { reason: 'pagehide' } });
      const [arrivedAt = 0] = world.collector
        .arrivals(session.sessionId)
        .flatMap(({ at, events }) => (events.some(isEnd) ? at : []));
      expect(end.occurredAt).toBeGreaterThanOrEqual(leftAt - 50);
      expect(end.occurredAt).toBeLessThanOrEqual(arrivedAt + 50);
      expect(events.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(events.map((_, index) => index));
      const told = figuresOfBeacons(events, end.occurredAt);
      expect(told.rebufferCount).toBe(truth.rebufferCount);
      expect(Math.abs((told.startupMs ?? 0) - (truth.startupMs ?? 0))).toBeLessThan(100);
    });

    test('leaving before the start: told as left while starting', async () => {
      const session = await play({ faults: (path) => (segment(0).test(path) ? { delayMs: 20_000 } : {}) });
      await session.page.waitForTimeout(800);
      await session.page.goto('about:blank');
      await session.heard(isEnd, 3_000);
      expect(statesOf(session.told()).map(({ state }) => state)).toEqual(['preloading', 'starting', 'quit']);
    });

    test('a collector that is down and comes back: nothing is lost, nothing twice in effect, and it is left in peace as long as it asked', async () => {
      const answers = [{ status: 503, retryAfter: '2' }, { status: 503 }, { status: 429, retryAfter: '1' }];
      const name = `play${plays + 1}`;
      world.collector.answer(name, (before) => answers[before] ?? { status: 202 });
      const session = await play({ config: { startPosition: 8 } });
      await session.page.waitForTimeout(9_000);
      const events = await compare(session);
      const arrivals = world.collector.arrivals(session.sessionId);
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
      const name = `play${plays + 1}`;
      world.collector.answer(name, () => ({ status: 401 }));
      const session = await play({});
      await session.page.waitForTimeout(4_000);
      expect(world.collector.arrivals(session.sessionId).length).toBe(1);
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

    test('a page that is busy for two seconds: no rebuffer and no frozen picture is made of it', async () => {
      const session = await play({ config: { maxBufferLength: 12 } });
      await session.heard(isState('playing'));
      await session.page.waitForTimeout(1_500);
      await session.page.evaluate('{ const until = performance.now() + 2000; while (performance.now() < until); }');
      await session.page.waitForTimeout(1_500);
      const events = await compare(session);
      expect(events.filter(({ kind }) => kind === 'custom')).toEqual([]);
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

    test('a page that comes back from the back-forward cache: quit, then on under the same session', async () => {
      const session = await play({});
      await session.heard(isState('playing'));
      await session.page.goto(`${world.content.origin}/page/empty.html`);
      await session.heard(isState('quit'), 3_000);
      await session.page.goBack({ waitUntil: 'commit' });
      const isSame = await session.page.evaluate('window.session?.id').then((id) => id === session.sessionId);
      if (!isSame) {
        console.log('This browser kept no page in its back-forward cache: the return was not tried.');
        return;
      }
      await session.page.evaluate('window.video.play()');
      await until(() => (session.told().filter(isState('playing')).length > 1 ? true : undefined), 5_000);
      const sequences = session.told().map(({ sequence }) => sequence);
      expect(sequences.sort((a, b) => a - b)).toEqual(sequences.map((_, index) => index));
    });

    test('a page that goes into the background: what waits is sent at once, and it is told', async () => {
      const session = await play({ options: { flushMs: 60_000 } });
      await session.heard(isState('playing'));
      await session.page.evaluate(`{
        Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }`);
      const hidden = await session.heard(({ kind }) => kind === 'visibility', 1_000);
      expect(hidden.attributes).toMatchObject({ visible: 'false' });
      await expectIntegrity(session);
    });

    test('a hostile page: fetch throws, the element lies, hls.js is none; the play goes on and nothing reaches the page', async () => {
      const session = await play({});
      await session.heard(isState('playing'));
      await session.page.evaluate(`{
        window.fetch = () => { throw new Error('no'); };
        Object.defineProperty(window.video, 'buffered', { get() { throw new Error('no'); } });
        window.session.track('state', null);
        window.session.track(Symbol('x'), { request: 7, attributes: 3 });
        window.session.flush();
      }`);
      await session.page.waitForTimeout(2_500);
      expect(await session.page.evaluate('window.uncaught')).toEqual([]);
      expect(await session.page.evaluate('window.session.stats().guarded')).toBeGreaterThan(0);
      expect(await session.page.evaluate('window.video.currentTime')).toBeGreaterThan(2);
      const isSilent = await session.page.evaluate(`import('@telecine/player/hls').then(({ observeHls }) =>
        [observeHls(null, null, null), observeHls({}, window.video, {})].every((seen) => seen.session.id && seen.stop() === undefined))`);
      expect(isSilent).toBe(true);
      expect(await session.page.evaluate('window.uncaught')).toEqual([]);
    });

    test('a player that is destroyed: the session ends, with all that was told before', async () => {
      const session = await play({ options: { flushMs: 60_000 } });
      await session.heard(isState('playing'));
      await session.page.waitForTimeout(500);
      await session.page.evaluate('window.hls.destroy()');
      const end = await session.heard(isEnd, 3_000);
      expect(end).toMatchObject({
        state: 'quit',
        attributes: { reason: 'destroyed' },
        droppedFrames: expect.any(Number),
      });
      expect(end.playheadMediaMs).toBeGreaterThan(300);
      await expectIntegrity(session);
    });
  });
