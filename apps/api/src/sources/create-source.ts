import type { z } from 'zod';
import { permittedProject } from '../access/permission.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';
import type { CREATE_SOURCE } from './source-settings.ts';

/** Makes a log source. Its token is shown this once. */
export async function createSource(services: Services, caller: Caller, input: z.output<typeof CREATE_SOURCE>) {
  const { projectId, ...settings } = input;
  const { project, actor } = await permittedProject(services, caller, projectId ?? null, 'configure');
  const { source, token } = await services.controlPlane.createSource({ projectId: project.id, ...settings, actor });
  return { id: source.id, name: source.name, format: source.format, token };
}
