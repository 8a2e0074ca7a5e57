import { expect, test } from 'vitest';
import { describeInBrowser } from './testing/browser-tests.ts';
import { compare, expectIntegrity, isEnd, isState, segment, until } from './testing/play.ts';
import { figuresOfBeacons, figuresOfElement, statesOf } from './testing/play-figures.ts';

describeInBrowser('whatever becomes of the page, the SDK does it no harm and is heard to the last', (play) => {
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
    const [arrivedAt = 0] = session.world.collector
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

  test('a page that is busy for two seconds: no rebuffer and no frozen picture is made of it', async () => {
    const session = await play({ config: { maxBufferLength: 12 } });
    await session.heard(isState('playing'));
    await session.page.waitForTimeout(1_500);
    await session.page.evaluate('{ const until = performance.now() + 2000; while (performance.now() < until); }');
    await session.page.waitForTimeout(1_500);
    const events = await compare(session);
    expect(events.filter(({ kind }) => kind === 'custom')).toEqual([]);
  });

  test('a page that comes back from the back-forward cache: quit, then on under the same session', async () => {
    const session = await play({});
    await session.heard(isState('playing'));
    await session.page.goto(`${session.world.content.origin}/page/empty.html`);
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
