import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';
import { type SourceDetail, sourceDetail } from './source-detail.ts';

/** One log source's configuration. */
export async function getSource(services: Services, caller: Caller, sourceId: string): Promise<SourceDetail> {
  const { source } = await permittedSource(services, caller, sourceId, 'inspect');
  return sourceDetail(services, source);
}
