import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';
import type { AppRouter } from './router.ts';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.dispose());

/** As the CLI calls it: end-to-end typed, with a token. */
const as = (token: string) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({ url: `${api.url}/trpc`, transformer: superjson, headers: { authorization: `Bearer ${token}` } }),
    ],
  });
const bytes = (text: string) => new TextEncoder().encode(text);

test('reports, beacons and lines come in over tRPC as over HTTP, and are one session', async () => {
  const call = client(api);
  const source = await call.source();
  const now = Date.now();
  const player = as(api.credentials.ingestKey);
  expect(await player.ingest.cmcd.mutate(bytes(responseReport('trpc', 0, now - 150)))).toMatchObject({ accepted: 1 });
  const event = { sessionId: 'trpc', sequence: 0, kind: 'heartbeat', occurredAt: now };
  expect(await player.ingest.beacons.mutate(bytes(JSON.stringify({ events: [event] })))).toMatchObject({ accepted: 1 });
  expect(await as(source.token).ingest.logs.mutate(bytes(segmentLine('trpc', 0, now)))).toMatchObject({ accepted: 1 });

  const detail = await eventually(
    () => call.session('trpc'),
    (answer) => answer?.session.coverage === 'both' && answer.session.reports === 2,
  );
  expect(detail?.session).toMatchObject({ coverage: 'both', reports: 2 });
  const { projectId } = api.credentials;
  const typed = await as(api.credentials.apiToken).sessions.byId.query({ projectId, sessionId: 'trpc' });
  expect(typed.session.id).toBe('trpc');
});

test('refusals carry tRPC’s codes and our sentence', async () => {
  await expect(as('ik_unknown').ingest.cmcd.mutate(bytes('x'))).rejects.toMatchObject({
    data: { code: 'UNAUTHORIZED', requestId: expect.stringMatching(/^req_/) },
  });
  await expect(as(api.credentials.ingestKey).ingest.cmcd.mutate(bytes('%%%'))).rejects.toThrow(/No CMCD record/);
});
