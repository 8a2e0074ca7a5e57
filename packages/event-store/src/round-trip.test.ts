import type { StoredDeliveryRequest, StoredPlayerEvent } from '@telecine/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from './event-store.ts';
import { SpoolWriter } from './spool/spool-writer.ts';
import { context, feed, NOW, playerEvent, recordOf } from './testing/rows.ts';
import { eventually, testDirectory } from './testing/test-store.ts';

const directory = testDirectory();
let store: EventStore;
let spool: SpoolWriter;
beforeAll(async () => {
  store = await directory.open();
  spool = new SpoolWriter(store.spoolDir, 'w0');
});
afterAll(async () => {
  await spool.close();
  await store.close();
  directory.remove();
});

const readBack = (sessionId: string, rows: number) =>
  eventually(
    () => store.loadSession('proj_test', sessionId),
    ({ events, requests }) => events.length + requests.length >= rows,
  );

test('a delivery row comes back with every member as it went in', async () => {
  spool.delivery.begin(context());
  feed(spool.delivery, {
    texts: {
      sessionId: 'every-member',
      contentId: 'title-7',
      method: 'GET',
      scheme: 'https',
      host: 'cdn-a.example',
      path: '/vod/título/%20seg\u00001.m4s',
      query: 'a=1&b=%3D',
      cacheStatusRaw: 'TCP_MISS',
      pop: 'FRA6',
      serverIp: '192.0.2.1',
      clientIp: '2001:db8::7',
      connectionId: 'c-1',
      userAgent: 'Mozilla/5.0 “x”',
      referer: 'https://site.example/',
      protocol: 'HTTP/2.0',
      tlsVersion: 'TLSv1.3',
      country: 'DE',
      requestId: 'r-1',
      contentType: 'video/mp4',
      range: 'bytes=0-99',
    },
    numbers: {
      startedAtUs: NOW * 1000 + 123_456,
      timeResolutionUs: 1000,
      durationUs: 5_000_000_001,
      ttfbUs: 12_345,
      status: 206,
      bytes: 2 ** 52,
      bytesKind: 1,
      contentLength: 99,
      clientPort: 65_535,
      connectionRequests: 3,
      asn: 4_294_967_295,
      originTtfbUs: 9000,
      originStatus: 503,
      aborted: 1,
      cacheStatus: 2,
      tier: 1,
      cmcdVersion: 2,
      cmcdFrom: 1,
      sessionIdFrom: 0,
    },
    cmcd: { bl: '(7200;v)', bs: '?1', sid: '"every-member"' },
    extra: { upstream_addr: '10.0.0.1:80', 'leer ✓': '' },
  });
  expect(spool.delivery.end()).toMatchObject({ received: 1, accepted: 1, rejected: 0 });
  await spool.commit();

  const { requests } = await readBack('every-member', 1);
  expect(requests).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{8,12}$/),
      sourceId: 'src_test',
      sessionId: 'every-member',
      sessionIdFrom: 'cmcd',
      receivedAt: NOW,
      clientHash: expect.stringMatching(/^[0-9a-f]{16}$/),
      startedAt: NOW + 123.456,
      timeResolutionMs: 1,
      durationMs: 5_000_000.001,
      ttfbMs: 12.345,
      status: 206,
      bytes: 2 ** 52,
      bytesKind: 'total',
      contentLength: 99,
      method: 'GET',
      scheme: 'https',
      host: 'cdn-a.example',
      path: '/vod/título/%20seg\u00001.m4s',
      query: 'a=1&b=%3D',
      cacheStatus: 'miss',
      cacheStatusRaw: 'TCP_MISS',
      tier: 'shield',
      pop: 'FRA6',
      serverIp: '192.0.2.1',
      clientIp: '2001:db8::7',
      clientPort: 65_535,
      connectionId: 'c-1',
      connectionRequests: 3,
      userAgent: 'Mozilla/5.0 “x”',
      referer: 'https://site.example/',
      protocol: 'HTTP/2.0',
      tlsVersion: 'TLSv1.3',
      country: 'DE',
      asn: 4_294_967_295,
      requestId: 'r-1',
      contentType: 'video/mp4',
      range: 'bytes=0-99',
      aborted: true,
      originTtfbMs: 9,
      originStatus: 503,
      cmcd: { version: 2, from: 'header', data: { bl: '(7200;v)', bs: '?1', sid: '"every-member"' } },
      extra: { upstream_addr: '10.0.0.1:80', 'leer ✓': '' },
    } satisfies Record<keyof StoredDeliveryRequest, unknown>,
  ]);
});

test('what a line does not say is absent, and CMCD that could not be used still shows where it stood', async () => {
  spool.delivery.begin(context());
  feed(spool.delivery, { texts: { sessionId: 'bare' }, numbers: { durationUs: -1, cmcdFrom: 0, cmcdVersion: 0 } });
  spool.delivery.end();
  await spool.commit();
  const { requests } = await readBack('bare', 1);
  expect(requests).toEqual([
    {
      id: expect.any(String),
      sourceId: 'src_test',
      sessionId: 'bare',
      sessionIdFrom: 'inferred',
      receivedAt: NOW,
      clientHash: '',
      startedAt: NOW,
      timeResolutionMs: 1,
      status: 200,
      method: 'GET',
      path: '/vod/title/seg1.m4s',
      cacheStatus: 'unknown',
      tier: 'edge',
      cmcd: { version: 0, from: 'query', data: {} },
    },
  ]);
});

test('a player event comes back with every member as it went in', async () => {
  const event = playerEvent({
    sessionId: 'every-event-member',
    viewerId: 'viewer-1',
    occurredAt: NOW - 1,
    via: 'beacon',
    sequence: 2 ** 40,
    kind: 'request',
    playerState: 'rebuffering',
    contentId: 'title-7',
    playheadMediaMs: 1234.5,
    bufferLengthMs: 0,
    bitrateKbps: 2500,
    throughputKbps: 40_000,
    droppedFrames: 7,
    errorCode: 'MEDIA_ERR',
    fatal: true,
    request: {
      url: 'https://cdn-a.example/seg1.m4s?x=1',
      status: 0,
      startedAt: NOW - 500,
      ttfbMs: 10.5,
      durationMs: 400,
      bytes: 123_456,
    },
    playerName: 'hls.js',
    playerVersion: '1.7.4',
    device: 'Linux',
    country: 'DE',
    attributes: { 'cmcd.pr': '1.25', 'custom ✓': '' },
  });
  spool.events.begin(context({ sourceId: '' }));
  spool.events.event(event, recordOf(event));
  expect(spool.events.end()).toMatchObject({ received: 1, accepted: 1 });
  await spool.commit();
  const { events } = await readBack('every-event-member', 1);
  expect(events).toEqual([
    { ...event, id: expect.stringMatching(/^[0-9a-f]{8,16}$/), receivedAt: NOW } satisfies StoredPlayerEvent,
  ]);
});

test('an event that says nothing comes back as null and empty, never as 0', async () => {
  const event = playerEvent({ sessionId: 'silent' });
  spool.events.begin(context());
  spool.events.event(event, recordOf(event));
  spool.events.end();
  await spool.commit();
  const { events } = await readBack('silent', 1);
  expect(events).toEqual([{ ...event, id: expect.any(String), receivedAt: NOW }]);
});
