import type { LogSource } from '@telecine/control-plane';
import type { DeliveryKind, LogFormatId, SourceState } from '@telecine/domain';
import { permittedProject } from '../access/permission.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';

/** A log source in a list. Instants are epoch ms. */
export interface SourceListItem {
  readonly id: string;
  readonly name: string;
  readonly format: LogFormatId;
  readonly delivery: DeliveryKind;
  readonly state: SourceState;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A project's log sources, oldest first. */
export async function listSources(
  services: Services,
  caller: Caller,
  projectId: string | null,
): Promise<SourceListItem[]> {
  const { project } = await permittedProject(services, caller, projectId, 'view');
  const sources = await services.controlPlane.listSources(project.id);
  return sources.map(toListItem);
}

export const toListItem = ({ id, name, format, delivery, state, createdAt, updatedAt }: LogSource): SourceListItem => ({
  id,
  name,
  format,
  delivery: delivery.kind,
  state,
  createdAt,
  updatedAt,
});
