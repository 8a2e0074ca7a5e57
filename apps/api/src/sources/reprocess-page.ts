import { crc32 } from 'node:zlib';
import type { LogSource, Project } from '@telecine/control-plane';
import type { RefusedRecord } from '@telecine/event-store';
import { logContext } from '../ingest/log-context.ts';
import { receiptOf } from '../ingest/receipt.ts';
import type { ReprocessRecord } from '../receive/protocol.ts';
import type { Services } from '../services.ts';

/** What became of refused records that were read again. */
export interface ReprocessedPage {
  readonly accepted: number;
  readonly rejected: number;
  /** Of which only the beginning was kept, or the row that the engine refused instead of the line. */
  readonly incomplete: number;
}

/** Of a longer record only so much is kept, unless its source keeps lines as they came. */
const MOST_KEPT = 16_384;

/** Reads refused records again with the source's settings of now; those that are stored leave the list. */
export async function reprocessPage(
  { receiver, eventStore }: Services,
  project: Project,
  source: LogSource,
  page: readonly RefusedRecord[],
): Promise<ReprocessedPage> {
  const raw = await eventStore.rawLines(
    project.id,
    source.id,
    page.map(({ id }) => id),
  );
  const asItCame = new Map(raw.map(({ id, line }) => [id, line]));
  const whole = page.filter(
    ({ id, bytes, reason }) => reason !== 'engine_refused' && (asItCame.has(id) || bytes <= MOST_KEPT),
  );
  const incomplete = page.length - whole.length;
  if (whole.length === 0) return { accepted: 0, rejected: 0, incomplete };
  const { records, body } = laidOut(
    whole.map((refused) => ({ ...refused, record: asItCame.get(refused.id) ?? refused.record })),
  );
  const receipt = receiptOf(
    await receiver.receive({
      context: { ...logContext(source, project), kind: 'reprocess', records },
      body,
      contentEncoding: 'identity',
      receivedAt: Date.now(),
    }),
  );
  const again = new Set(receipt.rejectedRecords.map(({ index }) => index));
  const stored = whole.filter((_, index) => !again.has(index));
  const received = whole.map(({ receivedAt }) => receivedAt);
  await eventStore.resolveRefused({
    projectId: project.id,
    sourceId: source.id,
    from: Math.min(...received),
    to: Math.max(...received) + 1,
    ids: stored.map(({ id }) => id),
  });
  return { accepted: stored.length, rejected: again.size, incomplete };
}

function laidOut(refused: readonly RefusedRecord[]): { records: ReprocessRecord[]; body: Uint8Array } {
  const texts: Buffer[] = [];
  let at = 0;
  const records = refused.map(({ record, receivedAt, bytes: length, hash, ordinal, header }): ReprocessRecord => {
    const text = Buffer.from(record);
    const from = at;
    texts.push(text);
    at += text.length;
    // Records that an earlier version kept have no hash: what is left of them is all that tells them apart.
    return { from, to: at, receivedAt, identity: { hash: hash === 0 ? crc32(text) : hash, length, ordinal }, header };
  });
  return { records, body: Buffer.concat(texts) };
}
