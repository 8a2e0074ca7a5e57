import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually } from '../testing/requests.ts';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.dispose());

/** A busy machine settles late; the answer is what is tested. */
const PATIENT_MS = 30_000;
const HOUR = 3_600;
const START = Math.floor(Date.now() / 1_000 / HOUR) * HOUR - 4 * HOUR;
const SEGMENT_S = 4;

/** A viewer's lines at a POP: three segments at once, eight that take `tookS` each, then one at once again. Nobody reports. */
function play(viewer: number, pop: string, tookS: number): string[] {
  let at = START + viewer;
  return Array.from({ length: 12 }, (_, index) => {
    const took = index < 3 || index > 10 ? 0.1 : tookS;
    const line = {
      msec: (at + took).toFixed(3),
      request_time: took.toFixed(3),
      request_id: `${viewer}-${index}`,
      remote_addr: `198.51.100.${viewer}`,
      connection: String(viewer),
      connection_requests: String(index + 1),
      request_method: 'GET',
      scheme: 'https',
      host: 'cdn.example',
      request_uri: `/film/720p/seg${index}.ts?CMCD=${encodeURIComponent(`br=800,d=4000,ot=av,sf=h,sid="viewer-${viewer}"`)}`,
      status: '200',
      body_bytes_sent: '400000',
      sent_http_content_length: '400000',
      request_completion: 'OK',
      upstream_cache_status: 'HIT',
      pop,
    };
    at += Math.max(took + 0.05, index < 3 ? 0.2 : SEGMENT_S);
    return JSON.stringify(line);
  });
}

test('a POP at which everyone waits is to blame, not each viewer’s line', { timeout: 90_000 }, async () => {
  const calls = client(api);
  const source = await calls.source();
  const lines = Array.from({ length: 20 }, (_, viewer) =>
    viewer < 10 ? play(viewer, 'FRA', 11) : play(viewer, 'AMS', 0.1),
  ).flat();
  await calls.logs(source, lines.join('\n'));

  const answer = await eventually(
    () => calls.session('viewer-3'),
    (session) => session?.verdict.code === 'pop_degraded',
    PATIENT_MS,
  );
  expect(answer?.verdict.findings[0]?.summary).toMatch(
    /^POP FRA was worse than its peers \(throughput: .+ against .+\)\./,
  );
  const settled = await eventually(
    async () => (await calls.sessions('?limit=500')).sessions,
    (sessions) => sessions.filter(({ verdict }) => verdict.code === 'pop_degraded').length === 10,
    PATIENT_MS,
  );
  const codes = new Map(settled.map(({ session, verdict }) => [session.id, verdict.code]));
  for (let viewer = 0; viewer < 20; viewer++) {
    expect(codes.get(`viewer-${viewer}`)).toBe(viewer < 10 ? 'pop_degraded' : 'healthy');
  }
  const groups = settled.filter(({ verdict }) => verdict.code === 'pop_degraded');
  expect(new Set(groups.map(({ verdict }) => verdict.findings[0]?.group.key)).size).toBe(1);
});
