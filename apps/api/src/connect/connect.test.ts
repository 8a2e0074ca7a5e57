import { openControlPlane } from '@telecine/control-plane';
import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, responseReport, segmentLine } from '../testing/requests.ts';
import type { AppRouter } from '../trpc/router.ts';

let api: ApiProcess;
let call: ReturnType<typeof client>;
let cookie = '';
beforeAll(async () => {
  api = await startApi();
  call = client(api);
  cookie = await signIn();
}, 90_000);
afterAll(() => api.dispose());

async function signIn(): Promise<string> {
  const { email, password, dashboardUrl } = api.credentials;
  const answer = await fetch(`${api.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: dashboardUrl },
    body: JSON.stringify({ email, password }),
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

const as = (headers: Record<string, string>) =>
  createTRPCClient<AppRouter>({ links: [httpLink({ url: `${api.url}/trpc`, transformer: superjson, headers })] });
const person = () => as({ cookie }).connect;
const projectId = () => api.credentials.projectId;

describe('status', () => {
  test('what comes is told step by step: nothing, a report, a line, the session that both are of', async () => {
    const since = Date.now();
    const ask = () => person().status.query({ projectId: projectId(), since });
    expect(await ask()).toMatchObject({ reports: { firstAt: null }, lines: { firstAt: null }, joined: null });
    await call.cmcd(responseReport('first', 0, Date.now()));
    const reported = await eventually(ask, ({ reports }) => reports.firstAt !== null);
    expect(reported).toMatchObject({ reports: { anySession: true }, lines: { firstAt: null }, joined: null });
    const source = await call.source();
    await call.logs(source, `${segmentLine('first', 0, Date.now())}\nnonsense`);
    const joined = await eventually(ask, (status) => status.joined !== null, 8000);
    expect(joined).toMatchObject({ lines: { anySession: true }, joined: { sessionId: 'first' } });
    const refused = await eventually(ask, (status) => status.refused.length > 0);
    expect(refused.refused).toEqual([
      expect.objectContaining({ source: expect.stringMatching(/^cdn-/), reason: 'not_json', records: 1 }),
    ]);
  }, 30_000);

  test('a project of another organization, and nobody, see nothing', async () => {
    const input = { projectId: 'proj_theirs', since: 0 };
    await expect(person().status.query(input)).rejects.toMatchObject({ data: { code: 'NOT_FOUND' } });
    await expect(as({}).connect.status.query(input)).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });
});

describe('keys and sources', () => {
  test('an owner makes them, they work at once, and the audit log says who it was', async () => {
    const { key } = await person().createIngestKey.mutate({ projectId: projectId(), name: 'Web player' });
    expect((await call.cmcd(responseReport('own', 0, Date.now()), key)).status).toBe(204);
    const source = await person().createSource.mutate({ projectId: projectId(), name: 'edge', format: 'nginx_json' });
    expect((await call.logs(source, segmentLine('own', 0, Date.now()))).status).toBe(200);
  });

  test('a token can’t make them here, whatever its scopes', async () => {
    const input = { projectId: projectId(), name: 'x' };
    const token = as({ authorization: `Bearer ${api.credentials.adminToken}` }).connect;
    await expect(token.createIngestKey.mutate(input)).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });

  test.each(['viewer', 'engineer'])(
    'the role %s can’t',
    async (role) => {
      await api.stop();
      const controlPlane = await openControlPlane({ dataDir: api.dataDir });
      await controlPlane.prisma.member.updateMany({ data: { role } });
      const made = await controlPlane.prisma.auditEntry.findMany({ where: { action: { in: ['source.create'] } } });
      const [user] = await controlPlane.prisma.user.findMany();
      expect(made.map(({ actor }) => actor)).toContain(user?.id);
      await controlPlane.close();
      await api.restart();
      const { createIngestKey, createSource, status } = person();
      const input = { projectId: projectId(), name: 'x' };
      await expect(createIngestKey.mutate(input)).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } });
      await expect(createSource.mutate({ ...input, format: 'nginx_json' })).rejects.toMatchObject({
        data: { code: 'FORBIDDEN' },
      });
      expect(await status.query({ projectId: projectId(), since: 0 })).toMatchObject({ lines: { anySession: true } });
    },
    60_000,
  );
});
