import { newId } from '@telecine/domain';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ControlPlane } from './control-plane.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

describe.each(DATABASE_KINDS)('on %s', (kind) => {
  let database: TestDatabase;
  let controlPlane: ControlPlane;
  let organizationId: string;
  beforeAll(async () => {
    database = await makeTestDatabase(kind);
    controlPlane = database.controlPlane;
    organizationId = (await controlPlane.createOrganization({ name: 'Acme', actor: 'system' })).id;
  });
  afterAll(() => database.remove());

  const adminToken = () => controlPlane.createAdminToken({ organizationId, actor: 'system' });

  test('no table holds the text of a secret', async () => {
    const { ingestKey, apiToken } = await controlPlane.createProject({
      organizationId,
      name: 'Player',
      actor: 'system',
    });
    const { text } = await adminToken();
    const { rows: tables } = await controlPlane.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    let stored = '';
    for (const { name } of tables) {
      const { rows } = await controlPlane.pool.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM "${name}" t`,
      );
      stored += rows.map(({ row }) => row).join('\n');
    }
    expect(stored).toContain('First');
    for (const secret of [ingestKey, apiToken, text]) expect(stored).not.toContain(secret);
  });

  test('an admin token configures, reads and relays for the whole organization', async () => {
    const { id, text } = await adminToken();
    expect(await controlPlane.verifySecret(text)).toEqual({
      kind: 'adminToken',
      id,
      organizationId,
      projectId: null,
      sourceId: null,
      scopes: ['admin', 'read', 'relay'],
      allowedOrigins: [],
    });
  });

  test.each(['', 'x', 'Bearer', newId('ingestKey', 24), newId('apiToken', 24), `ik_${'0'.repeat(2000)}`])(
    'a text that is no secret of ours opens nothing: %.40s',
    async (text) => {
      expect(await controlPlane.verifySecret(text)).toBeNull();
    },
  );

  test('a revoked secret ends at once, and revoking it again changes nothing', async () => {
    const { id, text } = await adminToken();
    expect(await controlPlane.verifySecret(text)).not.toBeNull();
    await controlPlane.revokeSecret({ secretId: id, actor: 'usr_1' });
    expect(await controlPlane.verifySecret(text)).toBeNull();
    await controlPlane.revokeSecret({ secretId: id, actor: 'usr_1' });
    expect(await controlPlane.prisma.auditEntry.count({ where: { subjectId: id, action: 'secret.revoke' } })).toBe(1);
    await expect(controlPlane.rotateSecret({ secretId: id, actor: 'usr_1' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('a rotated secret works beside its successor until the overlap ends', async () => {
    const old = await controlPlane.createSecret({
      kind: 'ingestKey',
      organizationId,
      scopes: ['ingest'],
      allowedOrigins: ['https://play.example.com'],
      actor: 'usr_1',
    });
    expect(await controlPlane.verifySecret(old.text)).not.toBeNull();
    const next = await controlPlane.rotateSecret({ secretId: old.id, actor: 'usr_1', overlapMs: 3_600_000 });
    const after = await controlPlane.verifySecret(next.text);
    expect(after).toMatchObject({ scopes: ['ingest'], allowedOrigins: ['https://play.example.com'] });
    expect(await controlPlane.verifySecret(old.text)).not.toBeNull();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    try {
      expect(await controlPlane.verifySecret(old.text)).toBeNull();
      expect(await controlPlane.verifySecret(next.text)).toEqual(after);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a secret that has expired opens nothing', async () => {
    const past = await controlPlane.createSecret({
      kind: 'apiToken',
      organizationId,
      scopes: ['read'],
      expiresAt: Date.now() - 1,
      actor: 'usr_1',
    });
    expect(await controlPlane.verifySecret(past.text)).toBeNull();
  });

  test('the use of a secret is noted', async () => {
    const { id, text } = await adminToken();
    await controlPlane.verifySecret(text);
    const row = await controlPlane.prisma.secret.findUniqueOrThrow({ where: { id } });
    expect(row.lastUsedAt).toBeInstanceOf(Date);
  });
});
