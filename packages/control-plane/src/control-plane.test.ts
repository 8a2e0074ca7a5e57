import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ControlPlane } from './control-plane.ts';
import { openControlPlane } from './control-plane.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

if (!DATABASE_KINDS.includes('postgres'))
  console.info('TEST_DATABASE_URL is not set: tested on the embedded database only.');

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  let database: TestDatabase;
  let controlPlane: ControlPlane;
  beforeAll(async () => {
    database = await makeTestDatabase(kind);
    controlPlane = database.controlPlane;
  });
  afterAll(() => database.remove());

  const organization = () => controlPlane.createOrganization({ name: 'Acme', actor: 'system' });
  const project = async () => {
    const { id } = await organization();
    return controlPlane.createProject({ organizationId: id, name: 'Player', actor: 'usr_1' });
  };

  test('migrating again changes nothing', async () => {
    expect(await controlPlane.migrate()).toEqual([]);
  });

  test('a project has its defaults, an address key of its own, and secrets that work for it alone', async () => {
    const [one, other] = [await project(), await project()];
    expect(one.project).toMatchObject({ retentionDays: 30, addressPrivacy: 'truncated' });
    expect(one.project.addressKey).toHaveLength(32);
    expect(one.project.addressKey).not.toEqual(other.project.addressKey);
    expect(await controlPlane.verifySecret(one.ingestKey)).toMatchObject({
      kind: 'ingestKey',
      projectId: one.project.id,
      organizationId: one.project.organizationId,
      scopes: ['ingest'],
    });
    expect(await controlPlane.verifySecret(other.apiToken)).toMatchObject({
      projectId: other.project.id,
      scopes: ['read', 'admin'],
    });
    expect(await controlPlane.listProjects(one.project.organizationId)).toEqual([one.project]);
    expect(await controlPlane.findProject(one.project.id)).toEqual(one.project);
  });

  test('a log source is found with its options, and its token writes to it alone', async () => {
    const [one, other] = [await project(), await project()];
    const { source, token } = await controlPlane.createSource({
      projectId: one.project.id,
      name: 'Edge',
      format: 'nginx_json',
      options: { timeZone: 'Europe/Berlin', fields: { rt: 'durationMs' } },
      actor: 'usr_1',
    });
    expect(source).toMatchObject({ state: 'active', organizationId: one.project.organizationId });
    expect(await controlPlane.findSource(source.id)).toEqual(source);
    expect(await controlPlane.listSources(one.project.id)).toEqual([source]);
    expect(await controlPlane.listSources(other.project.id)).toEqual([]);
    expect(await controlPlane.verifySecret(token)).toMatchObject({
      kind: 'sourceToken',
      projectId: one.project.id,
      sourceId: source.id,
      scopes: ['source'],
    });
  });

  test('what does not exist is null when asked for, and not_found when built on', async () => {
    expect(await controlPlane.findProject('proj_none')).toBeNull();
    expect(await controlPlane.findSource('src_none')).toBeNull();
    expect(await controlPlane.findMembership('usr_none')).toBeNull();
    await expect(
      controlPlane.createProject({ organizationId: 'org_none', name: 'x', actor: 'system' }),
    ).rejects.toMatchObject({
      code: 'not_found',
      retryable: false,
    });
    await expect(
      controlPlane.createSource({
        projectId: 'proj_none',
        name: 'x',
        format: 'nginx_json',
        options: {},
        actor: 'system',
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a member has a role, and one that this version does not know may only look', async () => {
    const { id: organizationId } = await organization();
    const now = new Date();
    for (const [userId, role] of [
      ['usr_a', 'owner'],
      ['usr_b', 'emperor'],
    ] as const) {
      await controlPlane.prisma.user.create({
        data: { id: userId, name: userId, email: `${userId}@example.com`, updatedAt: now },
      });
      await controlPlane.prisma.member.create({ data: { id: userId, organizationId, userId, role } });
    }
    expect(await controlPlane.findMembership('usr_a')).toMatchObject({ organizationId, role: 'owner' });
    expect(await controlPlane.findMembership('usr_b')).toMatchObject({ organizationId, role: 'viewer' });
  });

  test('every change is on record with who made it', async () => {
    const { project: made } = await project();
    const entries = await controlPlane.prisma.auditEntry.findMany({
      where: { projectId: made.id },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ action, actor }) => ({ action, actor }))).toEqual([
      { action: 'project.create', actor: 'usr_1' },
      { action: 'secret.create', actor: 'usr_1' },
      { action: 'secret.create', actor: 'usr_1' },
    ]);
  });
});

describe('a server that cannot be used is named, without its password', () => {
  test('nobody listens', async () => {
    const opening = openControlPlane({ dataDir: '', databaseUrl: 'postgres://me:hidden@127.0.0.1:1/telecine' });
    await expect(opening).rejects.toMatchObject({ code: 'unreachable', retryable: true });
    await expect(opening).rejects.toThrow(/127\.0\.0\.1:1\/telecine(?!.*hidden)/);
  });

  test.runIf(DATABASE_KINDS.includes('postgres'))('it has no such database', async () => {
    const url = Object.assign(new URL(process.env.TEST_DATABASE_URL ?? ''), { pathname: '/telecine_none' }).href;
    await expect(openControlPlane({ dataDir: '', databaseUrl: url })).rejects.toMatchObject({
      code: 'connection_refused',
    });
  });
});
