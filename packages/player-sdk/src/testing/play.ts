import type { Page } from '@playwright/test';
import { expect } from 'vitest';
import type { SessionOptions } from '../session-options.ts';
import type { BeaconEvent } from '../wire.ts';
import type { Collector } from './collector.ts';
import type { Faults } from './content-server.ts';
import { type ElementEvent, figuresOfBeacons, figuresOfElement } from './play-figures.ts';
import type { SdkBrowser } from './sdk-browser.ts';

/** A page that plays with hls.js and the SDK. */
export interface Play {
  readonly world: SdkBrowser;
  readonly page: Page;
  readonly name: string;
  readonly sessionId: string;
  /** What the element did until now. */
  truth(): Promise<readonly ElementEvent[]>;
  told(): readonly BeaconEvent[];
  /** Waits until the collector holds an event. */
  heard(what: (event: BeaconEvent) => boolean, withinMs?: number): Promise<BeaconEvent>;
}

export interface Asked {
  readonly faults?: Faults;
  /** What the collector answers; by default it takes all. */
  readonly answers?: Parameters<Collector['answer']>[1];
  readonly config?: object;
  readonly options?: Partial<SessionOptions>;
  readonly source?: string;
}

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

let plays = 0;
export async function startPlay(world: SdkBrowser, asked: Asked): Promise<Play> {
  const { browser, content, collector } = world;
  const { faults, answers, config = {}, options = {}, source = 'low/index.m3u8' } = asked;
  const name = `play${++plays}`;
  if (faults) content.inject(name, faults);
  if (answers) collector.answer(name, answers);
  const context = await browser.newContext();
  const page = await context.newPage();
  const wanted = {
    source: `${content.origin}/content/${name}/${source}`,
    config: { ...LITTLE_AHEAD, ...config },
    options: { url: collector.url, key: name, contentId: 'clip', heartbeatMs: 1_000, flushMs: 500, ...options },
  };
  await page.goto(`${content.origin}/page/page.html#${encodeURIComponent(JSON.stringify(wanted))}`);
  const sessionId = String(await page.waitForFunction('window.session?.id').then((handle) => handle.jsonValue()));
  const told = () => collector.events(sessionId);
  return {
    world,
    page,
    name,
    sessionId,
    truth: () => page.evaluate('window.truth'),
    told,
    heard: (what, withinMs = 40_000) => until(() => told().find(what), withinMs),
  };
}

export async function until<Value>(read: () => Value | undefined, withinMs: number): Promise<Value> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const value = read();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing came within ${withinMs} ms.`);
}

export const isState = (state: string) => (event: BeaconEvent) => event.kind === 'state' && event.state === state;
export const isEnd = ({ kind }: BeaconEvent) => kind === 'session_end';
export const segment = (number: number) => new RegExp(`/seg${number}\\.m4s$`);

/** The SDK's account against the element's, and what holds of every session. */
export async function compare(session: Play): Promise<readonly BeaconEvent[]> {
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
export async function expectIntegrity({ world, page, name, sessionId, told }: Play): Promise<void> {
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
