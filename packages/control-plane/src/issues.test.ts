import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ControlPlane } from './control-plane.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

describe.each(DATABASE_KINDS)('issues on %s', (kind) => {
  let database: TestDatabase;
  let controlPlane: ControlPlane;
  let projectId: string;
  let otherProjectId: string;
  beforeAll(async () => {
    database = await makeTestDatabase(kind);
    controlPlane = database.controlPlane;
    const { id: organizationId } = await controlPlane.createOrganization({ name: 'Acme', actor: 'system' });
    const project = async (name: string) =>
      (await controlPlane.createProject({ organizationId, name, actor: 'system' })).project.id;
    projectId = await project('Player');
    otherProjectId = await project('Other player');
    for (const [id, name] of [
      ['usr_ada', 'Ada'],
      ['usr_bo', 'Bo'],
      ['usr_stranger', 'Stranger'],
    ] as const) {
      await controlPlane.prisma.user.create({ data: { id, name, email: `${id}@example.com` } });
      if (id !== 'usr_stranger') await controlPlane.ensureMember({ userId: id, organizationId, role: 'engineer' });
    }
  });
  afterAll(() => database.remove());

  const ada = { id: 'usr_ada', name: 'Ada', email: 'usr_ada@example.com' };
  const update = (key: string, change: Partial<Parameters<ControlPlane['updateIssue']>[0]>) =>
    controlPlane.updateIssue({ projectId, key, lastSeenAt: 0, actor: 'usr_bo', ...change });
  const history = async (key: string) =>
    (await controlPlane.listIssueHistory(projectId, key)).map(({ id: _, at: __, actor, ...entry }) => ({
      by: actor.id,
      ...entry,
    }));

  test('state, assignee and note change together and are on record, latest first', async () => {
    expect(await controlPlane.findIssueRecord(projectId, 'one')).toBeNull();
    const began = Date.now();
    const record = await update('one', {
      state: 'acknowledged',
      assigneeId: 'usr_ada',
      note: 'The origin was deployed.',
    });
    expect(record).toMatchObject({ key: 'one', state: 'acknowledged', assignee: ada });
    expect(Math.abs(record.stateSince - began)).toBeLessThan(10_000);
    expect(await controlPlane.findIssueRecord(projectId, 'one')).toEqual(record);
    const entries = await history('one');
    expect(entries).toHaveLength(3);
    expect(entries).toEqual(
      expect.arrayContaining([
        { by: 'usr_bo', kind: 'note', text: 'The origin was deployed.' },
        { by: 'usr_bo', kind: 'assign', before: null, after: ada },
        { by: 'usr_bo', kind: 'state', before: 'open', after: 'acknowledged' },
      ]),
    );
    await update('one', { assigneeId: null });
    expect((await history('one'))[0]).toEqual({ by: 'usr_bo', kind: 'assign', before: ada, after: null });
  });

  test('what is the same already leaves no trace', async () => {
    const first = await update('same', { state: 'ignored' });
    expect(await update('same', { state: 'ignored', assigneeId: null })).toEqual(first);
    expect(await history('same')).toHaveLength(1);
  });

  test('a resolved issue that was seen since is open, and can be resolved again', async () => {
    const { stateSince } = await update('again', { state: 'resolved' });
    const again = await update('again', { state: 'resolved', lastSeenAt: stateSince + 1 });
    expect(again.state).toBe('resolved');
    expect(await history('again')).toMatchObject([
      { kind: 'state', before: 'open', after: 'resolved' },
      { kind: 'state', before: 'open', after: 'resolved' },
    ]);
  });

  test('only a member can have it, and a change that is refused changes nothing', async () => {
    const refused = update('whose', { state: 'acknowledged', assigneeId: 'usr_stranger', note: 'Yours.' });
    await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    expect(await controlPlane.findIssueRecord(projectId, 'whose')).toBeNull();
    expect(await history('whose')).toEqual([]);
    const { organizationId } = (await controlPlane.findProject(projectId)) ?? { organizationId: '' };
    expect((await controlPlane.listMembers(organizationId)).map(({ name }) => name)).toEqual(['Ada', 'Bo']);
  });

  test('an issue of one project is nothing to another with the same key', async () => {
    await update('shared', { state: 'resolved', note: 'Ours.' });
    expect(await controlPlane.findIssueRecord(otherProjectId, 'shared')).toBeNull();
    expect(await controlPlane.listIssueHistory(otherProjectId, 'shared')).toEqual([]);
    expect(await controlPlane.listIssueRecords(otherProjectId)).toEqual([]);
    await expect(update('shared', { projectId: 'proj_none', state: 'open' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('of two changes at once the second sees the first', async () => {
    await Promise.all(['acknowledged', 'acknowledged'].map(() => update('twice', { state: 'acknowledged' })));
    expect(await history('twice')).toHaveLength(1);
  });
});
