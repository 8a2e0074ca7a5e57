import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';

const KILLS = 20;
const SESSIONS = 4;

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.dispose());

test(`${KILLS} times SIGKILL in the middle of sending: nothing acknowledged is lost, nothing is doubled`, async () => {
  const call = client(api);
  const source = await call.source();
  const sids = Array.from({ length: SESSIONS }, (_, index) => `crash-${index}`);
  const acknowledged = {
    lines: new Map(sids.map((sid) => [sid, new Set<string>()])),
    reports: new Map(sids.map((sid) => [sid, new Set<number>()])),
  };
  const acknowledgedLines = () => [...acknowledged.lines.values()].reduce((sum, ids) => sum + ids.size, 0);
  const begun = Date.now();
  let next = 0;

  for (let round = 0; round < KILLS; round++) {
    let sending = true;
    const send = async () => {
      while (sending) {
        const index = next++;
        const sid = sids[index % SESSIONS] ?? '';
        const at = begun + index;
        // Whoever gets no answer sends the same again, as shippers and players do: that must not double anything.
        const lines = await call.logs(source, segmentLine(sid, index, at)).catch(() => null);
        if (lines?.ok) acknowledged.lines.get(sid)?.add(`${sid}-${index}`);
        const reports = await call.cmcd(responseReport(sid, index, at)).catch(() => null);
        if (reports?.status === 204) acknowledged.reports.get(sid)?.add(index);
        if (round % 2 === 0 && lines?.ok) await call.logs(source, segmentLine(sid, index, at)).catch(() => null);
      }
    };
    const before = acknowledgedLines();
    const senders = Array.from({ length: 3 }, send);
    await eventually(
      async () => acknowledgedLines() - before,
      (count) => count > SESSIONS, // a slow machine is given its time
      30_000,
    );
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 350));
    await api.kill();
    sending = false;
    await Promise.all(senders);
    await api.restart();
  }

  for (const sid of sids) {
    const lines = acknowledged.lines.get(sid) ?? new Set();
    const reports = acknowledged.reports.get(sid) ?? new Set();
    expect(lines.size).toBeGreaterThan(KILLS); // the kills did hit a stream of acknowledgements
    const detail = await eventually(
      () => call.session(sid),
      (answer) => (answer?.session.requests.total ?? 0) >= lines.size,
      10_000,
    );
    const stored = detail?.requests.flatMap((request) => request.deliveryRequests.map((line) => line.requestId)) ?? [];
    expect(new Set(stored).size, 'no line is there twice').toBe(stored.length);
    expect(
      [...lines].filter((id) => !stored.includes(id)),
      'acknowledged lines that are lost',
    ).toEqual([]);
    const reported =
      detail?.requests.flatMap((request) => request.playerRequest?.url.match(/seg(\d+)/)?.[1] ?? []).map(Number) ?? [];
    expect(new Set(reported).size, 'no report is there twice').toBe(reported.length);
    expect(
      [...reports].filter((index) => !reported.includes(index)),
      'acknowledged reports that are lost',
    ).toEqual([]);
  }
}, 600_000);
