import { z } from 'zod';
import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';

const HOUR_MS = 3_600_000;

export const ROTATE_SOURCE_TOKEN = z.object({
  /** For how long the tokens of before go on working; 0 ends them at once. */
  overlapHours: z.coerce.number().min(0).max(720).default(24),
});

/** A new token of a source, shown this once, and when those of before end, epoch ms. */
export interface NewSourceToken {
  readonly id: string;
  readonly token: string;
  readonly previousEndAt: number;
}

/** Makes a new token. Those of before work beside it until the overlap ends. */
export async function rotateSourceToken(
  services: Services,
  caller: Caller,
  sourceId: string,
  { overlapHours }: z.output<typeof ROTATE_SOURCE_TOKEN>,
): Promise<NewSourceToken> {
  const { source, actor } = await permittedSource(services, caller, sourceId, 'configure');
  const overlapMs = overlapHours * HOUR_MS;
  const previousEndAt = Date.now() + overlapMs;
  const made = await services.controlPlane.rotateSourceTokens({ source, overlapMs, actor });
  return { id: made.id, token: made.text, previousEndAt };
}
