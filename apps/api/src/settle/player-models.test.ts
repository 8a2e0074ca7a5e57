import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Accuracy } from '../accuracy/get-accuracy.ts';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually } from '../testing/requests.ts';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.dispose());

/** Lessons are learnt anew some time after a project had none. */
const PATIENT_MS = 60_000;
const START = Date.now() - 600_000;
const SEGMENTS = 8;
/** This player shows its first frame so long after it has its first segment and asks for the next: far longer than any prior assumes. */
const START_LAG_MS = 1_400;

const startOf = (viewer: number): number => START + viewer * 1_000;
/** When a segment was asked for: the first four one after the other, then one whenever one has been played. */
const askedAt = (viewer: number, index: number): number =>
  startOf(viewer) + (index < 4 ? index * (500 + 20 * (viewer % 20)) : index * 4_000 - 8_000);

function lines(viewer: number): string[] {
  return Array.from({ length: SEGMENTS }, (_, index) => {
    const cmcd = `br=800,d=4000,mtp=9000,ot=av,sf=h,sid="viewer-${viewer}"`;
    return JSON.stringify({
      msec: ((askedAt(viewer, index) + 300) / 1_000).toFixed(3),
      request_time: '0.300',
      request_id: `${viewer}-${index}`,
      remote_addr: `198.51.100.${viewer}`,
      request_method: 'GET',
      scheme: 'https',
      host: 'cdn.example',
      request_uri: `/film/720p/seg${index}.ts?CMCD=${encodeURIComponent(cmcd)}`,
      status: '200',
      body_bytes_sent: '400000',
      sent_http_content_length: '400000',
      request_completion: 'OK',
      upstream_cache_status: 'HIT',
    });
  });
}

const lastReportAt = (viewer: number): number => startOf(viewer) + 31_000;

/** States as hls.js reports them: it starts its lag after the first segment has come, and plays on. */
function reports(viewer: number): string {
  const came = askedAt(viewer, 1);
  const states = [
    ['s', startOf(viewer)],
    ['p', came + START_LAG_MS],
    ['p', lastReportAt(viewer)],
  ] as const;
  return states
    .map(([state, ts], sn) => `e=ps,mtp=(9000),sf=h,sid="viewer-${viewer}",sn=${sn},sta=${state},ts=${ts},v=2`)
    .join('\n');
}

test('a session that only its lines tell is measured by what the joined sessions of its player taught', {
  timeout: 120_000,
}, async () => {
  const calls = client(api);
  const source = await calls.source();
  const joined = Array.from({ length: 18 }, (_, viewer) => viewer);
  await calls.logs(source, [...joined, 99].flatMap(lines).join('\n'));
  const before = await eventually(
    () => calls.session('viewer-99'),
    (answer) => answer !== null,
  );
  const { adminToken, ingestKey } = api.credentials;
  for (const viewer of joined) {
    await calls.post(`/v1/cmcd?key=${ingestKey}`, reports(viewer), {
      authorization: `Bearer ${adminToken}`,
      'content-type': 'application/cmcd',
      'x-telecine-received-at': String(lastReportAt(viewer) + 30),
    });
  }

  const after = await eventually(
    () => calls.session('viewer-99'),
    (answer) => (answer?.session.metrics.startupTimeMs?.value ?? 0) > START_LAG_MS,
    PATIENT_MS,
  );
  expect(before?.session.metrics.startupTimeMs?.value).toBeLessThan(START_LAG_MS);
  expect(after?.session.coverage).toBe('delivery_only');
  expect(after?.session.metrics.startupTimeMs).toMatchObject({ source: 'inferred', errorMs: 100 });
});

test('a restart loses no lesson: the first answer is measured by it, and the accuracy page shows the same models', {
  timeout: 120_000,
}, async () => {
  const calls = client(api);
  await eventually(
    () => calls.sessions('?filter=seen:both%20state:final&limit=500'),
    ({ sessions }) => sessions.length >= 12,
    PATIENT_MS,
  );
  const read = async (): Promise<Accuracy> => (await (await calls.get('/v1/accuracy')).json()) as Accuracy; // the contract's shape
  const before = await read();
  const measured = (await calls.session('viewer-99'))?.session.metrics;
  expect(before.learntAt).toBeGreaterThan(START);
  expect(before.models.filter(({ learnt }) => learnt !== null)).not.toEqual([]);

  expect(await api.stop()).toBe(0);
  await api.restart();
  expect((await calls.session('viewer-99'))?.session.metrics).toEqual(measured);
  const { models, learntAt } = await read();
  expect({ models, learntAt }).toEqual({ models: before.models, learntAt: before.learntAt });
});
