import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asControlPlaneError, ControlPlaneError } from './errors.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

const coded = (code: string) => Object.assign(new Error('said the driver'), { code });

test.each([
  [coded('P1001'), 'unavailable', true],
  [coded('ECONNRESET'), 'unavailable', true],
  [coded('53300'), 'unavailable', true],
  [new Error('Connection terminated unexpectedly'), 'unavailable', true],
  [coded('P2002'), 'conflict', false],
  [coded('P2003'), 'not_found', false],
  [coded('42703'), 'internal', false],
  [new TypeError('mistake'), 'internal', false],
  [new ControlPlaneError('directory_in_use', 'taken'), 'directory_in_use', false],
] as const)('%s is %s', (error, code, retryable) => {
  expect(asControlPlaneError(error)).toMatchObject({ code, retryable });
});

describe.runIf(DATABASE_KINDS.includes('postgres'))('on a server', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await makeTestDatabase('postgres');
  });
  afterAll(() => database.remove());

  test('a connection that is cut is unavailable to whoever used it, and the next question is answered', async () => {
    const { prisma, pool } = database.controlPlane;
    const cuts = [
      () => pool.query('SELECT pg_terminate_backend(pg_backend_pid())'),
      () => prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`,
    ];
    for (const cut of cuts) {
      expect(await cut().then(String, asControlPlaneError)).toMatchObject({ code: 'unavailable', retryable: true });
      expect(await database.controlPlane.findProject('proj_none')).toBeNull();
    }
  });
});
