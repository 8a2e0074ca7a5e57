import type { SourceRefusals } from '@telecine/event-store';
import { z } from 'zod';
import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { completeUntil } from '../settle/source-facts.ts';
import { isPulled } from './is-pulled.ts';
import { judgeSource } from './judge-source.ts';
import { measureSource, measureWhole } from './measure-source.ts';
import type { RefusedReason, SourceError, SourceHealth } from './source-health.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MOST_STRETCHES = 1000;
/** What a chart of the default time needs. */
const USUAL_STRETCHES = 96;
const CATCH_UP_MS = 2000;

export const SOURCE_HEALTH = z.object({
  /** Epoch ms, of receipt. Default: the last 24 hours. */
  from: z.coerce.number().nullish(),
  to: z.coerce.number().nullish(),
  interval: z.coerce.number().int().positive().nullish(),
});

/** How a source is now, and how it was in [from, to). Asking every few seconds is fine. */
export async function getSourceHealth(
  services: Services,
  caller: Caller,
  sourceId: string,
  query: z.output<typeof SOURCE_HEALTH>,
): Promise<SourceHealth> {
  const { source } = await permittedSource(services, caller, sourceId, 'view');
  const now = Date.now();
  const stretches = stretchesOf(query, now);
  await Promise.all([services.intake.write(), services.eventStore.caughtUp(CATCH_UP_MS)]);
  const [measured, totals, stats, pulls] = await Promise.all([
    measureSource(services, source, stretches),
    measureWhole(services, source, stretches),
    services.eventStore.sourceStats(source.projectId),
    services.controlPlane.findPullStates(isPulled(source) ? [source.id] : []),
  ]);
  const pull = pulls.get(source.id) ?? null;
  const refusals = measured.refusals.filter(({ records }) => records > 0);
  const seen = stats.find((row) => row.sourceId === source.id);
  const lastReceivedAt = seen?.lastReceivedAt ?? null;
  const { flags } = await judgeSource(services, source, lastReceivedAt, pull, now);
  return {
    id: source.id,
    name: source.name,
    format: source.format,
    delivery: source.delivery.kind,
    state: source.state,
    ...stretches,
    totals,
    series: measured.series,
    refused: reasonsOf(refusals),
    lastReceivedAt,
    completeUntil: seen ? completeUntil(seen, now) : null,
    lastError: lastErrorOf(refusals),
    pull,
    flags,
  };
}

function stretchesOf({ from, to, interval }: z.output<typeof SOURCE_HEALTH>, now: number) {
  const end = minuteOf(to ?? now + MINUTE_MS);
  const begin = minuteOf(from ?? end - DAY_MS);
  if (end <= begin) throw new Problem('bad_request', 'The time ends before it begins: `from` has to be before `to`.');
  const wanted = interval ?? (end - begin) / USUAL_STRETCHES;
  const intervalMs = Math.max(MINUTE_MS, Math.ceil(wanted / MINUTE_MS) * MINUTE_MS);
  if ((end - begin) / intervalMs > MOST_STRETCHES) {
    throw new Problem('bad_request', `That would be more than ${MOST_STRETCHES} stretches. Ask for a longer interval.`);
  }
  return { from: begin, to: end, intervalMs };
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;

function reasonsOf(refusals: readonly SourceRefusals[]): RefusedReason[] {
  const reasons = new Map<string, RefusedReason>();
  for (const { reason, records, detail, lastAt } of refusals) {
    const known = reasons.get(reason);
    const newer = !known || lastAt >= known.lastAt;
    reasons.set(reason, {
      reason,
      records: (known?.records ?? 0) + records,
      detail: newer ? detail : known.detail,
      lastAt: newer ? lastAt : known.lastAt,
    });
  }
  return [...reasons.values()].sort((a, b) => b.records - a.records);
}

function lastErrorOf(refusals: readonly SourceRefusals[]): SourceError | null {
  const newest = refusals.reduce<SourceRefusals | null>(
    (best, each) => (best === null || each.lastAt > best.lastAt ? each : best),
    null,
  );
  return newest && { at: newest.lastAt, reason: newest.reason, detail: newest.detail, record: newest.record };
}
