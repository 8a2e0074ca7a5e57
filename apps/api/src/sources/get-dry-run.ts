import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';
import type { SampleReading } from './read-sample.ts';

/** What came last while the source was a draft, and what its settings of then made of it. */
export interface DryRunAnswer {
  /** Epoch ms. */
  readonly receivedAt: number;
  /** Its first records and refused lines; `counts` are of all. */
  readonly reading: SampleReading & { readonly counts: { readonly read: number; readonly rejected: number } };
}

/** The last body of a draft source as it was read; null when none came. */
export async function getDryRun(services: Services, caller: Caller, sourceId: string): Promise<DryRunAnswer | null> {
  await permittedSource(services, caller, sourceId, 'inspect');
  const found = await services.controlPlane.findDryRun(sourceId);
  return found && { receivedAt: found.receivedAt, reading: asReading(found.reading) };
}

/** Written by the door of draft sources, which writes nothing else. */
const asReading = (json: unknown): DryRunAnswer['reading'] => json as DryRunAnswer['reading'];
