import type { LogSource } from '@telecine/control-plane';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { type Permission, type Permitted, permittedProject } from './permission.ts';
import type { Caller } from './reader.ts';

/** A log source, if the caller may do this with it. One of another project answers as one that nobody made. */
export async function permittedSource(
  services: Services,
  caller: Caller,
  sourceId: string,
  permission: Permission,
): Promise<Permitted & { readonly source: LogSource }> {
  const source = await services.controlPlane.findSource(sourceId);
  if (!source) {
    // Whoever may not ask at all hears that first, known source or not.
    if (caller.kind === 'nobody') await permittedProject(services, caller, null, permission);
    throw unknownSource();
  }
  try {
    return { ...(await permittedProject(services, caller, source.projectId, permission)), source };
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') throw unknownSource();
    throw error;
  }
}

const unknownSource = () => new Problem('not_found', 'There is no such log source, or you may not see it.');
