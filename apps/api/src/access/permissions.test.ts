import { openControlPlane } from '@telecine/control-plane';
import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client } from '../testing/requests.ts';
import type { AppRouter } from '../trpc/router.ts';

vi.setConfig({ testTimeout: 30_000 }); // real stores on a busy machine

let api: ApiProcess;
let cookie = '';
let source: { id: string; token: string };
let theirs: { projectId: string; apiToken: string; sourceId: string };
beforeAll(async () => {
  api = await startApi();
  cookie = await signIn();
  source = await client(api).source();
  theirs = await withConfiguration(async (controlPlane) => {
    const { id: organizationId } = await controlPlane.createOrganization({ name: 'Theirs', actor: 'system' });
    const made = await controlPlane.createProject({ organizationId, name: 'Theirs', actor: 'system' });
    const projectId = made.project.id;
    const feed = { projectId, name: 'theirs', format: 'nginx_json', options: {}, actor: 'system' } as const;
    const { source: foreign } = await controlPlane.createSource(feed);
    return { projectId, apiToken: made.apiToken, sourceId: foreign.id };
  });
}, 120_000);
afterAll(() => api.dispose(), 60_000);

type Store = Awaited<ReturnType<typeof openControlPlane>>;
/** The embedded store is opened by one process at a time: the API makes room for it. */
async function withConfiguration<Answer>(work: (controlPlane: Store) => Promise<Answer>): Promise<Answer> {
  await api.stop();
  const controlPlane = await openControlPlane({ dataDir: api.dataDir });
  const answer = await work(controlPlane);
  await controlPlane.close();
  await api.restart();
  return answer;
}

async function signIn(): Promise<string> {
  const { email, password, dashboardUrl } = api.credentials;
  const answer = await fetch(`${api.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: dashboardUrl },
    body: JSON.stringify({ email, password }),
  });
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

const as = (headers: Record<string, string>) =>
  createTRPCClient<AppRouter>({ links: [httpLink({ url: `${api.url}/trpc`, transformer: superjson, headers })] });
type Client = ReturnType<typeof as>;

/** Every procedure of log sources and of issues, with the role that it needs at least. */
const PROCEDURES: readonly (readonly [
  name: string,
  role: Role,
  ask: (client: Client, at: Place) => Promise<unknown>,
])[] = [
  ['list', 'viewer', ({ sources }, { projectId }) => sources.list.query({ projectId })],
  ['overview', 'viewer', ({ sources }, { projectId }) => sources.overview.query({ projectId })],
  ['health', 'viewer', ({ sources }, { sourceId }) => sources.health.query({ sourceId })],
  ['get', 'engineer', ({ sources }, { sourceId }) => sources.get.query({ sourceId })],
  ['history', 'engineer', ({ sources }, { sourceId }) => sources.history.query({ sourceId })],
  ['test', 'engineer', ({ sources }, { projectId }) => sources.test.mutate({ projectId, sample: 'x' })],
  ['dryRun', 'engineer', ({ sources }, { sourceId }) => sources.dryRun.query({ sourceId })],
  ['refused', 'engineer', ({ sources }, { sourceId }) => sources.refused.query({ sourceId })],
  [
    'rawLine',
    'engineer',
    ({ sources }, { sourceId }) => nothingThere(sources.rawLine.query({ sourceId, lineId: '0123456789abcdef' })),
  ],
  ['reprocessings', 'engineer', ({ sources }, { sourceId }) => sources.reprocessings.query({ sourceId })],
  ['reprocess', 'engineer', ({ sources }, { sourceId }) => nothingThere(sources.reprocess.mutate({ sourceId }))],
  [
    'create',
    'admin',
    ({ sources }, { projectId }) => sources.create.mutate({ projectId, name: 'new', format: 'nginx_json' }),
  ],
  ['update', 'admin', ({ sources }, { sourceId }) => sources.update.mutate({ sourceId, changes: { name: 'other' } })],
  ['rotateToken', 'admin', ({ sources }, { sourceId }) => sources.rotateToken.mutate({ sourceId })],
  [
    'revokeToken',
    'admin',
    ({ sources }, { sourceId }) => nothingThere(sources.revokeToken.mutate({ sourceId, tokenId: 'st_none' })),
  ],
  ['accuracy.get', 'viewer', ({ accuracy }, { projectId }) => accuracy.get.query({ projectId })],
  ['issues.list', 'viewer', ({ issues }, { projectId }) => issues.list.query({ projectId })],
  ['issues.members', 'viewer', ({ issues }, { projectId }) => issues.members.query({ projectId })],
  [
    'issues.byKey',
    'viewer',
    ({ issues }, { projectId }) => nothingThere(issues.byKey.query({ projectId, key: 'none' })),
  ],
  [
    'issues.update',
    'engineer',
    ({ issues }, { projectId }) =>
      nothingThere(issues.update.mutate({ projectId, key: 'none', change: { state: 'ignored' } })),
  ],
];
const ROLES = ['viewer', 'engineer', 'admin', 'owner'] as const;
type Role = (typeof ROLES)[number];
interface Place {
  readonly projectId: string;
  readonly sourceId: string;
}

/** Allowed, and then there is nothing to do it with. */
const nothingThere = (answer: Promise<unknown>) =>
  answer.catch((error: { message: string }) => {
    if (!/no refused lines|no such token|keeps no lines|No session of this project/.test(error.message)) throw error;
  });
const outcome = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'OK',
    (error: { data: { code: string } }) => error.data.code,
  );
const mine = (): Place => ({ projectId: api.credentials.projectId, sourceId: source.id });

describe.each(ROLES)('a person who is %s', (role) => {
  beforeAll(
    () => withConfiguration((controlPlane) => controlPlane.prisma.member.updateMany({ data: { role } })),
    60_000,
  );

  test.each(PROCEDURES)('%s, for which it takes %s', async (_, needed, ask) => {
    const may = ROLES.indexOf(role) >= ROLES.indexOf(needed);
    expect(await outcome(ask(as({ cookie }), mine()))).toBe(may ? 'OK' : 'FORBIDDEN');
  });
});

describe('another organization’s source and project are as if they weren’t there', () => {
  test.each(PROCEDURES)('%s, to an owner and to tokens', async (_, __, ask) => {
    const foreign = { projectId: theirs.projectId, sourceId: theirs.sourceId };
    expect(await outcome(ask(as({ cookie }), foreign))).toBe('NOT_FOUND');
    for (const token of [api.credentials.apiToken, api.credentials.adminToken]) {
      expect(await outcome(ask(as({ authorization: `Bearer ${token}` }), foreign))).toBe('NOT_FOUND');
    }
    expect(await outcome(ask(as({ authorization: `Bearer ${theirs.apiToken}` }), mine()))).toBe('NOT_FOUND');
  });
});

describe('nobody, and secrets that only write', () => {
  test.each(PROCEDURES)('%s', async (_, __, ask) => {
    expect(await outcome(ask(as({}), mine()))).toBe('UNAUTHORIZED');
    for (const token of [api.credentials.ingestKey, source.token]) {
      expect(['UNAUTHORIZED', 'FORBIDDEN']).toContain(
        await outcome(ask(as({ authorization: `Bearer ${token}` }), mine())),
      );
    }
  });
});

describe('the same over REST', () => {
  const ROUTES = [
    ['GET', '/v1/sources/:id'],
    ['PATCH', '/v1/sources/:id'],
    ['GET', '/v1/sources/:id/history'],
    ['POST', '/v1/sources/:id/tokens'],
    ['DELETE', '/v1/sources/:id/tokens/st_none'],
    ['GET', '/v1/sources/:id/dry-run'],
    ['GET', '/v1/sources/:id/health'],
    ['GET', '/v1/sources/:id/refused'],
    ['GET', '/v1/sources/:id/lines/0123456789abcdef'],
    ['POST', '/v1/sources/:id/refused/reprocess'],
    ['GET', '/v1/sources/:id/refused/reprocess'],
  ] as const;
  test.each(ROUTES)('%s %s', async (method, path) => {
    const ask = async (sourceId: string, token: string) => {
      const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
      const body = method === 'POST' || method === 'PATCH' ? '{}' : null;
      return (await fetch(`${api.url}${path.replace(':id', sourceId)}`, { method, headers, body })).status;
    };
    expect(await ask(theirs.sourceId, api.credentials.apiToken)).toBe(404);
    expect(await ask(theirs.sourceId, api.credentials.adminToken)).toBe(404);
    expect(await ask(source.id, theirs.apiToken)).toBe(404);
    expect(await ask('src_none', api.credentials.apiToken)).toBe(404);
    expect(await ask(source.id, '')).toBe(401);
    expect([401, 403]).toContain(await ask(source.id, api.credentials.ingestKey));
    expect([401, 403]).toContain(await ask(source.id, source.token));
  });
});
