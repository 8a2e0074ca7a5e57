import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually } from '../testing/requests.ts';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.dispose());

/** A busy machine settles late; the answer is what is tested. */
const PATIENT_MS = 20_000;
const MINUTE = 60;
/** Whole hours, so that the hour in a session's name doesn't depend on when the test runs. */
const START = Math.floor(Date.now() / 3_600_000) * 3_600 - 6 * 3_600;

/** A line of a player that sends no session ID; `at` in seconds. */
const line = (at: number, path: string, viewer: { readonly address: string; readonly connection: number }) =>
  JSON.stringify({
    msec: (START + at + 0.05).toFixed(3),
    request_time: '0.050',
    request_id: `r${viewer.connection}-${at}-${path}`,
    remote_addr: viewer.address,
    connection: String(viewer.connection),
    request_method: 'GET',
    scheme: 'https',
    host: 'cdn.example',
    request_uri: path,
    server_protocol: 'HTTP/2.0',
    status: '200',
    body_bytes_sent: '400000',
    sent_http_content_length: '400000',
    request_completion: 'OK',
    upstream_cache_status: 'HIT',
    http_user_agent: 'Browser/1',
  });

const segments = (from: number, count: number, number: number, viewer: Parameters<typeof line>[2], every = 4) =>
  Array.from({ length: count }, (_, index) => line(from + every * index, `/film/720p/seg${number + index}.ts`, viewer));

const inferred = async () => {
  const { sessions } = await client(api).sessions('?limit=500');
  return sessions.map(({ session }) => session).filter(({ id }) => id.startsWith('inf_'));
};

test('two viewers behind one address are two sessions, each with its manifest, its confidence and its own requests', {
  timeout: 60_000,
}, async () => {
  const calls = client(api);
  const source = await calls.source();
  const one = { address: '198.51.100.7', connection: 1 };
  const two = { address: '198.51.100.7', connection: 2 };
  const lines = [
    line(0, '/film/master.m3u8', one),
    ...segments(1, 20, 0, one),
    line(31, '/film/master.m3u8', two),
    ...segments(32, 20, 0, two),
  ];
  await calls.logs(source, lines.join('\n'));
  const found = await eventually(
    inferred,
    (sessions) => sessions.length === 2 && sessions.every(({ requests }) => requests.total === 21),
    PATIENT_MS,
  );
  expect(found.map(({ requests }) => requests.total)).toEqual([21, 21]);
  for (const { id, coverage, sessionIdFrom, inference } of found) {
    expect({ coverage, sessionIdFrom }).toEqual({ coverage: 'delivery_only', sessionIdFrom: 'inferred' });
    expect(inference?.confidence).toBeGreaterThan(0.5);
    const answer = await calls.session(id);
    expect(answer?.session.id).toBe(id);
    expect(new Set(answer?.requests.map(({ deliveryRequests }) => deliveryRequests[0]?.connectionId)).size).toBe(1);
  }
});

test('late lines that make two sessions one leave one in the list', { timeout: 60_000 }, async () => {
  const calls = client(api);
  const source = await calls.source();
  const viewer = { address: '203.0.113.9', connection: 9 };
  const known = new Set((await inferred()).map(({ id }) => id));
  const own = async () => (await inferred()).filter(({ id }) => !known.has(id));
  await calls.logs(
    source,
    [...segments(10 * MINUTE, 10, 0, viewer), ...segments(90 * MINUTE, 10, 14, viewer)].join('\n'),
  );
  expect(await eventually(own, (sessions) => sessions.length === 2, PATIENT_MS)).toHaveLength(2);
  await calls.logs(source, segments(30 * MINUTE, 4, 10, viewer, 16 * MINUTE).join('\n'));
  const left = await eventually(
    own,
    (sessions) => sessions.length === 1 && sessions[0]?.requests.total === 24,
    PATIENT_MS,
  );
  expect(left.map(({ requests }) => requests.total)).toEqual([24]);
});
