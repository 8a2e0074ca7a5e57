import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually } from '../testing/requests.ts';
import { waitingViewer } from '../testing/waiting-viewer.ts';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.dispose());

/** A busy machine settles late; the answer is what is tested. */
const PATIENT_MS = 30_000;

test('a POP at which everyone waits is to blame, not each viewer’s line', { timeout: 90_000 }, async () => {
  const calls = client(api);
  const source = await calls.source();
  const lines = Array.from({ length: 20 }, (_, viewer) =>
    viewer < 10 ? waitingViewer(viewer, 'FRA', 11) : waitingViewer(viewer, 'AMS', 0.1),
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
