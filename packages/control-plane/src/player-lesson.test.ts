import type { LearntPlayerModel } from '@telecine/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ControlPlane } from './control-plane.ts';
import { DATABASE_KINDS, makeTestDatabase, type TestDatabase } from './testing/test-databases.ts';

const MODEL: LearntPlayerModel = {
  playerName: 'hls.js',
  playerVersion: '1.7.4',
  muxed: null,
  sessions: 40,
  checked: 20,
  startupErrorMs: 180,
  rebufferErrorMs: 412.5,
  startThresholdMs: 0,
  startLagMs: 61.5,
  resumeThresholdMs: 4_000,
  resumeLagMs: 40,
  pictureGraceMs: 250,
  fullBufferMs: null,
};
const ALL: LearntPlayerModel = { ...MODEL, playerName: '', playerVersion: null, muxed: true, fullBufferMs: 30_000 };

describe.each(DATABASE_KINDS)('lessons on %s', (kind) => {
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

  test('a lesson comes back as it was kept, and the next one takes its place', async () => {
    expect(await controlPlane.findPlayerLesson(projectId)).toBeNull();
    const first = { learntAt: 1_790_000_000_123, models: [ALL, MODEL] };
    await controlPlane.savePlayerLesson({ projectId, ...first });
    expect(await controlPlane.findPlayerLesson(projectId)).toEqual(first);
    const next = { learntAt: 1_790_000_900_000, models: [{ ...MODEL, sessions: 60 }] };
    await controlPlane.savePlayerLesson({ projectId, ...next });
    expect(await controlPlane.findPlayerLesson(projectId)).toEqual(next);
  });

  test('a lesson of no project is refused, and nothing of another is lost', async () => {
    const before = await controlPlane.findPlayerLesson(projectId);
    await expect(
      controlPlane.savePlayerLesson({ projectId: 'proj_none', learntAt: 0, models: [MODEL] }),
    ).rejects.toThrow();
    expect(await controlPlane.findPlayerLesson(projectId)).toEqual(before);
  });
});
