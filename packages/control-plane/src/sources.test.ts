import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ControlPlane } from './control-plane.ts';
import type { LogSource } from './log-source.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  let database: TestDatabase;
  let controlPlane: ControlPlane;
  let projectId: string;
  beforeAll(async () => {
    database = await makeTestDatabase(kind);
    controlPlane = database.controlPlane;
    const { id: organizationId } = await controlPlane.createOrganization({ name: 'Acme', actor: 'system' });
    projectId = (await controlPlane.createProject({ organizationId, name: 'Player', actor: 'system' })).project.id;
  });
  afterAll(() => database.remove());

  const create = (more: object = {}) =>
    controlPlane.createSource({ projectId, name: 'Edge', format: 'nginx_json', options: {}, actor: 'usr_1', ...more });
  const history = (source: LogSource, more: object = {}) =>
    controlPlane.listHistory({ sourceId: source.id, limit: 50, ...more });

  test('a change is known at once, makes a revision, and is in the history with before and after', async () => {
    const { source } = await create();
    expect(await controlPlane.findSource(source.id)).toMatchObject({ name: 'Edge', revision: 1 });
    await controlPlane.updateSource({
      sourceId: source.id,
      changes: { name: 'Edge 2', delivery: { kind: 'fastly', serviceIds: ['a'] } },
      actor: 'usr_2',
    });
    expect(await controlPlane.findSource(source.id)).toMatchObject({ name: 'Edge 2', revision: 2 });
    expect(await history(source)).toMatchObject([
      {
        action: 'source.update',
        actor: { kind: 'system', id: 'usr_2' }, // nobody of that id is left
        changes: [
          { field: 'name', before: 'Edge', after: 'Edge 2' },
          { field: 'delivery', before: { kind: 'http' }, after: { kind: 'fastly', serviceIds: ['a'] } },
        ],
      },
      { action: 'secret.create' },
      { action: 'source.create', changes: expect.arrayContaining([{ field: 'name', before: null, after: 'Edge' }]) },
    ]);
  });

  test('what is the same already makes no revision and no entry, whatever the order of its members', async () => {
    const { source } = await create({ options: { timeZone: 'UTC', fields: { a: 'status', b: 'path' } } });
    const changes = { name: 'Edge', options: { fields: { b: 'path', a: 'status' }, timeZone: 'UTC' } };
    expect(await controlPlane.updateSource({ sourceId: source.id, changes, actor: 'usr_1' })).toMatchObject({
      revision: 1,
    });
    expect(await history(source)).toHaveLength(2);
  });

  test('of two changes made from the same revision the second is a conflict, also when they come at once', async () => {
    const { source } = await create();
    const change = (name: string) =>
      controlPlane.updateSource({ sourceId: source.id, changes: { name }, revision: 1, actor: 'usr_1' });
    const results = await Promise.allSettled([change('one'), change('two'), change('three')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(change('four')).rejects.toMatchObject({ code: 'conflict', retryable: false });
    expect(await controlPlane.findSource(source.id)).toMatchObject({ revision: 2 });
  });

  test('the history comes page by page, each entry once', async () => {
    const { source } = await create();
    for (const name of ['a', 'b', 'c']) {
      await controlPlane.updateSource({ sourceId: source.id, changes: { name }, actor: 'usr_1' });
    }
    const all = await history(source);
    const first = await history(source, { limit: 2 });
    const rest = await history(source, { after: first.at(-1)?.id });
    expect([...first, ...rest]).toEqual(all);
    expect(all).toHaveLength(5);
  });

  test('all tokens of a source end after the overlap of a rotation, and the list shows those that work', async () => {
    const { source, token } = await create();
    const next = await controlPlane.rotateSourceTokens({ source, overlapMs: 60_000, actor: 'usr_1' });
    expect(await controlPlane.listSourceTokens(source.id)).toMatchObject([
      { id: next.id, endsAt: null },
      { hint: token.slice(0, 8), endsAt: expect.any(Number) },
    ]);
    const last = await controlPlane.rotateSourceTokens({ source, overlapMs: 0, actor: 'usr_1' });
    expect(await controlPlane.listSourceTokens(source.id)).toMatchObject([{ id: last.id }]);
    for (const text of [token, next.text]) expect(await controlPlane.verifySecret(text)).toBeNull();
    expect(await controlPlane.verifySecret(last.text)).toMatchObject({ sourceId: source.id });
    const actions = (await history(source)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'secret.rotate')).toHaveLength(3);
  });

  test('a vendor’s sources are those of its delivery or format, in every project, unless they are off', async () => {
    const named = await create({ delivery: { kind: 'fastly', serviceIds: [] } });
    const byFormat = await create({ format: 'fastly_json' });
    const off = await create({ delivery: { kind: 'fastly', serviceIds: [] }, state: 'off' });
    await create({
      format: 'fastly_json',
      delivery: { kind: 'bucket', bucket: { region: 'eu', name: 'b', prefix: '' } },
    });
    const found = (await controlPlane.listSourcesOfVendor('fastly')).map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining([named.source.id, byFormat.source.id]));
    expect(found).not.toContain(off.source.id);
  });

  test('one run at a time reads refused lines again, and one whose process ended makes way', async () => {
    const { source } = await create();
    const start = () =>
      controlPlane.startReprocessing({
        sourceId: source.id,
        selection: { from: 0, to: 1, reason: null },
        total: 3,
        actor: 'usr_1',
      });
    const run = await start();
    await expect(start()).rejects.toMatchObject({ code: 'conflict' });
    await controlPlane.updateReprocessing({ id: run.id, accepted: 2, rejected: 1, incomplete: 0, state: 'done' });
    const second = await start();
    await controlPlane.pool.query(`UPDATE reprocessing SET "updatedAt" = now() - interval '2 minutes' WHERE id = $1`, [
      second.id,
    ]);
    const third = await start();
    expect(await controlPlane.listReprocessings(source.id)).toMatchObject([
      { id: third.id, state: 'running' },
      { id: second.id, state: 'failed', detail: expect.stringMatching(/nothing is stored twice/) },
      { id: run.id, state: 'done', accepted: 2, rejected: 1 },
    ]);
  });
});
