import type { z } from 'zod';
import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';
import { type SourceDetail, sourceDetail } from './source-detail.ts';
import type { UPDATE_SOURCE } from './source-settings.ts';

/**
 * Changes what is named and leaves the rest; `state` activates a source, makes it a draft or switches it off. Throws a
 * `conflict` when somebody else changed it since `revision`.
 */
export async function updateSource(
  services: Services,
  caller: Caller,
  sourceId: string,
  { revision, ...changes }: z.output<typeof UPDATE_SOURCE>,
): Promise<SourceDetail> {
  const { actor } = await permittedSource(services, caller, sourceId, 'configure');
  const source = await services.controlPlane.updateSource({
    sourceId,
    changes,
    ...(revision === undefined ? {} : { revision }),
    actor,
  });
  return sourceDetail(services, source);
}
