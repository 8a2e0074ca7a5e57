import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 }); // real stores on a busy machine

let api: ApiProcess;
const open = new Set<http.ClientRequest>();
afterEach(async () => {
  for (const request of open) request.destroy();
  open.clear();
  await api.dispose();
});

const LINES = 60;
/** Few lines and long ones: what is tried here is how much there is of them. */
const body = (sid: string, lines = LINES, bytesMore = 30_000): string =>
  Array.from({ length: lines }, (_, index) =>
    segmentLine(sid, index, Date.now() + index, { http_user_agent: 'x'.repeat(bytesMore) }),
  ).join('\n');
const beacon = (bytesMore = 0) => ({
  sessionId: 'played',
  sequence: 0,
  kind: 'play',
  occurredAt: Date.now(),
  attributes: { note: 'x'.repeat(bytesMore) },
});

test('429 at every door while senders fill the memory that bodies share; after that all is as before, and nothing is lost', async () => {
  api = await startApi();
  const call = client(api);
  const source = await call.source();
  const held: HeldBody[] = [];
  // Large ones until one is refused, then smaller ones, until there is no room for a few kB.
  for (const [size, lines, bytesMore] of [
    ['large', LINES, 30_000],
    ['middle', 8, 30_000],
    ['small', 1, 30_000],
    ['smallest', 1, 2000],
  ] as const) {
    let isRefused = false;
    for (let index = 0; !isRefused; index++) {
      expect(index).toBeLessThan(200);
      const sid = `${size}-${index}`;
      const sender = holdOpen(`${api.url}/v1/logs/${source.id}`, source.token, body(sid, lines, bytesMore));
      held.push({ ...sender, sid, lines });
      sender.answered.then(
        (status) => {
          isRefused ||= status === 429;
        },
        () => {},
      );
      await sleep(100);
    }
  }
  const doors = {
    logs: () => call.logs(source, body('knocking', 1, 6000)),
    beacons: () => call.beacons([beacon(6000)]),
    cmcd: () => call.cmcd(`${responseReport('reported', 0, Date.now())},com.example-note="${'x'.repeat(6000)}"`),
  };
  for (const [door, knock] of Object.entries(doors)) {
    const refused = await knock();
    expect([door, refused.status, refused.headers.get('retry-after')]).toEqual([door, 429, '5']);
    expect(await refused.json()).toMatchObject({ error: { code: 'overloaded' } });
  }

  const answers = await Promise.all(held.map(async (each) => ({ ...each, status: await each.end() })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
  for (const [door, knock] of Object.entries(doors)) {
    const taken = await eventually(knock, ({ ok }) => ok, 30_000);
    expect([door, taken.ok]).toEqual([door, true]);
  }
  for (const { sid, lines, status } of answers) {
    if (status === 200) expect([sid, await requestsOf(call, sid, lines)]).toEqual([sid, lines]);
  }
});

interface HeldBody {
  readonly sid: string;
  readonly lines: number;
  readonly end: () => Promise<number>;
}

test.runIf(process.platform === 'linux')(
  '503 at every door while as much waits for the event store as may; once it answers again bodies are taken, and nothing is lost',
  async () => {
    api = await startApi({ TELECINE_SPOOL_MEGABYTES: '3' });
    const call = client(api);
    const source = await call.source();
    const stored: string[] = [];
    let refused: Response | undefined;
    signalEngine(api, 'SIGSTOP'); // as if it hung: it holds its port and answers nothing
    for (let index = 0; !refused && index < 200; index++) {
      const answer = await call.logs(source, body(`waiting-${index}`));
      if (answer.ok) stored.push(`waiting-${index}`);
      else refused = answer;
      await sleep(50);
    }
    expect(refused?.status).toBe(503);
    expect(refused?.headers.get('retry-after')).toBe('10');
    expect(await refused?.json()).toMatchObject({
      error: { code: 'unavailable', message: expect.stringMatching(/behind/) },
    });
    expect((await call.beacons([beacon()])).status).toBe(503);
    expect((await call.cmcd(responseReport('reported', 0, Date.now()))).status).toBe(503);

    signalEngine(api, 'SIGCONT');
    const taken = await eventually(
      () => call.beacons([beacon()]),
      ({ status }) => status === 202,
      60_000,
    );
    expect(taken.status).toBe(202);
    expect(stored.length).toBeGreaterThan(0);
    for (const sid of stored) expect([sid, await requestsOf(call, sid, LINES)]).toEqual([sid, LINES]);
  },
);

async function requestsOf(call: ReturnType<typeof client>, sid: string, lines: number): Promise<number> {
  const detail = await eventually(
    () => call.session(sid),
    (answer) => (answer?.requests.length ?? 0) >= lines,
    30_000,
  );
  return detail?.requests.length ?? 0;
}

/** Sends all of a body but its end, and the end when it is told to. Resolves with the status. */
function holdOpen(url: string, token: string, text: string) {
  const request = http.request(url, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  open.add(request);
  const answered = new Promise<number>((resolve, reject) => {
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
  });
  answered.catch(() => {}); // `end` hands it on
  request.write(text);
  return {
    answered,
    end: () => {
      request.end('\n');
      return answered;
    },
  };
}

function signalEngine({ dataDir }: ApiProcess, signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const command = commandOf(pid);
    if (command.includes('engine-child') && command.includes(dataDir)) process.kill(Number(pid), signal);
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
