import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';

let api: ApiProcess;
let call: ReturnType<typeof client>;
let source: { id: string; token: string };
beforeAll(async () => {
  api = await startApi();
  call = client(api);
  source = await call.source();
}, 90_000);
afterAll(() => api.dispose());

const event = (sessionId: string, sequence: number, more: object = {}) => ({
  sessionId,
  sequence,
  kind: 'heartbeat',
  occurredAt: Date.now(),
  state: 'playing',
  ...more,
});

describe('POST /v1/beacons', () => {
  test('202 with the number of events, and the refused ones by index and reason', async () => {
    const answer = await call.beacons([event('b1', 0), { sessionId: 'b1' }, event('b1', 1)]);
    expect(answer.status).toBe(202);
    const body = await answer.json();
    expect(body).toMatchObject({ accepted: 2, rejected: [{ index: 1, reason: 'missing_field' }] });
  });
  test('202 for text/plain with the key in the URL, as sendBeacon sends it, and for gzip', async () => {
    const body = JSON.stringify({ events: [event('b2', 0)] });
    const key = api.credentials.ingestKey;
    expect(
      (await call.post(`/v1/beacons?key=${key}`, body, { 'content-type': 'text/plain;charset=UTF-8' })).status,
    ).toBe(202);
    expect((await call.post(`/v1/beacons?key=${key}`, gzipSync(body), { 'content-encoding': 'gzip' })).status).toBe(
      202,
    );
  });
  test.each([
    ['400 for a body that is no JSON', 'no json', {}, 400],
    ['400 for gzip that is none', '{}', { 'content-encoding': 'gzip' }, 400],
    ['413 for a body over the limit', 'x'.repeat(300_000), {}, 413],
    ['415 for an encoding that we don’t read', '{}', { 'content-encoding': 'snappy' }, 415],
  ])('%s', async (_, body, headers, status) => {
    const answer = await call.post(`/v1/beacons?key=${api.credentials.ingestKey}`, body, {
      origin: 'https://shop.example',
      ...headers,
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect(await answer.json()).toMatchObject({
      error: { message: expect.any(String), requestId: expect.stringMatching(/^req_/) },
    });
  });
  test('413 for a bomb that is small until it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const answer = await call.post(`/v1/beacons?key=${api.credentials.ingestKey}`, bomb, {
      'content-encoding': 'gzip',
    });
    expect(answer.status).toBe(413);
  });
  test.each([
    ['no key', ''],
    ['a key that nobody made', 'ik_doesnotexist'],
  ])('401 with %s', async (_, key) => {
    expect((await call.post(`/v1/beacons?key=${key}`, '{"events":[]}')).status).toBe(401);
  });
  test('401 with a token that only reads', async () => {
    expect((await call.beacons([event('b3', 0)], api.credentials.apiToken)).status).toBe(401);
  });
});

describe('OPTIONS', () => {
  test.each(['/v1/beacons', '/v1/cmcd'])('%s answers a browser’s preflight', async (path) => {
    const answer = await fetch(`${api.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(answer.status).toBe(204);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers': 'content-type, content-encoding, authorization',
      'access-control-max-age': '7200',
    });
  });
});

describe('POST /v1/cmcd', () => {
  test('204 for records with trailing LF, and for one without a session ID', async () => {
    expect((await call.cmcd(`${responseReport('c1', 0, Date.now())}\n`)).status).toBe(204);
    expect((await call.cmcd(`e=t,ts=${Date.now()},v=2`)).status).toBe(204);
  });
  test('200 with counts when one record of several is refused', async () => {
    const answer = await call.cmcd(
      `${responseReport('c2', 0, Date.now())}\n%%%\n${responseReport('c2', 1, Date.now())}`,
    );
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ accepted: 2, rejected: 1 });
  });
  test('400 only where no record can be read', async () => {
    expect((await call.cmcd('%%%')).status).toBe(400);
    expect((await call.cmcd('')).status).toBe(400);
  });
});

describe('POST /v1/logs/:sourceId', () => {
  test('200 and received = accepted + rejected, bad lines costing themselves', async () => {
    const lines = [segmentLine('l1', 0, Date.now()), '{"truncated":', segmentLine('l1', 1, Date.now()), ''].join('\n');
    const answer = await call.logs(source, lines);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ received: 3, accepted: 2, rejected: 1 });
  });
  test('re-delivery is accepted and changes nothing', async () => {
    const now = Date.now();
    const lines = [0, 1, 2].map((index) => segmentLine('l2', index, now + index)).join('\n');
    for (let times = 0; times < 3; times++) {
      expect(await (await call.logs(source, gzipSync(lines), { 'content-encoding': 'gzip' })).json()).toMatchObject({
        accepted: 3,
      });
    }
    const answer = await eventually(
      () => call.session('l2'),
      (detail) => detail?.requests.length === 3,
    );
    expect(answer?.requests).toHaveLength(3);
  });
  test('byte-equal lines of one body are two requests when the source has no request ID', async () => {
    const line = segmentLine('l3', 0, Date.now(), { request_id: '' });
    await call.logs(source, `${line}\n${line}`);
    await call.logs(source, `${line}\n${line}`);
    const detail = await eventually(
      () => call.session('l3'),
      (answer) => (answer?.requests.length ?? 0) >= 2,
    );
    expect(detail?.requests).toHaveLength(2);
  });
  test('401 without a token, 403 with another source’s', async () => {
    const other = await call.source();
    expect((await call.post(`/v1/logs/${source.id}`, 'x')).status).toBe(401);
    expect((await call.logs({ id: source.id, token: other.token }, 'x')).status).toBe(403);
  });
});

test('both sides of a session are in its answer within 3 s of the acknowledgement, whichever came first', async () => {
  const now = Date.now();
  await call.cmcd(`${responseReport('both', 0, now - 150)}\ne=ps,sta=p,sid="both",sn=1,ts=${Math.round(now)},v=2`);
  await call.logs(source, segmentLine('both', 0, now));
  const detail = await eventually(
    () => call.session('both'),
    (answer) => answer?.session.coverage === 'both',
  );
  expect(detail?.session.coverage).toBe('both');
  expect(detail?.requests[0]).toMatchObject({
    playerRequest: { status: 200 },
    match: { confidence: expect.any(Number) },
  });
});
