import { deflateRawSync } from 'node:zlib';
import {
  type DeliveryRequest,
  LOG_FORMATS,
  type LogFormatId,
  type LogFormatOptions,
  type PlayerEvent,
  TEXT,
} from '@telecine/domain';
import { parseBeacons, parseDeliveryLog, toDeliveryRequest } from '@telecine/formats';
import { describe, expect, test } from 'vitest';
import {
  beaconBody,
  type CorpusOptions,
  cloudfrontRealtimeLine,
  cloudfrontStandardLine,
  DAMAGES,
  damageLine,
  FORMAT_LINES,
  type GeneratedBeacon,
  type GeneratedRequest,
  generateBeacons,
  generateRequests,
  nginxCombinedLine,
  nginxJsonLine,
  Random,
  renderLines,
  TotalsCounter,
} from './index.ts';

const OPTIONS: CorpusOptions = { seed: 7, startAt: Date.UTC(2026, 10, 24, 10), concurrentSessions: 200 };
const COUNT = 20_000;
const requests = take(generateRequests(OPTIONS), COUNT);

const FORMATS: readonly [LogFormatId, (request: GeneratedRequest) => string][] = [
  ['nginx_json', nginxJsonLine],
  ['nginx_combined', nginxCombinedLine],
  ['cloudfront_standard', cloudfrontStandardLine],
  ['cloudfront_realtime', cloudfrontRealtimeLine],
];

test('a seed gives the same bytes each time, another seed others', () => {
  const lines = (seed: number) => {
    const rendered = renderLines({
      requests: generateRequests({ ...OPTIONS, seed }),
      line: nginxJsonLine,
      count: 3000,
      linesAChunk: 1000,
    });
    return Buffer.concat([...rendered]).toString();
  };
  expect(lines(1)).toBe(lines(1));
  expect(lines(1)).not.toBe(lines(2));
});

test('the mix is the one that is promised', () => {
  const share = (is: (request: GeneratedRequest) => boolean) => requests.filter(is).length / COUNT;
  expect(share((request) => request.cacheHit)).toBeCloseTo(0.934, 2);
  expect(share((request) => request.status !== 200)).toBeCloseTo(0.005, 2);
  expect(share((request) => request.status === 0)).toBeGreaterThan(0);
  const perSession = new Map(requests.map((request) => [request.sessionId, request]));
  const sessions = [...perSession.values()];
  const sessionShare = (is: (request: GeneratedRequest) => boolean) => sessions.filter(is).length / sessions.length;
  expect(Math.abs(sessionShare((request) => request.sendsCmcd) - 0.88)).toBeLessThan(0.06);
  expect(Math.abs(sessionShare((request) => request.clientIp.includes(':')) - 0.3)).toBeLessThan(0.08);
  expect(new Set(requests.map((request) => request.host)).size).toBe(8);
  expect(new Set(requests.map((request) => request.pop)).size).toBe(40);
  expect(new Set(requests.map((request) => request.userAgent)).size).toBe(24);
});

test('lines come out of order, by three seconds at most', () => {
  const ends = requests.map((request) => request.startedAt + request.durationMs);
  let latest = 0;
  let behind = 0;
  for (const end of ends) {
    latest = Math.max(latest, end);
    behind = Math.max(behind, latest - end);
  }
  expect(behind).toBeGreaterThan(3000);
  expect(
    requests.every((request) => Math.abs(request.writtenAt - request.startedAt - request.durationMs) <= 3000),
  ).toBe(true);
  expect(requests.every((request, index) => request.writtenAt >= (requests[index - 1]?.writtenAt ?? 0))).toBe(true);
});

describe.each(FORMATS)('%s', (format, line) => {
  test('what is read of the lines adds up to the totals of the generator', () => {
    const rendered = renderLines({ requests, line, count: COUNT, linesAChunk: 3000 });
    const records: { request: DeliveryRequest; sessionId: string }[] = [];
    let next = rendered.next();
    for (; !next.done; next = rendered.next()) records.push(...read(next.value, format).records);
    const { totals, damaged } = next.value;
    expect(damaged).toBe(0);
    const statuses: Record<number, number> = {};
    for (const { request } of records) statuses[request.status] = (statuses[request.status] ?? 0) + 1;
    expect({
      requests: records.length,
      bytes: records.reduce((sum, { request }) => sum + (request.bytes ?? 0), 0),
      sessionIds: new Set(records.map(({ sessionId }) => sessionId).filter((id) => id !== '')).size,
      statuses,
    }).toEqual(totals);
  });

  test('a line says what was true of its request', () => {
    const [first] = requests.filter((request) => request.sendsCmcd && request.status === 200);
    expect(first).toBeDefined();
    if (!first) return;
    const [record] = read(Buffer.from(line(first)), format).records;
    expect(record?.sessionId).toBe(first.sessionId);
    expect(record?.request).toMatchObject({ status: first.status, path: first.path, clientIp: first.clientIp });
    expect(decodeURIComponent(first.query).split(',').length).toBe(17);
    expect(record?.request.cmcd?.data).toMatchObject({
      cid: first.contentId,
      sid: first.sessionId,
      br: first.bitrateKbps,
    });
    const toleranceMs = format === 'nginx_json' || format === 'cloudfront_realtime' ? 2 : 1000 + first.durationMs;
    expect(Math.abs((record?.request.startedAt ?? 0) - first.startedAt)).toBeLessThanOrEqual(toleranceMs);
  });

  test('the share that is to be damaged is damaged, and the rest is whole', () => {
    const rendered = renderLines({ requests, line, count: COUNT, linesAChunk: 5000, damagedShare: 0.01, seed: 3 });
    let received = 0;
    let next = rendered.next();
    for (; !next.done; next = rendered.next()) received += read(next.value, format).received;
    const { totals, damaged, damages } = next.value;
    expect(received).toBe(COUNT);
    expect(Object.values(damages).reduce((sum, count) => sum + count)).toBe(damaged);
    expect(Math.min(...Object.values(damages))).toBeGreaterThan(0);
    expect(totals.requests + damaged).toBe(COUNT);
    expect(Math.abs(damaged - COUNT * 0.01)).toBeLessThan(60);
  });

  test.each(DAMAGES)('a line with damage “%s” is no request of our time', (damage) => {
    const [first] = requests;
    if (!first) throw new Error('The corpus is empty.');
    const { received, records } = read(Buffer.from(damageLine(line(first), damage, new Random(1))), format);
    expect(received).toBe(1);
    if (damage === 'absurd_clock') expect(records[0]?.request.startedAt).toBeGreaterThan(Date.UTC(2099, 0));
    else expect(records).toEqual([]);
  });
});

test('beacons are accepted whole, nine events a body, and speak of the requests of the same sessions', () => {
  const beacons = take(generateBeacons(OPTIONS), 2000);
  const events = beacons.flatMap(readBeacon);
  expect(events.length).toBe(beacons.reduce((sum, beacon) => sum + beacon.events.length, 0));
  expect(beacons.filter((beacon) => beacon.events.length === 9).length).toBeGreaterThan(beacons.length / 3);
  const delivered = new Set(requests.map((request) => `${request.sessionId} https://${request.host}${request.path}`));
  const horizon = Math.max(...requests.map((request) => request.startedAt)) - 10_000;
  const reported = events.filter((event) => event.request !== null && event.request.startedAt < horizon);
  expect(reported.length).toBeGreaterThan(100);
  expect(reported.filter((event) => !delivered.has(`${event.sessionId} ${event.request?.url}`))).toEqual([]);
});

test.each(LOG_FORMATS.map(({ id }) => id))(
  'a line of %s is accepted, and says what was true of its request',
  (format) => {
    const { line, options } = FORMAT_LINES[format];
    const some = requests.slice(0, 1000);
    const counter = new TotalsCounter();
    for (const request of some) counter.add(request);
    const { received, records, rejected } = read(Buffer.from(some.map(line).join('\n')), format, options);
    expect([rejected.slice(0, 3), received]).toEqual([[], some.length]);
    for (const [index, original] of some.entries()) {
      const record = records[index];
      const { path, query = '', status, bytes, clientIp } = record?.request ?? {};
      expect({ path, query, status, bytes, clientIp, sessionId: record?.sessionId }).toEqual(said(original));
      const end = (record?.request.startedAt ?? 0) + (record?.request.durationMs ?? 0);
      // Where no duration is logged, either instant may stand there; to whole seconds where the clock is.
      const offBy = Math.abs(end - original.startedAt - original.durationMs);
      expect(offBy).toBeLessThanOrEqual(original.durationMs + 1000);
    }
  },
);

const said = (request: GeneratedRequest) => ({
  path: request.path,
  query: request.query,
  status: request.status,
  bytes: request.bytes,
  clientIp: request.clientIp,
  sessionId: request.sendsCmcd ? request.sessionId : '',
});

test('request IDs of CloudFront are as random as they are long', () => {
  const ids = requests.map((request) => cloudfrontStandardLine(request).split('\t')[14] ?? '');
  expect(ids.every((id) => /^[\w-]{54}==$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(COUNT);
  const bitsACharacter = (deflateRawSync(ids.map((id) => id.slice(0, 54)).join('')).length * 8) / (COUNT * 54);
  expect(bitsACharacter).toBeGreaterThan(5.9);
});

test('totals count each session ID that the lines carry once', () => {
  const counter = new TotalsCounter();
  for (const request of requests.slice(0, 500)) counter.add(request);
  expect(counter.totals.requests).toBe(500);
  expect(counter.totals.sessionIds).toBeLessThanOrEqual(200);
});

function read(body: Buffer, format: LogFormatId, options: LogFormatOptions = {}) {
  const rejected: string[] = [];
  const records: { request: DeliveryRequest; sessionId: string }[] = [];
  const received = parseDeliveryLog(body, format, options, {
    row: (row) => records.push({ request: toDeliveryRequest(row), sessionId: row.text(TEXT.sessionId) }),
    reject: (reason, detail) => rejected.push(`${reason}: ${detail}`),
  });
  return { received, records, rejected };
}

function readBeacon(beacon: GeneratedBeacon): PlayerEvent[] {
  const events: PlayerEvent[] = [];
  const read = parseBeacons(Buffer.from(beaconBody(beacon)), {
    event: (event) => events.push(event),
    reject: (_reason, detail) => {
      throw new Error(detail);
    },
  });
  expect(read.ok).toBe(true);
  return events;
}

function take<Item>(items: Iterable<Item>, count: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}
