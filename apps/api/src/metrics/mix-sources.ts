import type { Project } from '@telecine/control-plane';
import type { MetricId, SessionMetricId } from '@telecine/domain';
import { metricEntry, type Operand } from '@telecine/qoe';
import type { Services } from '../services.ts';
import { selection } from '../sessions/list-sessions.ts';
import { isDeliveryMetric } from './get-metrics.ts';
import type { OverviewQuery } from './get-overview.ts';
import { listSourceLags } from './list-source-lags.ts';

/** Where a number's values come from, largest first: `player`, `cmcd`, `inferred` and `null` (no value), or log sources by name. */
export type SourceMix = readonly { readonly source: string | null; readonly count: number }[];

/** The mix of sources behind a metric; empty where a metric is a plain count of sessions. */
export async function mixSources(
  services: Services,
  project: Project,
  metric: MetricId,
  query: OverviewQuery,
): Promise<SourceMix> {
  if (isDeliveryMetric(metric)) {
    const sources = await listSourceLags(services, project, query.from, query.to);
    return sources
      .filter(({ requests }) => requests > 0)
      .map(({ name, requests }) => ({ source: name, count: requests }))
      .sort((a, b) => b.count - a.count);
  }
  const { numerator } = metricEntry(metric);
  if (!isMeasured(numerator)) return [];
  const rows = await services.eventStore.valueSources(numerator, {
    ...selection(project, query),
    from: query.from,
    to: query.to,
  });
  return rows.map(({ source, sessions }) => ({ source, count: sessions }));
}

const COUNTED: readonly Operand[] = ['sessions', 'sessionsStarted', 'sessionsHurt'];

/** What the catalogue's metrics of sessions take from a session, if they are no plain counts of them. */
const isMeasured = (operand: Operand): operand is SessionMetricId => !COUNTED.includes(operand);
