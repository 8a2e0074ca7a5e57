import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';

let api: ApiProcess;
let call: ReturnType<typeof client>;
let other: { projectId: string; ingestKey: string; apiToken: string };
beforeAll(async () => {
  api = await startApi();
  call = client(api);
  other = (await (await call.json('/v1/projects', { name: 'Other' })).json()) as typeof other; // the contract's shape
  await call.logs(await call.source(), segmentLine('mine', 0, Date.now()));
  await call.cmcd(responseReport('theirs', 0, Date.now()), other.ingestKey);
  await eventually(
    () => call.session('mine'),
    (answer) => answer !== null,
  );
}, 90_000);
afterAll(() => api.dispose());

const as = (token: string, path: string) => call.get(path, token);

test('a session of one project is unknown to the token of another, in both directions', async () => {
  expect((await as(other.apiToken, '/v1/sessions/mine')).status).toBe(404);
  expect((await as(api.credentials.apiToken, '/v1/sessions/theirs')).status).toBe(404);
  expect(
    (
      await eventually(
        () => as(other.apiToken, '/v1/sessions/theirs'),
        (answer) => answer.status === 200,
      )
    ).status,
  ).toBe(200);
});

test('lists hold only the token’s own project', async () => {
  const mine = await eventually(
    () => call.sessions(),
    (list) => list.sessions.length > 0,
  );
  expect(mine.sessions.map((row) => row.session.id)).toEqual(['mine']);
});

test('naming another project with one’s own token is answered as if it weren’t there', async () => {
  expect((await as(api.credentials.apiToken, `/v1/sessions?projectId=${other.projectId}`)).status).toBe(404);
  expect(
    (
      await call.json(
        '/v1/sources',
        { name: 'x', format: 'nginx_json', options: {}, projectId: other.projectId },
        api.credentials.apiToken,
      )
    ).status,
  ).toBe(404);
});

test('reading needs a token that reads, configuring one that administers', async () => {
  expect((await fetch(`${api.url}/v1/sessions`)).status).toBe(401);
  expect((await as(other.ingestKey, '/v1/sessions')).status).toBe(401);
  expect((await call.json('/v1/projects', { name: 'x' }, other.apiToken)).status).toBe(403);
  expect(
    (await call.json('/v1/sources', { name: 'x', format: 'nginx_json', options: {} }, other.ingestKey)).status,
  ).toBe(403);
});

test('only a relay may say when a body was received', async () => {
  const then = Date.now() - 3_600_000;
  const record = (sid: string) => `e=ps,sta=p,sid="${sid}",sn=0,ts=${then},v=2`;
  const stated = { 'x-telecine-received-at': String(then + 40) };
  await call.post(`/v1/cmcd?key=${other.ingestKey}`, record('relayed'), {
    ...stated,
    authorization: `Bearer ${api.credentials.adminToken}`,
  });
  await call.cmcd(record('plain'), other.ingestKey, stated);
  const read = async (sid: string) =>
    (await as(other.apiToken, `/v1/sessions/${sid}`)).json() as Promise<{ session?: { startedAt: number } }>; // the contract's shape
  const relayed = await eventually(
    () => read('relayed'),
    (answer) => answer.session !== undefined,
  );
  const plain = await eventually(
    () => read('plain'),
    (answer) => answer.session !== undefined,
  );
  expect(Math.abs((relayed.session?.startedAt ?? 0) - then)).toBeLessThan(1000);
  expect(Math.abs((plain.session?.startedAt ?? 0) - Date.now())).toBeLessThan(20_000); // received now: the sender's clock is an hour late
});
