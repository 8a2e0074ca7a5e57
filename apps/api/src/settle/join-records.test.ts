import { asSourceId, type StoredDeliveryRequest } from '@telecine/domain';
import { stripOf, summaryOf } from '@telecine/session-correlation';
import { expect, test } from 'vitest';
import { joinRecords } from './join-records.ts';
import type { PlaybackRecords } from './playback-sessions.ts';

const START = Date.UTC(2026, 10, 24, 12);
const FACTS = {
  sources: [{ id: 'src_a', name: 'cdn a', completeUntil: START + 3_600_000 }],
  players: { reporting: [], judged: [] },
  playerModels: [],
};

/** A line that says all that a line can say. */
function fullLine(index: number, more: Partial<StoredDeliveryRequest> = {}): StoredDeliveryRequest {
  return {
    id: index.toString(16).padStart(16, '0'),
    sourceId: asSourceId('src_a'),
    sessionId: 'session-1',
    sessionIdFrom: 'cmcd',
    receivedAt: START + 600_000,
    clientHash: '0123456789abcdef',
    startedAt: START + index * 4_000,
    timeResolutionMs: 1,
    durationMs: 150,
    ttfbMs: 20,
    status: 200,
    bytes: 400_000,
    bytesKind: 'body',
    contentLength: 400_000,
    method: 'GET',
    scheme: 'https',
    host: 'cdn.example',
    path: `/film/720p/seg${index}.m4s`,
    query: 'CMCD=x',
    cacheStatus: 'hit',
    cacheStatusRaw: 'HIT',
    tier: 'edge',
    pop: 'FRA',
    serverIp: '192.0.2.1',
    clientIp: '198.51.100.0',
    clientPort: 40_000,
    connectionId: '7',
    connectionRequests: index + 1,
    userAgent: 'Mozilla/5.0',
    referer: 'https://site.example/',
    protocol: 'HTTP/2.0',
    tlsVersion: 'TLSv1.3',
    country: 'DE',
    asn: 64_500,
    requestId: `r-${index}`,
    contentType: 'video/mp4',
    cmcd: { version: 1, from: 'query', data: { ot: 'v', d: 4_000, br: 2_500, bl: 8_000, sid: 'session-1' } },
    extra: { upstream: '10.0.0.1' },
    ...more,
  };
}

const LINES = Array.from({ length: 30 }, (_, index) =>
  fullLine(
    index,
    index === 12
      ? { status: 503, bytes: 300, contentLength: 300, originStatus: 503, originTtfbMs: 90, cacheStatus: 'miss' }
      : index > 20
        ? { durationMs: 9_000, ttfbMs: 8_500, originTtfbMs: 8_400, cacheStatus: 'miss' }
        : {},
  ),
).concat(
  fullLine(12, { id: 'b'.repeat(16), startedAt: START + 12 * 4_000 + 500 }),
  fullLine(21, { id: 'c'.repeat(16), tier: 'shield', pop: 'LHR' }),
);

const recordsOf = (requests: readonly StoredDeliveryRequest[], truncated = false): PlaybackRecords => ({
  sessionId: 'session-1',
  events: [],
  requests,
  truncated,
});

/** What is settled of a session, and shown of it when it is asked for. */
async function settled(records: PlaybackRecords) {
  const { timeline, metrics, verdict } = await joinRecords(records, FACTS, async () => null);
  return { session: summaryOf(timeline, metrics), verdict, strip: stripOf(timeline) };
}

test('what is read only to be shown changes nothing of what is settled', async () => {
  const forJoining = LINES.map(
    ({ scheme, cacheStatusRaw, serverIp, clientIp, connectionRequests, referer, tlsVersion, extra, query, ...line }) =>
      line,
  );
  const shown = await settled(recordsOf(LINES));
  expect(shown.verdict.findings.length).toBeGreaterThan(1);
  expect(await settled(recordsOf(forJoining))).toEqual(shown);
});

test('a session that was cut says so', async () => {
  expect((await settled(recordsOf(LINES, true))).session.completeness.truncated).toBe(true);
  expect((await settled(recordsOf(LINES))).session.completeness).not.toHaveProperty('truncated');
});
