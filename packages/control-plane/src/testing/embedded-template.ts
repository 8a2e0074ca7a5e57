import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openControlPlane } from '../control-plane.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory with an empty embedded database, closed: copied by tests, as making one takes seconds. */
    embeddedTemplate: string;
  }
}

/** Makes the template once for all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'telecine-template-'));
  const controlPlane = await openControlPlane({ dataDir });
  await controlPlane.close();
  project.provide('embeddedTemplate', dataDir);
  return () => rm(dataDir, { recursive: true, force: true });
}
