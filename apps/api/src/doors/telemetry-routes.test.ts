import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';

vi.setConfig({ testTimeout: 30_000 }); // real stores on a busy machine

let api: ApiProcess;
let call: ReturnType<typeof client>;
beforeAll(async () => {
  api = await startApi();
  call = client(api);
}, 90_000);
afterAll(() => api.dispose(), 60_000);

/** Samples by name and labels as they stand in the exposition format. */
async function samples(): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${api.url}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('what was accepted and refused is counted by kind and reason, and nothing in a label is a tenant’s', async () => {
  const source = await call.source();
  await call.logs(source, `${segmentLine('m', 0, Date.now())}\nnonsense`);
  await call.cmcd(responseReport('m', 0, Date.now()));
  const seen = await samples();
  expect(seen.get('telecine_records_total{kind="logs",outcome="accepted"}')).toBe(1);
  expect(seen.get('telecine_records_total{kind="cmcd",outcome="accepted"}')).toBe(1);
  expect(seen.get('telecine_rejected_records_total{kind="logs",reason="not_json"}')).toBe(1);
  expect(seen.get('telecine_bodies_total{kind="logs",outcome="ok"}')).toBe(1);
  const text = [...seen.keys()].join('\n');
  for (const secret of [source.id, source.token, api.credentials.projectId]) expect(text).not.toContain(secret);
});

test('the stores tell how they are, and a settled session leaves no backlog', async () => {
  const settled = await eventually(
    samples,
    (seen) => seen.get('telecine_settle_waiting_sessions') === 0 && seen.get('telecine_spool_segments') === 0,
    20_000,
  );
  expect(settled.get('telecine_settle_lag_seconds')).toBe(0);
  expect(settled.get('telecine_event_store_up')).toBe(1);
  expect(settled.get('telecine_disk_free_bytes')).toBeGreaterThan(0);
  if (process.platform === 'linux')
    expect(settled.get('telecine_event_store_memory_bytes')).toBeGreaterThan(10_000_000);
}, 40_000);

test('requests are timed by their route’s pattern', async () => {
  await call.get('/v1/sessions/none');
  const seen = await samples();
  const labels = 'method="GET",route="/v1/sessions/:id",status="404"';
  expect(seen.get(`telecine_http_request_duration_seconds_count{${labels}}`)).toBeGreaterThan(0);
});
