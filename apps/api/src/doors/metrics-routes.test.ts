import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MetricsAnswer } from '../metrics/get-metrics.ts';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';

const MINUTE = 60_000;
const AT = Math.floor((Date.now() - 30 * MINUTE) / MINUTE) * MINUTE;
let api: ApiProcess;
let call: ReturnType<typeof client>;
beforeAll(async () => {
  api = await startApi();
  call = client(api);
  const source = await call.source();
  const lines = [
    segmentLine('one', 0, AT + 1000),
    segmentLine('one', 1, AT + 2000, { upstream_cache_status: 'MISS' }),
    segmentLine('one', 2, AT + 3000, { status: '503', upstream_cache_status: 'MISS' }),
    segmentLine('two', 0, AT + 11 * MINUTE),
  ];
  await call.logs(source, lines.join('\n'));
  await call.logs(source, lines.join('\n')); // again: the same lines are the same requests
  await call.cmcd(responseReport('one', 0, AT + 1000));
  await eventually(
    () => call.sessions(),
    ({ sessions }) => sessions.length === 2,
    10_000,
  );
}, 90_000);
afterAll(() => api.dispose());

const PERIOD = `from=${AT}&to=${AT + 30 * MINUTE}`;
const metrics = (query: string, token?: string) => call.get(`/v1/metrics?${query}`, token);
const read = async (query: string) => (await (await metrics(`${PERIOD}&${query}`)).json()) as MetricsAnswer; // the contract's shape

test('200: a count over time, with gaps where nothing was, and its total', async () => {
  const answer = await read('metric=sessions&interval=10m');
  expect(answer).toMatchObject({ from: AT, to: AT + 30 * MINUTE, intervalMs: 600_000, groupBy: null });
  expect(answer.metric).toMatchObject({ id: 'sessions', unit: 'count' });
  expect(answer.totals).toMatchObject([{ group: null, value: 2, counted: 2, excluded: 0 }]);
  expect(answer.series[0]?.points.map(({ at, value }) => [at, value])).toEqual([
    [AT, 1],
    [AT + 10 * MINUTE, 1],
    [AT + 20 * MINUTE, null],
  ]);
});

test('200: ratios of requests are ratios of sums, lines sent again count once', async () => {
  expect((await read('metric=requests')).totals).toMatchObject([{ value: 4 }]);
  expect((await read('metric=cache_hit_ratio')).totals).toMatchObject([{ value: 0.5, numerator: 2, denominator: 4 }]);
  expect((await read('metric=server_error_rate')).totals).toMatchObject([{ value: 0.25, numerator: 1 }]);
});

test('200: by group, and with a filter', async () => {
  const seen = await read('metric=sessions&groupBy=seen');
  expect(seen.totals.map(({ group, value }) => [group, value]).sort()).toEqual([
    ['both', 1],
    ['delivery_only', 1],
  ]);
  expect((await read('metric=requests&filter=session:two')).totals).toMatchObject([{ value: 1 }]);
  expect((await read('metric=requests&groupBy=result')).totals.map(({ group }) => group).sort()).toEqual([
    'error',
    'hit',
    'miss',
  ]);
});

test('200: nothing in that time is null, not 0', async () => {
  const answer = await (
    await metrics('metric=startup_time_p95&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')
  ).json();
  expect(answer).toMatchObject({ totals: [{ group: null, value: null, counted: 0, excluded: 0 }] });
});

test.each([
  ['no metric', PERIOD],
  ['an unknown metric', `metric=nothing&${PERIOD}`],
  ['an unreadable interval', `metric=sessions&interval=soon&${PERIOD}`],
  ['too many points', `metric=sessions&interval=1s&from=0&to=${AT}`],
  ['a period that ends before it begins', 'metric=sessions&from=2&to=1'],
  ['an unreadable filter', `metric=sessions&filter=nothing:x&${PERIOD}`],
  ['a group that sessions don’t have', `metric=sessions&groupBy=result&${PERIOD}`],
  ['a group that requests don’t have', `metric=requests&groupBy=verdict&${PERIOD}`],
])('400: %s', async (_, query) => {
  const answer = await metrics(query);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'bad_request' } });
});

test('401: without a token, and with one that only writes', async () => {
  expect((await fetch(`${api.url}/v1/metrics?metric=sessions`)).status).toBe(401);
  expect((await metrics('metric=sessions', api.credentials.ingestKey)).status).toBe(401);
});

test('404: another project is as if it weren’t there', async () => {
  const other = (await (await call.json('/v1/projects', { name: 'Other' })).json()) as {
    apiToken: string;
    projectId: string;
  }; // the contract's shape
  expect((await metrics(`metric=sessions&projectId=${other.projectId}`)).status).toBe(404);
  const theirs = (await (await metrics(`metric=sessions&${PERIOD}`, other.apiToken)).json()) as MetricsAnswer; // the contract's shape
  expect(theirs.totals).toMatchObject([{ value: null }]);
});

test('the document of the API names the door', async () => {
  const document = await (await fetch(`${api.url}/openapi.json`)).json();
  expect(document).toMatchObject({ paths: { '/v1/metrics': { get: { parameters: expect.anything() } } } });
});
