import { REJECT_REASONS, type RejectReason } from '@telecine/domain';
import type { RefusedPlace, RefusedRecord } from '@telecine/event-store';
import { z } from 'zod';
import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

const DAY_MS = 86_400_000;
const CATCH_UP_MS = 2000;

export const REFUSED_SELECTION = z.object({
  /** Epoch ms, of receipt. Default: all that is kept. */
  from: z.coerce.number().nullish(),
  to: z.coerce.number().nullish(),
  reason: z.enum(REJECT_REASONS).nullish(),
});
export const LIST_REFUSED = REFUSED_SELECTION.extend({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(200).nullish(),
});

/** A refused line. `record` is its beginning, scrubbed, and `bytes` the size of the whole. */
export type RefusedLine = Pick<
  RefusedRecord,
  'id' | 'receivedAt' | 'reason' | 'detail' | 'position' | 'record' | 'bytes' | 'header'
>;

export interface RefusedPage {
  /** Newest first; those of one body in its order. */
  readonly records: readonly RefusedLine[];
  /** By reason, of all that the selection holds, whatever the page; the most frequent first. */
  readonly reasons: readonly { readonly reason: RejectReason; readonly records: number }[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Lines of a source that were refused and not mended since, with reason and place in their body. */
export async function listRefused(
  services: Services,
  caller: Caller,
  sourceId: string,
  { limit, cursor, ...wanted }: z.output<typeof LIST_REFUSED>,
): Promise<RefusedPage> {
  const { source, project } = await permittedSource(services, caller, sourceId, 'inspect');
  await services.eventStore.caughtUp(CATCH_UP_MS);
  const selection = { projectId: project.id, sourceId: source.id, ...boundsOf(wanted), reason: wanted.reason ?? null };
  const after = cursor ? placeOf(cursor) : null;
  const [records, reasons] = await Promise.all([
    services.eventStore.refusedPage({ ...selection, limit: limit + 1, after }), // one more tells of a next page
    services.eventStore.countRefused({ ...selection, reason: null }),
  ]);
  const page = records.slice(0, limit);
  const last = page.at(-1);
  return {
    records: page.map(({ hash: _hash, ordinal: _ordinal, ...line }) => line),
    reasons,
    nextCursor: records.length > limit && last ? cursorOf(last) : null,
  };
}

/** The whole time where nothing is said; the clock of a relay may be a day ahead. */
export const boundsOf = ({ from, to }: { from?: number | null | undefined; to?: number | null | undefined }) => ({
  from: from ?? 0,
  to: to ?? Date.now() + 2 * DAY_MS,
});

const cursorOf = ({ receivedAt, position, id }: RefusedPlace): string => `${receivedAt}-${position}-${id}`;

function placeOf(cursor: string): RefusedPlace {
  const shape = /^(\d{1,15})-(\d{1,10})-([0-9a-f]{16})$/.exec(cursor);
  if (!shape) throw new Problem('bad_request', 'This cursor is not one of this list’s. Ask for the first page again.');
  return { receivedAt: Number(shape[1]), position: Number(shape[2]), id: shape[3] ?? '' };
}
