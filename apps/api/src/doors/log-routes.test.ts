import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, segmentLine } from '../testing/requests.ts';

vi.setConfig({ testTimeout: 30_000 }); // real stores on a busy machine

let api: ApiProcess;
let call: ReturnType<typeof client>;
let source: { id: string; token: string };
beforeAll(async () => {
  api = await startApi();
  call = client(api);
  source = await call.source();
}, 90_000);
afterAll(() => api.dispose(), 60_000);

const send = (body: string | Uint8Array, headers: Record<string, string>, query = '') =>
  call.post(`/v1/logs/${source.id}${query}`, body, headers);
const requestsOf = async (sid: string, count: number) =>
  (
    await eventually(
      () => call.session(sid),
      (detail) => (detail?.requests.length ?? 0) >= count,
      8000,
    )
  )?.requests.length ?? 0;
const lines = (sid: string, count: number) =>
  Array.from({ length: count }, (_, index) => segmentLine(sid, index, Date.now() + index));

const manyViewers = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => segmentLine(`${name}-${index % 400}`, index, Date.now() + index));

describe('the token comes as each vendor sends it', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  test.each([
    ['Bearer', () => ({ authorization: `Bearer ${source.token}` }), () => ''],
    [
      'in the URL, beside a token of Google’s own',
      () => ({ authorization: 'Bearer eyJhbGciOi.x.y' }),
      () => `?token=${source.token}`,
    ],
    ['Firehose’s access key', () => ({ 'x-amz-firehose-access-key': source.token }), () => ''],
    ['Datadog’s key', () => ({ 'dd-api-key': source.token }), () => ''],
    ['Datadog’s key in the URL', () => ({}), () => `?dd-api-key=${source.token}`],
    ['Basic, as Akamai and Fluent Bit do', () => ({ authorization: basic(`logs:${source.token}`) }), () => ''],
    ['another scheme', () => ({ authorization: `Splunk ${source.token}` }), () => ''],
    ['bare, as Cloudflare’s header_Authorization may', () => ({ authorization: source.token }), () => ''],
  ])('%s', async (_, headers, query) => {
    expect((await send(segmentLine('token', 0, Date.now()), headers(), query())).status).toBe(200);
  });

  test('401 with none or a wrong one, and the connection can be used again', async () => {
    expect((await send('x', {})).status).toBe(401);
    expect((await send('x', { 'dd-api-key': 'st_000000000000000000000000' })).status).toBe(401);
    expect((await send(Buffer.alloc(400_000, 'x'), {})).status).toBe(401);
  });
});

describe('Amazon Data Firehose', () => {
  const records = (texts: readonly string[]) =>
    JSON.stringify({
      requestId: 'req-1',
      timestamp: 1_764_000_000_000,
      records: texts.map((text) => ({ data: Buffer.from(text).toString('base64') })),
    });
  const headers = () => ({
    'content-type': 'application/json',
    'x-amz-firehose-protocol-version': '1.0',
    'x-amz-firehose-request-id': 'req-1',
    'x-amz-firehose-access-key': source.token,
  });

  test('200 with its request id and nothing else, and the same delivery again stores nothing twice', async () => {
    const body = gzipSync(records(lines('firehose', 3).map((line) => `${line}\n`)));
    for (let time = 0; time < 2; time++) {
      const answer = await send(body, { ...headers(), 'content-encoding': 'gzip' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(await answer.json()).toEqual({ requestId: 'req-1', timestamp: expect.any(Number) });
    }
    expect(await requestsOf('firehose', 3)).toBe(3);
  });

  test.each([
    ['401 with a wrong key', () => ({ 'x-amz-firehose-access-key': 'st_000000000000000000000000' }), 401],
    ['415 for an encoding that we don’t read', () => ({ 'content-encoding': 'snappy' }), 415],
  ])('%s is answered in its form', async (_, more, status) => {
    const answer = await send(records(['x']), { ...headers(), ...more() });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      requestId: 'req-1',
      timestamp: expect.any(Number),
      errorMessage: expect.stringMatching(/\w/),
    });
  });
});

describe('Fastly', () => {
  const challenge = async () => {
    const answer = await fetch(`${api.url}/.well-known/fastly/logging/challenge`);
    return { status: answer.status, text: await answer.text() };
  };
  const make = async (delivery: object) =>
    (
      await call.json('/v1/sources', {
        name: 'fastly',
        format: 'nginx_json',
        delivery,
        projectId: api.credentials.projectId,
      })
    ).json();

  test('the challenge names the services that may log here, or any where a source allows it', async () => {
    expect((await challenge()).status).toBe(404);
    const ids = ['SU1Z0isxPaozGVKXdv0eY', '7k2dYxQ0isxPaozGVKXdv0'];
    await make({ kind: 'fastly', serviceIds: ids });
    const hashes = ids.map((id) => createHash('sha256').update(id).digest('hex')).sort();
    expect(await challenge()).toEqual({ status: 200, text: `${hashes.join('\n')}\n` });
    await make({ kind: 'fastly' });
    expect(await challenge()).toEqual({ status: 200, text: `${hashes.join('\n')}\n*\n` });
  });

  test('PUT is as good as POST', async () => {
    const answer = await fetch(`${api.url}/v1/logs/${source.id}`, {
      method: 'PUT',
      body: segmentLine('put', 0, Date.now()),
      headers: { authorization: `Bearer ${source.token}` },
    });
    expect(await answer.json()).toMatchObject({ received: 1, accepted: 1 });
  });
});

test('Cloudflare’s test upload is answered 2xx and leaves no record, refused or not; without a token it is 401', async () => {
  const cloudflare = await call.source();
  const body = gzipSync('{"content":"tests"}');
  const headers = { 'content-encoding': 'gzip', authorization: `Bearer ${cloudflare.token}` };
  const answer = await call.post(`/v1/logs/${cloudflare.id}`, body, headers);
  expect([answer.status, await answer.json()]).toEqual([200, { received: 0, accepted: 0, rejected: 0, reasons: {} }]);
  expect((await call.post(`/v1/logs/${cloudflare.id}`, body, { 'content-encoding': 'gzip' })).status).toBe(401);
  const refused = await call.get(`/v1/sources/${cloudflare.id}/refused`);
  expect(await refused.json()).toMatchObject({ records: [] });
});

test('a Pub/Sub push and an Event Hub’s record array are read as what is in them', async () => {
  const [one = '', two = '', three = ''] = lines('enveloped', 3);
  const push = JSON.stringify({
    message: { data: Buffer.from(one).toString('base64'), messageId: '1', publishTime: '2026-11-24T10:00:00Z' },
    subscription: 'projects/p/subscriptions/s',
  });
  expect(await (await send(push, {}, `?token=${source.token}`)).json()).toMatchObject({ received: 1, accepted: 1 });
  const records = `{"records":[${two},${three}]}`;
  expect(await (await send(records, {}, `?token=${source.token}`)).json()).toMatchObject({ received: 2, accepted: 2 });
  expect(await requestsOf('enveloped', 3)).toBe(3);
});

describe('content encodings', () => {
  const zstd = (text: string) => spawnSync('zstd', ['-c'], { input: text, maxBuffer: 1e8 }).stdout;
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ...(spawnSync('zstd', ['--version']).status === 0 ? [['zstd', zstd] as const] : []),
  ] as const)('%s', async (encoding, pack) => {
    const body = pack(lines(`by-${encoding}`, 50).join('\n'));
    const answer = await call.logs(source, body, { 'content-encoding': encoding });
    expect(await answer.json()).toMatchObject({ received: 50, accepted: 50 });
  });
  test('gzip that nothing announces is unpacked all the same', async () => {
    expect(await (await call.logs(source, gzipSync(lines('silent', 4).join('\n')))).json()).toMatchObject({
      accepted: 4,
    });
  });
  test.each([
    ['gzip', () => gzipSync(Buffer.alloc(400_000_000), { level: 9 })],
    ['br', () => brotliCompressSync(Buffer.alloc(200_000_000))],
  ] as const)(
    'a bomb in %s is 413 with why, within seconds',
    async (encoding, make) => {
      const bomb = make();
      const begun = Date.now();
      const answer = await call.logs(source, bomb, { 'content-encoding': encoding });
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({
        error: { message: expect.stringMatching(/unpacks to more than 400 times/) },
      });
      expect(Date.now() - begun).toBeLessThan(10_000);
    },
    60_000,
  );
});

describe('large bodies', () => {
  const SIZE = 24_000; // lines: some 12 MB, several parts
  const equal = segmentLine('twins', 0, Date.now(), { request_id: '' });
  const body = () => {
    const many = manyViewers('large', SIZE);
    many.splice(10, 0, equal);
    many.splice(SIZE - 10, 0, 'nonsense', equal);
    return `${many.join('\n')}\n`;
  };

  test('one receipt for all parts; equal lines far apart are two, and the body again is no more', async () => {
    const large = await call.source();
    const text = body();
    for (let time = 0; time < 2; time++) {
      const answer = await call.logs(large, text);
      expect(await answer.json()).toEqual({
        received: SIZE + 3,
        accepted: SIZE + 2,
        rejected: 1,
        reasons: { not_json: 1 },
      });
    }
    expect(await requestsOf('twins', 2)).toBe(2);
    const refused = await eventually(
      async () =>
        (await (await call.get(`/v1/sources/${large.id}/refused`)).json()) as { records: { position: number }[] },
      ({ records }) => records.length > 0,
    );
    expect(refused.records[0]?.position).toBe(SIZE - 10);
    const packed = await call.logs(large, gzipSync(text), { 'content-encoding': 'gzip' });
    expect(await packed.json()).toMatchObject({ accepted: SIZE + 2 });
    expect(await requestsOf('twins', 2)).toBe(2);
  }, 120_000);

  test('a body that is cut off says how much of it is stored, and sent again it is whole and nothing twice', async () => {
    const text = manyViewers('cut-off', 24_000).join('\n');
    const packed = gzipSync(text, { level: 0 });
    const half = await call.logs(source, packed.subarray(0, packed.length - 2_000_000), { 'content-encoding': 'gzip' });
    expect(half.status).toBe(400);
    expect(await half.json()).toMatchObject({ error: { message: expect.stringMatching(/\d+ lines are stored/) } });
    const whole = await call.logs(source, packed, { 'content-encoding': 'gzip' });
    expect(await whole.json()).toMatchObject({ received: 24_000, accepted: 24_000 });
  }, 120_000);
});
