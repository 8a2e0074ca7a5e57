import type { LogSource } from '@telecine/control-plane';
import type { SourceActivity, SourceIntake, SourceRefusals } from '@telecine/event-store';
import type { Services } from '../services.ts';
import { type SourceVolume, shareOf } from './source-health.ts';

/** A time of receipt in stretches; epoch ms. */
export interface Stretches {
  readonly from: number;
  readonly to: number;
  readonly intervalMs: number;
}

/** What a source sent in each stretch of a time, and why records were refused. */
export interface MeasuredSource {
  readonly series: readonly (SourceVolume & { readonly at: number })[];
  readonly refusals: readonly SourceRefusals[];
}

export async function measureSource(
  { eventStore }: Services,
  source: LogSource,
  stretches: Stretches,
): Promise<MeasuredSource> {
  const query = { projectId: source.projectId, sourceId: source.id, ...stretches };
  const [activity, intake, refusals] = await Promise.all([
    eventStore.sourceActivity(query),
    eventStore.sourceIntake(query),
    eventStore.sourceRefusals(query),
  ]);
  const series = [];
  for (let at = stretches.from; at < stretches.to; at += stretches.intervalMs) {
    const stored = activity.find((row) => row.at === at);
    const taken = intake.find((row) => row.at === at);
    series.push({
      at,
      ...volume(
        stored,
        taken,
        refusals.filter((row) => row.at === at),
      ),
    });
  }
  return { series, refusals };
}

/** The whole time as one stretch: percentiles and different sessions of parts don't add up. */
export async function measureWhole(
  services: Services,
  source: LogSource,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<SourceVolume> {
  const { series } = await measureSource(services, source, { from, to, intervalMs: Math.max(60_000, to - from) });
  const { at: _, ...whole } = series[0] ?? { at: from, ...volume(undefined, undefined, []) };
  return whole;
}

/**
 * The doors' counts say what came, the store what is new of it. Where the doors' counts are short (a crash lost some, or an
 * earlier version had none) what is stored counts as having come once. A line that was refused and is stored since counts as
 * accepted.
 */
function volume(
  stored: SourceActivity | undefined,
  taken: SourceIntake | undefined,
  refusals: readonly SourceRefusals[],
): SourceVolume {
  const refused = refusals.reduce((sum, { records }) => sum + records, 0);
  const mended = refusals.reduce((sum, { resolved }) => sum + resolved, 0);
  const kept = stored?.stored ?? 0;
  const accepted = Math.max((taken?.accepted ?? 0) + mended, kept);
  const rejected = Math.max((taken?.rejected ?? 0) - mended, refused);
  return {
    received: accepted + rejected,
    accepted,
    rejected,
    duplicates: accepted - kept,
    bytes: taken?.bytes ?? 0,
    lagP50Ms: stored ? stored.lagP50Ms : null,
    lagP95Ms: stored ? stored.lagP95Ms : null,
    sessionIdRate: shareOf(stored?.identified ?? 0, stored?.identifiable ?? 0),
    matchRate: shareOf(stored?.reported ?? 0, stored?.sessions ?? 0),
  };
}
