import type { HistoryEntry } from '@telecine/control-plane';
import { z } from 'zod';
import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';

export const SOURCE_HISTORY = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid('is no cursor of this list').nullish(),
});

export interface SourceHistory {
  readonly entries: readonly HistoryEntry[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Who changed what of a log source and its tokens, when, from what to what; latest first. */
export async function listSourceHistory(
  services: Services,
  caller: Caller,
  sourceId: string,
  { limit, cursor }: z.output<typeof SOURCE_HISTORY>,
): Promise<SourceHistory> {
  await permittedSource(services, caller, sourceId, 'inspect');
  const entries = await services.controlPlane.listHistory({
    sourceId,
    limit: limit + 1, // one more tells whether there is a next page
    ...(cursor ? { after: cursor } : {}),
  });
  const page = entries.slice(0, limit);
  return { entries: page, nextCursor: entries.length > limit ? (page.at(-1)?.id ?? null) : null };
}
